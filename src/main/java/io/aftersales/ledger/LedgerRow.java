package io.aftersales.ledger;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Step;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a case.
 *
 * @param anchorEvent the event that the clock counts from
 * @param dueAt the first instant that is too late, amendments included; while suspended the one in force before
 * @param profile the profile that the figure comes from, the base one where the channel has none
 * @param provisional whether a year without announced holidays was counted
 * @param decidedAt when it was met, missed or cancelled; for a missed clock its own end
 * @param lateByMillis how much later than its end a missed clock was carried out
 * @param moved whether an amendment has moved it, as it was read
 */
public record LedgerRow(
        UUID id,
        String caseId,
        String clause,
        Party party,
        String anchorEvent,
        Instant anchorAt,
        Instant dueAt,
        OnExpiry onExpiry,
        String clock,
        String profile,
        boolean provisional,
        List<Step> arithmetic,
        DeadlineState state,
        @Nullable Instant decidedAt,
        @Nullable Long lateByMillis,
        boolean moved) {

    /** When a missed clock was carried out, which after a downtime is later than its end. */
    public Instant carriedOutAt() {
        return dueAt.plusMillis(lateByMillis == null ? 0 : lateByMillis);
    }
}
