package io.aftersales.ledger;

import io.aftersales.domain.deadline.Anchor;
import io.aftersales.domain.deadline.Anchors;
import io.aftersales.domain.deadline.Ascent;
import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.Computation;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.LadderStep;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Rung;
import io.aftersales.domain.deadline.Suspension;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.ledger.Amendment.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Every clock of every case. A clock is opened once per step, decided once, and moved only by an amendment. All of it
 * joins the caller's transaction, in which the lock of the case is held; {@link #mayAct} takes it itself.
 */
@Service
public class Ledger {

    /** Where the timer of a suspended clock waits. */
    public static final Instant PARKED = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final LedgerRows rows;
    private final Inbox inbox;
    private final ClockedCases cases;
    private final ClauseTables tables;
    private final Ladders ladders;
    private final Lateness lateness;
    private final Clock clock;
    private final WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

    Ledger(
            LedgerRows rows,
            Inbox inbox,
            ClockedCases cases,
            ClauseTables tables,
            Ladders ladders,
            Lateness lateness,
            Clock clock) {
        this.rows = rows;
        this.inbox = inbox;
        this.cases = cases;
        this.tables = tables;
        this.ladders = ladders;
        this.lateness = lateness;
        this.clock = clock;
    }

    /** When the clause's clock for this step ends, opening it on the first call. {@link #PARKED} while suspended. */
    public Instant due(String caseId, String clause, List<String> scopes) {
        LedgerRow row = opened(caseId, clause, scopes);
        return row.state() == DeadlineState.SUSPENDED ? PARKED : row.dueAt();
    }

