package io.aftersales.partner.payment;

import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentList;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.RefundPayments;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands where no partner is configured yet: refunds wait, and go to the partner once there is one. */
final class NoPartner implements RefundPayments {

    private static final Logger LOG = LoggerFactory.getLogger(NoPartner.class);

    private static final String NONE = "no payment partner is configured";

    NoPartner() {
        LOG.warn("no payment partner is configured, refunds wait: set aftersales.payment.base-url");
    }

    @Override
    public PaymentAnswer pay(PaymentOrder order) {
        return new PaymentAnswer.Unknown(NONE);
    }

    @Override
    public PaymentAnswer ask(String refundId) {
        return new PaymentAnswer.NotKnown();
    }

    @Override
    public PaymentList list(Instant from, Instant to) {
        return new PaymentList.Unknown(NONE);
    }
}
