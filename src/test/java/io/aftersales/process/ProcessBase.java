package io.aftersales.process;

import io.aftersales.Api;
import io.aftersales.Requests;
import io.aftersales.partner.payment.StandInPaymentServer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of a diagram begins with. */
abstract class ProcessBase {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StandInPaymentServer payments;

    Requests requests;

    @BeforeEach
    final void requests() {
        requests = new Requests(api);
    }
}
