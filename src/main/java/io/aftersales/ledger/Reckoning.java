package io.aftersales.ledger;

import io.aftersales.domain.deadline.Anchor;
import io.aftersales.domain.deadline.Anchors;
import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.Computation;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What clocks come to by the table that a case was opened under. Opens none and moves none. */
@Component
public class Reckoning {

    private final ClockedCases cases;
    private final ClauseTables tables;
    private final WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

    Reckoning(ClockedCases cases, ClauseTables tables) {
        this.cases = cases;
        this.tables = tables;
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

    /** When a clock of the clause would end that starts now, by the clause's own term; absent where only parties set its end. */
    public Optional<Instant> ownEnd(String caseId, String clause, Instant startsAt) {
        CaseFacts facts = cases.facts(caseId);
        Term term = find(facts, clause).rule().term();
        return term instanceof Term.Agreed
                ? Optional.empty()
                : Optional.of(
                        computation(facts, clause, term, startsAt, List.of()).dueAt());
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

    /** When to remind before the end in force of a clock, earliest first. */
    List<Instant> reminders(LedgerRow row) {
        List<Duration> before =
                find(cases.facts(row.caseId()), row.clause()).rule().reminders();
        return Deadlines.reminders(row.anchorAt(), row.dueAt(), before);
    }

    /** The clause's clock of the case, if it started then. */
    LedgerRow clock(CaseFacts facts, String clause, Instant startsAt) {
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
                null,
                false);
    }

    /** When the clause's clock of the case ends if it counts from then and stands still on some days. */
    Instant end(CaseFacts facts, String clause, Instant anchorAt, List<Freeze> freezes) {
        Term term =
                find(facts, clause).rule().term().unlessAgreed(facts.of(clause).agreedEnd(), anchorAt);
        return computation(facts, clause, term, anchorAt, freezes).dueAt();
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
}
