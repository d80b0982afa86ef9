package io.aftersales.domain.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who works when, on the limits. 2 March 2026 is a Monday. */
class RosterTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate HOLIDAY = MONDAY.plusDays(3);
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            "test", SHANGHAI, Map.of(2026, new WorkCalendar.Year(Set.of(HOLIDAY), Set.of(MONDAY.plusDays(5)))));

    private static final ShiftPattern DAY = shift("day", "08:30", "16:30");
    private static final ShiftPattern NIGHT = shift("night", "16:00", "00:00");
    private static final ShiftPattern LATE = shift("late", "17:30", "01:00");

    private static ShiftPattern shift(String key, String starts, String ends) {
        return new ShiftPattern(
                key,
                new Bilingual(key, key),
                LocalTime.parse(starts),
                LocalTime.parse(ends),
                MONDAY.minusDays(30),
                false);
    }

    private static Assignment works(String login, String shift) {
        return new Assignment(login, shift, DayOfWeek.SUNDAY, false, false, MONDAY.minusDays(30));
    }

    private static Roster roster(Assignment... assignments) {
        return new Roster(List.of(DAY, NIGHT, LATE), List.of(assignments), List.of(), List.of(), CALENDAR);
    }

    private static Roster dayAndNight() {
        return roster(works("chen", "day"), works("lin", "night"));
    }

    private static Instant at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(SHANGHAI).toInstant();
    }

    private static List<String> logins(List<Duty> duties) {
        return duties.stream().map(Duty::login).toList();
    }

    private static @Nullable String joined(List<Duty> duties) {
        return duties.isEmpty() ? null : String.join(" ", logins(duties));
    }

    @ParameterizedTest(name = "at {0} works {1}")
    @CsvSource({
        "2026-03-02T08:29:59, ",
        "2026-03-02T08:30:00, chen",
        "2026-03-02T15:59:59, chen",
        "2026-03-02T16:00:00, chen lin",
        "2026-03-02T16:29:59, chen lin",
        "2026-03-02T16:30:00, lin",
        "2026-03-02T23:59:59, lin",
        "2026-03-03T00:00:00, ",
    })
    void both_shifts_work_while_they_overlap(String instant, String working) {
        assertThat(joined(dayAndNight().onDutyAt(at(instant)))).isEqualTo(working);
    }

    @ParameterizedTest(name = "at {0} works {1}")
    @CsvSource({
        "2026-03-02T17:29:59, ",
        "2026-03-02T17:30:00, lin",
        "2026-03-03T00:59:59, lin",
        "2026-03-03T01:00:00, ",
    })
    void a_shift_that_crosses_midnight_belongs_to_the_day_on_which_it_begins(String instant, String working) {
        List<Duty> duties = roster(works("lin", "late")).onDutyAt(at(instant));

        assertThat(joined(duties)).isEqualTo(working);
        assertThat(duties).allMatch(duty -> duty.shift().date().equals(MONDAY));
    }

    @Test
    void on_the_weekly_day_off_no_shift_begins_though_that_of_the_day_before_goes_on() {
        Roster late = roster(works("lin", "late"));

        assertThat(logins(late.onDutyAt(at("2026-03-08T00:59:59")))).containsExactly("lin");
        assertThat(late.onDutyAt(at("2026-03-08T18:00:00"))).isEmpty();
        assertThat(logins(late.onDutyAt(at("2026-03-09T18:00:00")))).containsExactly("lin");
    }

    @Test
    void who_rests_on_holidays_works_on_days_that_are_only_make_up_days() {
        Assignment rests = new Assignment("chen", "day", DayOfWeek.SUNDAY, true, false, MONDAY);
        Roster roster = roster(rests, works("lin", "day"));

        assertThat(logins(roster.duties(HOLIDAY))).containsExactly("lin");
        assertThat(logins(roster.duties(HOLIDAY.plusDays(2)))).containsExactly("chen", "lin");
    }

    @Test
    void what_was_said_counts_from_its_day_on_and_the_last_word_of_a_day_counts() {
        Assignment moves = new Assignment("chen", "night", DayOfWeek.SUNDAY, false, true, MONDAY.plusDays(1));
        Assignment ends = new Assignment("lin", null, null, false, false, MONDAY.plusDays(1));
        Assignment corrected = works("lin", "day").from(MONDAY.plusDays(1));
        Roster roster = roster(works("chen", "day"), moves, works("lin", "night"), ends, corrected);

        assertThat(roster.duties(MONDAY))
                .extracting(duty -> duty.shift().shift())
                .containsExactly("day", "night");
        assertThat(roster.duties(MONDAY.plusDays(1)))
                .extracting(duty -> duty.shift().shift())
                .containsExactly("night", "day");
        assertThat(roster(works("lin", "night"), ends).isAssigned("lin", at("2026-03-02T23:59:59")))
                .isTrue();
        assertThat(roster(works("lin", "night"), ends).isAssigned("lin", at("2026-03-03T00:00:00")))
                .isFalse();
    }

    @Test
    void a_shift_that_has_ended_is_worked_by_nobody_who_then_counts_as_always_there() {
        Roster roster = new Roster(
                List.of(DAY, NIGHT, NIGHT.endedFrom(MONDAY.plusDays(1))),
                List.of(works("chen", "day"), works("lin", "night")),
                List.of(),
                List.of(),
                CALENDAR);

        assertThat(logins(roster.duties(MONDAY))).containsExactly("chen", "lin");
        assertThat(logins(roster.duties(MONDAY.plusDays(1)))).containsExactly("chen");
        assertThat(roster.isAssigned("lin", at("2026-03-03T00:00:00"))).isFalse();
        assertThat(roster.offDuty(at("2026-03-03T12:00:00"))).isEmpty();
        assertThat(roster.plannedPattern("night", MONDAY)).contains(NIGHT.endedFrom(MONDAY.plusDays(1)));
    }

    @Test
    void who_is_to_work_a_shift_later_is_named_and_who_leaves_it_before_is_not() {
        Assignment comes = works("wang", "night").from(MONDAY.plusDays(5));
        Assignment leaves = works("lin", "day").from(MONDAY.plusDays(2));
        Roster roster = roster(works("chen", "day"), works("lin", "night"), leaves, works("wang", "day"), comes);

        assertThat(roster.workersFrom("night", MONDAY)).containsExactly("lin", "wang");
        assertThat(roster.workersFrom("night", MONDAY.plusDays(2))).containsExactly("wang");
        assertThat(roster.workersFrom("late", MONDAY)).isEmpty();
        assertThat(roster.plannedAssignment("lin", MONDAY)).contains(leaves);
        assertThat(roster.plannedAssignment("lin", MONDAY.plusDays(2))).isEmpty();
    }

    @ParameterizedTest(name = "at {0} begins with {1}")
    @CsvSource({
        "2026-03-03T07:59:59, 2026-03-02",
        "2026-03-03T08:00:00, 2026-03-03",
    })
    void a_shift_can_run_on_for_eight_hours_after_its_end(String instant, LocalDate first) {
        List<Duty> duties = dayAndNight().dutiesAround("lin", at(instant));

        assertThat(duties.get(0).shift().date()).isEqualTo(first);
        assertThat(duties.get(duties.size() - 1).shift().date()).isEqualTo(MONDAY.plusDays(7));
    }

    @Test
    void a_shift_runs_on_for_who_says_so_and_for_nobody_else() {
        Roster roster = new Roster(
                List.of(DAY, NIGHT),
                List.of(works("lin", "night"), works("wang", "night")),
                List.of(new RunOn("lin", MONDAY, at("2026-03-03T00:45:00"))),
                List.of(),
                CALENDAR);

        assertThat(logins(roster.onDutyAt(at("2026-03-03T00:44:59")))).containsExactly("lin");
        assertThat(roster.onDutyAt(at("2026-03-03T00:45:00"))).isEmpty();
        assertThat(roster.handovers(MONDAY, MONDAY).get(0).closing())
                .as("whoever works on serves those he serves already")
                .isEqualTo(new Closing(at("2026-03-03T00:00:00"), at("2026-03-03T16:00:00")));
    }

    @Test
    void who_is_away_when_his_shift_begins_does_not_work_it_and_who_leaves_is_gone() {
        Roster roster = new Roster(
                List.of(DAY, NIGHT),
                List.of(works("chen", "day"), works("lin", "night")),
                List.of(),
                List.of(
                        new Absence("chen", at("2026-03-02T08:30:00"), at("2026-03-02T08:30:01")),
                        new Absence("lin", at("2026-03-02T20:00:00"), null)),
                CALENDAR);

        assertThat(roster.onDutyAt(at("2026-03-02T09:00:00"))).isEmpty();
        assertThat(logins(roster.onDutyAt(at("2026-03-02T19:59:59")))).containsExactly("lin");
        assertThat(roster.onDutyAt(at("2026-03-02T20:00:00"))).isEmpty();
        assertThat(logins(roster.duties(MONDAY.plusDays(1)))).containsExactly("chen");
    }

    @Test
    void the_day_hands_over_to_the_night_while_both_are_there() {
        HandoverPlan plan = dayAndNight().handovers(MONDAY, MONDAY).get(0);

        assertThat(plan.id()).isEqualTo("2026-03-02-day");
        assertThat(plan.to().shift()).isEqualTo("night");
        assertThat(plan.opensAt()).isEqualTo(at("2026-03-02T16:00:00"));
        assertThat(plan.acceptBy(plan.opensAt())).isEqualTo(at("2026-03-02T16:30:00"));
        assertThat(plan.acceptBy(at("2026-03-02T18:00:00")))
                .as("opened late, after a downtime")
                .isEqualTo(at("2026-03-02T18:30:00"));
        assertThat(plan.listsUntil()).isEqualTo(at("2026-03-03T08:30:00"));
        assertThat(plan.closing()).isNull();
    }

    @Test
    void the_last_shift_of_a_day_hands_over_to_the_first_of_the_next_before_nobody_works() {
        HandoverPlan plan = dayAndNight().handovers(MONDAY, MONDAY).get(1);

        assertThat(plan.opensAt()).isEqualTo(at("2026-03-02T23:30:00"));
        assertThat(plan.to().from()).isEqualTo(at("2026-03-03T08:30:00"));
        assertThat(plan.acceptBy(plan.opensAt())).isEqualTo(at("2026-03-03T09:00:00"));
        assertThat(plan.listsUntil())
                .as("the end of the next shift, which is later")
                .isEqualTo(at("2026-03-03T16:30:00"));
        assertThat(plan.closing()).isEqualTo(new Closing(at("2026-03-03T00:00:00"), at("2026-03-03T08:30:00")));
    }

    @Test
    void over_days_on_which_nobody_works_the_next_shift_is_the_one_after_them() {
        HandoverPlan plan =
                dayAndNight().handovers(MONDAY.plusDays(5), MONDAY.plusDays(5)).get(1);

        assertThat(plan.closing()).isEqualTo(new Closing(at("2026-03-08T00:00:00"), at("2026-03-09T08:30:00")));
        assertThat(dayAndNight().nextShift(at("2026-03-07T16:00:00")).map(ShiftTime::from))
                .contains(at("2026-03-09T08:30:00"));
        assertThat(dayAndNight().nextBeginning("lin", at("2026-03-07T16:00:00")))
                .contains(at("2026-03-09T16:00:00"));
        assertThat(dayAndNight().nextBeginning("lin", at("2026-03-07T15:59:59")))
                .contains(at("2026-03-07T16:00:00"));
    }

    @Test
    void shifts_that_meet_leave_no_time_in_which_nobody_works() {
        Roster roster = new Roster(
                List.of(
                        shift("first", "08:00", "16:00"),
                        shift("second", "16:00", "00:00"),
                        shift("third", "00:00", "08:00")),
                List.of(works("a", "first"), works("b", "second"), works("c", "third")),
                List.of(),
                List.of(),
                CALENDAR);

        assertThat(roster.handovers(MONDAY, MONDAY.plusDays(1)))
                .hasSize(6)
                .allSatisfy(plan -> assertThat(plan.closing()).isNull())
                .allSatisfy(plan ->
                        assertThat(plan.to().from()).isEqualTo(plan.from().to()));
    }

    @Test
    void what_is_due_within_two_hours_of_the_next_shift_is_left_to_the_owner_from_then_on() {
        Roster roster = dayAndNight();

        assertThat(roster.offDuty(at("2026-03-02T16:29:59"))).isEmpty();
        assertThat(roster.offDuty(at("2026-03-02T16:30:00"))).isEqualTo(Map.of("chen", at("2026-03-03T10:30:00")));
        assertThat(roster.offDuty(at("2026-03-03T03:00:00"))).containsOnlyKeys("chen", "lin");
        assertThat(roster.standIn(at("2026-03-02T16:30:00"))).contains("lin");
        assertThat(roster.standIn(at("2026-03-03T03:00:00"))).as("nobody works").isEmpty();
    }

    @Test
    void of_those_at_work_who_leads_acts_for_others() {
        Assignment leads = new Assignment("lin", "day", DayOfWeek.SUNDAY, false, true, MONDAY);

        assertThat(roster(works("chen", "day"), leads).standIn(at("2026-03-02T09:00:00")))
                .contains("lin");
        assertThat(roster(works("chen", "day"), works("lin", "day")).standIn(at("2026-03-02T09:00:00")))
                .contains("chen");
    }

    @Test
    void nothing_is_handed_over_where_nobody_follows() {
        Roster once =
                roster(works("chen", "day"), new Assignment("chen", null, null, false, false, MONDAY.plusDays(1)));

        assertThat(once.duties(MONDAY)).hasSize(1);
        assertThat(once.handovers(MONDAY, MONDAY)).isEmpty();
    }
}
