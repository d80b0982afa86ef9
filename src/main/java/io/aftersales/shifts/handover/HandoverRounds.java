package io.aftersales.shifts.handover;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.Closing;
import io.aftersales.domain.shift.HandoverPlan;
import io.aftersales.domain.shift.Roster;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.shifts.Rosters;
import io.aftersales.shifts.handover.HandoverRows.Unwarned;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens handovers, warns of clocks that end while nobody works, and tells supervisors of handovers that nobody accepted. What was
 * missed while the desk was down is made up for, as long as the next shift is not over.
 */
@Service
public class HandoverRounds {

    private static final Logger log = LoggerFactory.getLogger(HandoverRounds.class);
    private static final int AT_ONCE = 500;

    private final Rosters rosters;
    private final HandoverRows rows;
    private final CaseActs acts;
    private final ClockSteps steps;
    private final Notices notices;
    private final Clock clock;
    private final TransactionTemplate transaction;

    HandoverRounds(
            Rosters rosters,
            HandoverRows rows,
            CaseActs acts,
            ClockSteps steps,
            Notices notices,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rosters = rosters;
        this.rows = rows;
        this.acts = acts;
        this.steps = steps;
        this.notices = notices;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** When the next handover opens, or has not been accepted in time; an advance of the virtual clock stops there. */
    public Optional<Instant> nextAfter(Instant after) {
        LocalDate day = Period.dayOf(after);
        Stream<Instant> openings =
                rosters.around(after).handovers(day.minusDays(1), day.plusDays(Roster.MOST_DAYS)).stream()
                        .map(HandoverPlan::opensAt)
                        .filter(after::isBefore);
        return Stream.concat(openings, rows.nextUnacceptedAfter(after).stream()).min(Comparator.naturalOrder());
    }

    /** Called periodically, outside any transaction; answers how much there was to do. A second run finds nothing. */
    public int runDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return openDue(now) + warn(now) + tellUnaccepted(now);
    }

    private int openDue(Instant now) {
        LocalDate day = Period.dayOf(now);
        Roster roster = rosters.around(now);
        List<HandoverPlan> due = roster.handovers(day.minusDays(Roster.MOST_DAYS), day).stream()
                .filter(plan ->
                        !plan.opensAt().isAfter(now) && now.isBefore(plan.to().to()))
                .toList();
        List<String> opened = rows.openedOf(due.stream().map(HandoverPlan::id).toList());
        return (int) due.stream()
                .filter(plan -> !opened.contains(plan.id()))
                .filter(plan -> isOpened(plan, roster, now))
                .count();
    }

    private boolean isOpened(HandoverPlan plan, Roster roster, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = rows.open(plan, now);
            if (first) {
                rows.list(plan.id(), now);
                tellBeforeClosing(plan, roster, now);
            }
            return first;
        }));
    }

    /** One notice for each of those who are still there, however many clocks of his shops it is. */
    private void tellBeforeClosing(HandoverPlan plan, Roster roster, Instant now) {
        Closing closing = plan.closing();
        if (closing != null) {
            roster.dutiesOf(plan.from()).forEach(duty -> tellBefore(closing, plan.id(), duty.login(), now));
        }
    }

    private void tellBefore(Closing closing, String handover, String login, Instant now) {
        int clocks = rows.unstaffed(handover, login);
        if (clocks > 0) {
            Map<String, ?> detail =
                    Map.of("handover", handover, "clocks", clocks, "from", closing.from(), "until", closing.until());
            notices.tell(login, null, "DEADLINES_UNSTAFFED", detail, now);
        }
    }

    private int warn(Instant now) {
        int warned = 0;
        int some;
        do {
            some = (int) rows.unwarned(now, AT_ONCE).stream()
                    .filter(matter -> isWarned(matter, now))
                    .count();
            warned += some;
        } while (some > 0);
        return warned;
    }

    private boolean isWarned(Unwarned matter, Instant now) {
        try {
            return acts.act(matter.caseId(), now, file -> {
                boolean first = rows.warn(matter, now);
                if (first) {
                    steps.remind(file.id(), matter.clause());
                }
                return first;
            });
        } catch (Refusal othersAreAtIt) {
            log.atInfo()
                    .addKeyValue("case", matter.caseId())
                    .addKeyValue("why", othersAreAtIt.detail())
                    .log("a clock that ends while nobody works is warned of later");
            return false;
        }
    }

    private int tellUnaccepted(Instant now) {
        Integer told = transaction.execute(status -> {
            List<String> unaccepted = rows.tellUnaccepted(now);
            unaccepted.forEach(
                    id -> notices.tell(Role.SUPERVISOR, null, "HANDOVER_NOT_ACCEPTED", Map.of("handover", id), now));
            return unaccepted.size();
        });
        return told == null ? 0 : told;
    }
}
