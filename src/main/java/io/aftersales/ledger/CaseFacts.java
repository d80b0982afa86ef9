package io.aftersales.ledger;

import io.aftersales.domain.deadline.Anchor;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has to know of a case to open a clock.
 *
 * @param channel the profile asked first
 * @param shipped whether the order had left the merchant
 * @param table the version of the deadline table that the case was opened under
 * @param actedAt where clocks start that follow the last act
 * @param named instants that a term may count from besides
 * @param clauses what the case says of a clause; {@link ClauseFacts#NONE} where it leaves all to the table
 */
public record CaseFacts(
        String caseId,
        String channel,
        String caseType,
        boolean shipped,
        String table,
        Instant actedAt,
        Map<String, Anchor> named,
        Function<String, ClauseFacts> clauses) {

    /**
     * What the case says of one clause, where that is not what the table says.
     *
     * @param startsAt where its clock starts, if not at the last act
     * @param agreedEnd where it ends in place of its term; void if it lies before the start
     * @param party whose clock it is, where the table leaves that to the case
     * @param onExpiry what happens if it is missed, where that is not what the table says
     */
    public record ClauseFacts(
            @Nullable Instant startsAt,
            @Nullable Instant agreedEnd,
            @Nullable Party party,
            @Nullable OnExpiry onExpiry) {

        public static final ClauseFacts NONE = new ClauseFacts(null, null, null, null);

        public static ClauseFacts startingAt(@Nullable Instant startsAt) {
            return new ClauseFacts(startsAt, null, null, null);
        }

        public static ClauseFacts of(Party party) {
            return new ClauseFacts(null, null, party, null);
        }

        public static ClauseFacts missedBy(OnExpiry onExpiry) {
            return new ClauseFacts(null, null, null, onExpiry);
        }

        public ClauseFacts until(@Nullable Instant end) {
            return new ClauseFacts(startsAt, end, party, onExpiry);
        }
    }

    ClauseFacts of(String clause) {
        return clauses.apply(clause);
    }
}
