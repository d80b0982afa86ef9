package io.aftersales.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a timer that fired may act.
 *
 * @param acts the clock was missed, and is marked so
 * @param lookAgainAt when the timer has to come back; absent if it never has to
 */
public record Verdict(boolean acts, @Nullable Instant lookAgainAt) {

    static final Verdict ACT = new Verdict(true, null);

    /** Somebody has decided already. */
    static final Verdict GONE = new Verdict(false, null);

    static Verdict later(Instant at) {
        return new Verdict(false, at);
    }
}
