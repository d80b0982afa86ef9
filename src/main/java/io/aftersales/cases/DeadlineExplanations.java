package io.aftersales.cases;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Step;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Amendment;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Why a clock of a case ends when it does. */
@Service
public class DeadlineExplanations {

    private final Ledger ledger;

    DeadlineExplanations(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The arithmetic from anchor to due instant, line by line, and what moved the clock since.
     *
     * @param channel the case's; where {@code profile} is another, the figure is that profile's
     */
    public record Explanation(
            String clause,
            String clock,
            String channel,
            String profile,
            Instant anchorAt,
            String anchorEvent,
            Instant dueAt,
            DeadlineState state,
            OnExpiry onExpiry,
            boolean provisional,
            List<String> zh,
            List<String> en,
            List<Moved> amendments) {}

    /** One amendment. */
    public record Moved(
            Amendment.Kind kind,
            Instant dueBefore,
            @Nullable Instant dueAfter,
            String reason,
            String actor,
            Instant at) {}

    /** Explains the newest clock of the clause. */
    public Explanation of(CaseFile file, String clause) {
        LedgerRow row = ledger.ofCase(file.id()).stream()
                .filter(candidate -> candidate.clause().equals(clause))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.notFound("deadline of this case", clause));
        List<Step> steps = row.arithmetic();
        return new Explanation(
                clause,
                row.clock(),
                file.channel(),
                row.profile(),
                row.anchorAt(),
                row.anchorEvent(),
                row.dueAt(),
                row.state(),
                row.onExpiry(),
                row.provisional(),
                steps.stream().map(Step::zh).toList(),
                steps.stream().map(Step::en).toList(),
                ledger.amendments(row).stream().map(DeadlineExplanations::moved).toList());
    }

    private static Moved moved(Amendment amendment) {
        return new Moved(
                amendment.kind(),
                amendment.dueBefore(),
                amendment.dueAfter(),
                amendment.reason(),
                amendment.actor(),
                amendment.at());
    }
}
