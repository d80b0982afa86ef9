package io.aftersales.cases.grace;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.ServiceLanguage;
import io.aftersales.cases.grace.GraceOrder.Kind;
import io.aftersales.cases.grace.GraceOrder.Span;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Amendments;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.ledger.Reckoning;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives a clock of a case more time, or takes back what it has decided. For those who lead. */
@Service
public class GraceDesk {

    private static final String ANSWER = "extension-answer";

    private final CaseActs acts;
    private final CaseReader reader;
    private final Cases cases;
    private final CaseProcess process;
    private final Ledger ledger;
    private final Amendments amendments;
    private final Reckoning reckoning;
    private final Reopening reopening;
    private final ServiceLanguage language;
    private final History history;
    private final Clock clock;

    GraceDesk(
            CaseActs acts,
            CaseReader reader,
            Cases cases,
            CaseProcess process,
            Ledger ledger,
            Amendments amendments,
            Reckoning reckoning,
            Reopening reopening,
            ServiceLanguage language,
            History history,
            Clock clock) {
        this.acts = acts;
        this.reader = reader;
        this.cases = cases;
        this.process = process;
        this.ledger = ledger;
        this.amendments = amendments;
        this.reckoning = reckoning;
        this.reopening = reopening;
        this.language = language;
        this.history = history;
        this.clock = clock;
    }

    public static boolean isFor(Actor actor) {
        return actor.role() != null && actor.role().isLead();
    }

    /**
     * Carries out what was ordered. The state is judged before the fields.
     *
     * @param body {@code kind}, {@code clause}, {@code cause}, {@code reason}, and {@code until}; without it the clock gets
     *     all that its clause has
     */
    public CaseView give(String caseId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Grace is given by supervisors and managers");
        }
        reader.require(caseId, actor);
        Fields fields = Fields.of(body);
        Kind kind = fields.requiredChoice("kind", Kind.class);
        String clause = fields.requiredId("clause");
        fields.throwIfAny();
        return acts.act(caseId, receivedAt, file -> {
            switch (kind) {
                case MORE_TIME -> giveTime(file, clause, fields, actor, receivedAt);
                case REOPEN -> reopen(file, clause, fields, actor, receivedAt);
            }
            return reader.view(cases.get(caseId), actor);
        });
    }

    private void giveTime(CaseFile file, String clause, Fields fields, Actor actor, Instant at) {
        Span span = spanOfRunning(file.id(), clause, at)
                .orElseThrow(() -> Refusal.conflict(
                        "CLOCK_NOT_RUNNING", "No clock of a party runs for " + clause + " that may be given time"));
        GraceOrder order = GraceOrder.read(fields, requireTime(span), language);
        amendments.grace(file.id(), clause, order.until(), order.reason(), actor.name());
        process.alignClocks(Objects.requireNonNull(file.processRef()));
        tell(file, clause, order, actor, at, "DEADLINE_CHANGED");
    }

    private void reopen(CaseFile file, String clause, Fields fields, Actor actor, Instant at) {
        LedgerRow missed = reopening.require(file, clause, at);
        Instant last = reckoning.ownEnd(file.id(), clause, at).orElseThrow();
        GraceOrder order = GraceOrder.read(fields, requireTime(Span.ofNewClock(at, last)), language);
        String ref = reopening.takeBack(file, missed, actor, at);
        amendments.grace(file.id(), clause, order.until(), order.reason(), actor.name());
        process.alignClocks(ref);
        tell(file, clause, order, actor, at, "CASE_REOPENED");
    }

    private static Span requireTime(Span span) {
        if (span.isEmpty()) {
            throw Refusal.conflict("NO_TIME_LEFT", "The clause's own term, counted from now, ends by " + span.after());
        }
        return span;
    }

    /** Absent unless the clock of the clause runs and is one of the parties', whose end is not theirs alone to set. */
    private Optional<Span> spanOfRunning(String caseId, String clause, Instant at) {
        return ledger.running(caseId, clause)
                .filter(row -> row.party() != Party.ARBITER && !clause.equals(ANSWER))
                .flatMap(row -> reckoning.ownEnd(caseId, clause, at).map(last -> new Span(row.dueAt(), last)));
    }

    private void tell(CaseFile file, String clause, GraceOrder order, Actor actor, Instant at, String event) {
        history.tell(
                file.id(),
                at,
                actor,
                event,
                Map.of("clause", clause, "cause", order.cause(), "until", order.until(), "note", order.reason()));
    }

    /**
     * What may be given to the case now.
     *
     * @param reopens the clause whose clock's decision may be taken back; absent if none
     * @param lengthens clauses whose clocks run and may be given more time
     */
    public record Offer(@Nullable String reopens, List<String> lengthens) {
        public Offer {
            lengthens = List.copyOf(lengthens);
        }

        public boolean isEmpty() {
            return reopens == null && lengthens.isEmpty();
        }
    }

    /** What a page offers; what becomes of it is judged again when it is given. */
    public Offer offer(String caseId, Actor viewer) {
        if (!isFor(viewer)) {
            return new Offer(null, List.of());
        }
        Instant now = clock.instant();
        CaseFile file = cases.get(caseId);
        List<LedgerRow> clocks = ledger.ofCase(caseId);
        String reopens = clocks.stream()
                .filter(row -> row.state() == DeadlineState.MISSED)
                .map(LedgerRow::clause)
                .distinct()
                .filter(clause -> reopening.isPossible(file, clause, now))
                .findFirst()
                .orElse(null);
        List<String> lengthens = clocks.stream()
                .filter(row -> row.state() == DeadlineState.RUNNING)
                .map(LedgerRow::clause)
                .filter(clause -> spanOfRunning(caseId, clause, now)
                        .filter(span -> !span.isEmpty())
                        .isPresent())
                .toList();
        return new Offer(reopens, lengthens);
    }
}
