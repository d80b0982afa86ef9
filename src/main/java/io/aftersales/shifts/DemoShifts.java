package io.aftersales.shifts;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.shifts.RosterStanding.AssignmentChange;
import io.aftersales.shifts.ShiftStanding.PatternChange;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The shifts of the demo, of day and night with half an hour of both, and an agent for each. Source: domain.md 3.2. */
@Component
@Profile("!production")
class DemoShifts {

    private static final String AUTHOR = "SYSTEM";

    private final ShiftRows rows;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoShifts(ShiftRows rows, Clock clock, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Once its agents are there; leaves alone what was said since. */
    @EventListener(ApplicationStartedEvent.class)
    void addIfMissing() {
        transaction.executeWithoutResult(status -> {
            rows.awaitOthers();
            if (rows.patterns().isEmpty()) {
                add(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            }
        });
    }

    private void add(Instant at) {
        LocalDate today = Period.dayOf(at);
        rows.insert(new PatternChange(
                pattern("day", new Bilingual("白班", "Day"), LocalTime.of(8, 30), LocalTime.of(16, 30), today),
                AUTHOR,
                at));
        rows.insert(new PatternChange(
                pattern("night", new Bilingual("晚班", "Night"), LocalTime.of(16, 0), LocalTime.MIDNIGHT, today),
                AUTHOR,
                at));
        rows.insert(new AssignmentChange(assignment("agent-chen", "day", DayOfWeek.SUNDAY, today), AUTHOR, at));
        rows.insert(new AssignmentChange(assignment("agent-lin", "night", DayOfWeek.MONDAY, today), AUTHOR, at));
    }

    private static ShiftPattern pattern(
            String shift, Bilingual name, LocalTime starts, LocalTime ends, LocalDate from) {
        return new ShiftPattern(shift, name, starts, ends, from, false);
    }

    private static Assignment assignment(String login, String shift, DayOfWeek dayOff, LocalDate from) {
        return new Assignment(login, shift, dayOff, false, true, from);
    }
}
