package io.aftersales.studio.replay;

import io.aftersales.domain.cases.CaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a recorded case went on a diagram.
 *
 * @param outcome absent where it did not close
 * @param refunded in fen
 * @param statuses in the order in which it showed them
 * @param leftOut what had been told to the real case and found nothing here that waited for it
 * @param sent when each payment was released, by its key
 */
record Played(
        @Nullable String outcome,
        @Nullable Instant closedAt,
        long refunded,
        List<CaseStatus> statuses,
        List<String> leftOut,
        Map<String, Instant> sent) {

    /** Records keep instants a little less exactly than they were. */
    private static final Duration EXACT = Duration.ofSeconds(1);

    boolean isAs(Recorded.Ending recorded) {
        return recorded.outcome().equals(outcome)
                && recorded.refunded() == refunded
                && closedAt != null
                && Duration.between(recorded.closedAt(), closedAt).abs().compareTo(EXACT) < 0;
    }

    boolean isAs(Played other) {
        return String.valueOf(outcome).equals(String.valueOf(other.outcome))
                && String.valueOf(closedAt).equals(String.valueOf(other.closedAt))
                && refunded == other.refunded
                && statuses.equals(other.statuses);
    }
}
