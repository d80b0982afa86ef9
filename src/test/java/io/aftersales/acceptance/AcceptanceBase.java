package io.aftersales.acceptance;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What every acceptance test begins with. */
abstract class AcceptanceBase {

    /** So long before the end of a clock that a slow machine is still in time. */
    static final Duration SHORTLY = Duration.ofSeconds(30);

    @Autowired
    Api api;

    Requests requests;

    @BeforeEach
    final void requests() {
        requests = new Requests(api);
    }

    /** Advances to shortly before the end of the clause's clock, and answers the end. */
    final Instant almostAtTheEndOf(Case waiting, String clause) {
        Instant due = waiting.dueAt(clause);
        api.advanceTo(due.minus(SHORTLY));
        return due;
    }
}