    private LedgerRow opened(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes).orElseGet(() -> open(caseId, clause, scopes.get(0)));
    }

    /** As {@link #due}, of a clock that was opened and not decided yet. */
    public Optional<Instant> liveDue(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes)
                .map(row -> row.state() == DeadlineState.SUSPENDED ? PARKED : row.dueAt());
    }

    private LedgerRow open(String caseId, String clause, String scope) {
        CaseFacts facts = cases.facts(caseId);
        Instant startsAt = facts.of(clause).startsAt();
        LedgerRow row = compute(facts, clause, startsAt == null ? facts.actedAt() : startsAt);
        rows.insert(row, scope);
        return row;
    }

    /** Copies a clock that ran outside the case, and was kept, into the case that relies on it. */
    public void recordMet(String caseId, String clause, Instant anchorAt, Instant metAt) {
        LedgerRow row = compute(cases.facts(caseId), clause, anchorAt);
        rows.insert(row, clause);
        rows.decide(row.id(), DeadlineState.MET, metAt, null);
    }

    /** Copies a clock that ran outside the case, and was not kept, into the case that relies on it. */
    public void recordMissed(String caseId, String clause, Instant anchorAt) {
        LedgerRow row = compute(cases.facts(caseId), clause, anchorAt);
        rows.insert(row, clause);
        rows.decide(row.id(), DeadlineState.MISSED, row.dueAt(), null);
    }

    /**
     * What a clock would come to, without opening it.
     *
     * @param agreedEnd in place of the clause's term; void if it lies before the anchor
     */
    public Computation foresee(
            String table,
            String channel,
            String caseType,
            boolean shipped,
            String clause,
            Instant anchorAt,
            @Nullable Instant agreedEnd) {
        ClauseRule rule =
                tables.get(table).find(channel, caseType, shipped, clause).rule();
        Anchor anchor = AnchorEvents.of(clause).at(anchorAt);
        return Deadlines.due(
                rule.term().unlessAgreed(agreedEnd, anchorAt),
                Anchors.at(anchor).agreedOn(agreedEnd),
                calendar,
                List.of());
    }

    /** When to warn before the end of a clock that runs outside of any case, earliest first. */
    public List<Instant> warnings(
            String table,
            String channel,
            String caseType,
            boolean shipped,
            String clause,
            Instant anchorAt,
            Instant end) {
        ClauseRule rule =
                tables.get(table).find(channel, caseType, shipped, clause).rule();
        return Deadlines.reminders(anchorAt, end, rule.reminders());
    }

    private LedgerRow compute(CaseFacts facts, String clause, Instant startsAt) {
        ClauseTable.Found found = find(facts, clause);
        Term term = found.rule().term().unlessAgreed(facts.of(clause).agreedEnd(), startsAt);
        Computation computation = computation(facts, clause, term, startsAt, List.of());
        Party party = facts.of(clause).party();
        return new LedgerRow(
                UUID.randomUUID(),
                facts.caseId(),
                clause,
                party == null ? found.rule().party() : party,
                AnchorEvents.of(clause).name(),
                startsAt,
                computation.dueAt(),
                onExpiry(facts, found, clause),
                term.toString(),
                found.profile(),
                computation.provisional(),
                computation.arithmetic(),
                DeadlineState.RUNNING,
                null,
                null);
    }

    private Computation computation(CaseFacts facts, String clause, Term term, Instant startsAt, List<Freeze> freezes) {
        Anchors anchors = Anchors.at(AnchorEvents.of(clause).at(startsAt))
                .agreedOn(facts.of(clause).agreedEnd());
        for (Map.Entry<String, Anchor> named : facts.named().entrySet()) {
            anchors = anchors.with(named.getKey(), named.getValue());
        }
        return Deadlines.due(term, anchors, calendar, freezes);
    }

    private ClauseTable.Found find(CaseFacts facts, String clause) {
        return tables.get(facts.table()).find(facts.channel(), facts.caseType(), facts.shipped(), clause);
    }

    /**
     * Asked when the timer of a clock fires, under the case's lock, which this takes. A timer that is early, whose clock
     * stands still or was decided, or that was overtaken by an act received before the end, does not act.
     *
     * @param mustWait whether something else of the case has to come to its end before
     * @param places where the case stands before the clock acts
     */
    public Verdict mayAct(String caseId, String clause, List<String> scopes, boolean mustWait, ClockPlaces places) {
        cases.lock(caseId);
        Optional<LedgerRow> live = rows.live(caseId, clause, scopes);
        if (live.isEmpty()) {
            return Verdict.GONE;
        }
        LedgerRow row = live.get();
        if (row.state() == DeadlineState.SUSPENDED) {
            return Verdict.later(PARKED);
        }
        if (now().isBefore(row.dueAt())) {
            return Verdict.later(row.dueAt());
        }
        if (mustWait || inbox.holdsActBefore(caseId, row.dueAt())) {
            return Verdict.later(now().plus(LOOK_AGAIN));
        }
        miss(row, places);
        return Verdict.ACT;
    }

    private void miss(LedgerRow row, ClockPlaces places) {
        Duration late = Duration.between(row.dueAt(), now());
        long lateBy = late.toMillis();
        rows.decide(row.id(), DeadlineState.MISSED, row.dueAt(), lateBy);
        lateness.note(row.clause(), late);
        cases.clockActs(row, places);
        cases.tell(
                row.caseId(),
                row.dueAt(),
                "DEADLINE_MISSED",
                Map.of(
                        "clause",
                        row.clause(),
                        "party",
                        row.party(),
                        "onExpiry",
                        row.onExpiry(),
                        "lateByMillis",
                        lateBy));
    }

    /** The party acted in time. Does nothing if the clock is decided. */
    public void meet(String caseId, String clause, List<String> scopes) {
        rows.live(caseId, clause, scopes).ifPresent(row -> decide(row, DeadlineState.MET));
    }

    /** The party acted in time, wherever the case stands. */
    public void meet(String caseId, String clause) {
        rows.live(caseId).stream()
                .filter(row -> row.clause().equals(clause))
                .forEach(row -> decide(row, DeadlineState.MET));
    }

    /** What the clock waited for no longer matters. Does nothing if the clock is decided. */
    public void cancel(String caseId, String clause, List<String> scopes) {
        rows.live(caseId, clause, scopes).ifPresent(row -> decide(row, DeadlineState.CANCELLED));
    }

    /** What the clock waited for no longer matters, wherever the case stands. */
    public void cancel(String caseId, String clause) {
        rows.live(caseId).stream()
                .filter(row -> row.clause().equals(clause))
                .forEach(row -> decide(row, DeadlineState.CANCELLED));
    }

    private void decide(LedgerRow row, DeadlineState state) {
        rows.decide(row.id(), state, cases.facts(row.caseId()).actedAt(), null);
    }

    /** The clocks of a case, oldest first. */
    public List<LedgerRow> ofCase(String caseId) {
        return rows.ofCase(caseId);
    }

    /** When the next clock of any case ends. */
    public Optional<Instant> firstDue() {
        return rows.firstRunningDue();
    }

    public List<Amendment> amendments(UUID deadlineId) {
        return rows.amendments(deadlineId);
    }

    /** What happens if the clause is missed, under the table that the case was opened under. */
    public String onExpiry(String caseId, String clause) {
        CaseFacts facts = cases.facts(caseId);
        return onExpiry(facts, find(facts, clause), clause).name();
    }

    private static OnExpiry onExpiry(CaseFacts facts, ClauseTable.Found found, String clause) {
        OnExpiry ofCase = facts.of(clause).onExpiry();
        return ofCase == null ? found.rule().onExpiry() : ofCase;
    }

    /** As {@link #nextStep}, opening the clock if the engine asks for the step before it asks for the end. */
    public Instant firstStep(String caseId, String clause, List<String> scopes) {
        return nextStep(opened(caseId, clause, scopes));
    }

    /** When the next reminder or step of the ladder before the clock's end is due; {@link #PARKED} when none is left. */
    public Instant nextStep(String caseId, String clause, List<String> scopes) {
        return rows.live(caseId, clause, scopes).map(this::nextStep).orElse(PARKED);
    }

    private Instant nextStep(LedgerRow row) {
        if (row.state() == DeadlineState.SUSPENDED) {
            return PARKED;
        }
        return Stream.concat(reminders(row).stream(), ascent(row).instants())
                .filter(now()::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(PARKED);
    }

    /**
     * What is due now before a running clock's end, under the case's lock, which this takes. What a downtime delayed past the end
     * is left out.
     *
     * @param after what was due by then was taken before
     */
    public Optional<DueSteps> takeSteps(String caseId, String clause, List<String> scopes, Instant after) {
        cases.lock(caseId);
        Instant now = now();
        return rows.live(caseId, clause, scopes)
                .filter(row -> row.state() == DeadlineState.RUNNING && now.isBefore(row.dueAt()))
                .map(row -> dueSteps(row, later(after, lastMoved(row)), now));
    }

    private DueSteps dueSteps(LedgerRow row, Instant after, Instant now) {
        return new DueSteps(
                row,
                reminders(row).stream().anyMatch(at -> at.isAfter(after) && !at.isAfter(now)),
                ascent(row).latest(after, now));
    }

    /** What a clock that was moved has behind it counts no more; its timer was armed anew then. */
    private Instant lastMoved(LedgerRow row) {
        return rows.amendments(row.id()).stream().map(Amendment::at).reduce(Instant.MIN, Ledger::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The steps of the ladder that come next on a clock; none while it stands still, and none once it is decided. */
    public List<Rung> nextRungs(LedgerRow row) {
        return row.state() == DeadlineState.RUNNING ? ascent(row).nextAfter(now()) : List.of();
    }

    private Ascent ascent(LedgerRow row) {
        List<LadderStep> steps = ladders.current().steps(row.clause(), row.party(), row.onExpiry());
        return steps.isEmpty()
                ? Ascent.NONE
                : Ascent.of(steps, row.anchorAt(), later(row.anchorAt(), lastMoved(row)), row.dueAt(), length(row));
    }

    private Duration length(LedgerRow row) {
        return Deadlines.length(row.anchorAt(), row.dueAt(), Amendment.stood(rows.amendments(row.id())));
    }

    private List<Instant> reminders(LedgerRow row) {
        List<Duration> before =
                find(cases.facts(row.caseId()), row.clause()).rule().reminders();
        return Deadlines.reminders(row.anchorAt(), row.dueAt(), before);
    }

    /** Leaves a reminder in the history of the case. */
    public void remind(String caseId, String clause) {
        rows.live(caseId).stream()
                .filter(row -> row.clause().equals(clause))
                .forEach(row -> cases.tell(
                        caseId,
                        now(),
                        "DEADLINE_NEAR",
                        Map.of(
                                "clause",
                                clause,
                                "party",
                                row.party(),
                                "dueAt",
                                row.dueAt(),
                                "onExpiry",
                                row.onExpiry())));
    }

    /**
     * A carrier's record came late or was corrected: the clock is counted anew from it.
     *
     * @param mayShorten whether it may end earlier than its party was told; never earlier than what was agreed since
     * @return the new end, if it moved
     */
    public Optional<Instant> correctAnchor(
            String caseId, String clause, Instant anchorAt, String reason, String actor, boolean mayShorten) {
        CaseFacts facts = cases.facts(caseId);
        return running(caseId, clause).flatMap(row -> {
            Term term = find(facts, clause)
                    .rule()
                    .term()
                    .unlessAgreed(facts.of(clause).agreedEnd(), anchorAt);
            Instant dueAt =
                    computation(facts, clause, term, anchorAt, freezes(row)).dueAt();
            boolean moves = dueAt.isAfter(row.dueAt())
                    || (mayShorten
                            && dueAt.isBefore(row.dueAt())
                            && rows.amendments(row.id()).isEmpty());
            return moves ? Optional.of(move(row, Kind.CARRIER_RECORD, dueAt, reason, actor)) : Optional.empty();
        });
    }

    /**
     * Moves the end of a running clock later.
     *
     * @throws IllegalArgumentException if {@code until} is not later than the end in force
     */
    public Optional<Instant> extend(String caseId, String clause, Instant until, String reason, String actor) {
        return running(caseId, clause)
                .map(row -> move(row, Kind.EXTENSION, Deadlines.extended(row.dueAt(), until), reason, actor));
    }

    /** Moves the end of a running clock to where a supervisor puts it; of one that has just started again, also forward. */
    public void grace(String caseId, String clause, Instant until, String reason, String actor) {
        running(caseId, clause).ifPresent(row -> move(row, Kind.GRACE, until, reason, actor));
    }

    /** When a clock of the clause would end that starts now, by the clause's own term; absent where only parties set its end. */
    public Optional<Instant> ownEnd(String caseId, String clause, Instant startsAt) {
        CaseFacts facts = cases.facts(caseId);
        Term term = find(facts, clause).rule().term();
        return term instanceof Term.Agreed
                ? Optional.empty()
                : Optional.of(
                        computation(facts, clause, term, startsAt, List.of()).dueAt());
    }

    /** The newest clock of the clause that was missed. */
    public Optional<LedgerRow> lastMissed(String caseId, String clause) {
        return rows.ofCase(caseId).stream()
                .filter(row -> row.clause().equals(clause) && row.state() == DeadlineState.MISSED)
                .reduce((earlier, later) -> later);
    }

    /** The clock of the clause that runs for the case. */
    public Optional<LedgerRow> running(String caseId, String clause) {
        return rows.live(caseId).stream()
                .filter(row -> row.clause().equals(clause) && row.state() == DeadlineState.RUNNING)
                .findFirst();
    }

    private Instant move(LedgerRow row, Kind kind, Instant dueAt, String reason, String actor) {
        amend(row, DeadlineState.RUNNING, new Amendment(kind, row.dueAt(), dueAt, null, null, reason, actor, now()));
        return dueAt;
    }

    private void amend(LedgerRow row, DeadlineState state, Amendment amendment) {
        rows.amend(row.id(), state, amendment);
        cases.clockMoved(row, amendment);
    }

    /** Every running clock of the case stands still and keeps the time it has left. */
    public void suspend(String caseId, Instant at, String reason, String actor) {
        for (LedgerRow row : rows.live(caseId)) {
            if (row.state() == DeadlineState.RUNNING) {
                Duration left = Suspension.begin(at, row.dueAt(), freezes(row)).left();
                amend(
                        row,
                        DeadlineState.SUSPENDED,
                        new Amendment(Kind.SUSPENSION, row.dueAt(), null, left, null, reason, actor, at));
            }
        }
    }

    /** Every suspended clock of the case goes on with the time it had left. */
    public void resume(String caseId, Instant at, String reason, String actor) {
        for (LedgerRow row : rows.live(caseId)) {
            if (row.state() == DeadlineState.SUSPENDED) {
                Instant dueAt = new Suspension(at, leftOf(row)).end(at, freezes(row));
                amend(
                        row,
                        DeadlineState.RUNNING,
                        new Amendment(Kind.RESUMPTION, row.dueAt(), dueAt, null, null, reason, actor, at));
            }
        }
    }

    private List<Freeze> freezes(LedgerRow row) {
        return Amendment.freezes(rows.amendments(row.id()));
    }

    private Duration leftOf(LedgerRow row) {
        return Amendment.leftOf(rows.amendments(row.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
