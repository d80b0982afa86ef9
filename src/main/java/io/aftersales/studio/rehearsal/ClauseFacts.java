package io.aftersales.studio.rehearsal;

import io.aftersales.domain.deadline.Term;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a rehearsed clock beside the table. */
public interface ClauseFacts {

    /** Where nobody has said what the parties agree, they agree on this much time. */
    Duration AGREED = Duration.ofDays(3);

    /** Every clock starts at the last act. */
    ClauseFacts ASSUMED = (clause, nth, term, actedAt) -> new Opening(
            actedAt, term instanceof Term.Agreed agreed && agreed.instant() == null ? actedAt.plus(AGREED) : null);

    /** @param agreedEnd where it ends in place of its term; void if it lies before the start */
    record Opening(Instant startsAt, @Nullable Instant agreedEnd) {}

    /**
     * @param nth counts the clocks of the clause in this case, from 1
     * @param term what the table says
     * @param actedAt where clocks start that follow the last act
     */
    Opening of(String clause, int nth, Term term, Instant actedAt);
}
