package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** How far a supervisor may give time back, and which clocks' decisions may be taken back. Source: docs/rules/deadlines.md. */
public final class Grace {

    /** How long after a clock has acted its decision may be taken back. */
    public static final Duration WINDOW = Duration.ofDays(7);

    /** The least that a clock is given which starts again: with less nobody can act. */
    public static final Duration LEAST = Duration.ofHours(1);

    /**
     * Clocks whose decision leaves nothing that could not be taken back. A dispute has its appeal, a payout is on its way to the
     * buyer, terms and visits are agreed anew, and a clock that escalates decides nothing.
     */
    private static final Set<String> REVERSIBLE = Set.of(
            "after-rejection",
            "buyer-confirmation",
            "buyer-remedy",
            "buyer-ship-back",
            "interception",
            "invoice-submission",
            "merchant-inspection",
            "merchant-review",
            "overdue-evidence",
            "refund-right",
            "repair-period",
            "replacement-dispatch",
            "return-transit");

    private Grace() {}

    public static boolean isReversible(String clause) {
        return REVERSIBLE.contains(clause);
    }

    /**
     * Whether a decision may still be taken back: the request was received before the end of the window.
     *
     * @param carriedOutAt when the clock was carried out, which after a downtime is later than its end
     */
    public static boolean isInTime(Instant receivedAt, Instant carriedOutAt) {
        return Deadlines.isInTime(receivedAt, carriedOutAt.plus(WINDOW));
    }
}
