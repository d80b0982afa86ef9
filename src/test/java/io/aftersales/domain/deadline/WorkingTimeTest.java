package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.CALENDAR;
import static io.aftersales.domain.deadline.Shanghai.ZONE;
import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.compute;
import static io.aftersales.domain.deadline.Shanghai.due;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chinese New Year 2026 is off from Sunday 02-15 to Monday 02-23; the Saturdays 02-14 and 02-28 are worked for it. */
class WorkingTimeTest {

    @ParameterizedTest(name = "WORKDAYS({0}) from {1} is due {2}")
    @CsvSource({
        "1, 2026-03-02T00:00, 2026-03-04T00:00",
        "1, 2026-03-02T23:59:59, 2026-03-04T00:00",
        "1, 2026-03-06T10:00, 2026-03-10T00:00",
        "1, 2026-03-07T10:00, 2026-03-10T00:00",
        "5, 2026-03-02T10:00, 2026-03-10T00:00",
        "1, 2026-02-13T10:00, 2026-02-15T00:00",
        "2, 2026-02-13T10:00, 2026-02-25T00:00",
        "5, 2026-02-12T10:00, 2026-02-27T00:00",
        "1, 2026-02-18T10:00, 2026-02-25T00:00",
        "5, 2026-02-24T10:00, 2026-03-03T00:00",
    })
    void counts_working_days_over_the_new_year(int n, String event, String dueAt) {
        assertThat(due("WORKDAYS(" + n + ")", event)).isEqualTo(at(dueAt));
    }

    @ParameterizedTest(name = "{0} hours from {1} end {2}")
    @CsvSource({
        "3, 2026-03-02T09:00, 2026-03-02T12:00",
        "4, 2026-03-02T09:00, 2026-03-02T14:30",
        "4, 2026-03-02T07:15, 2026-03-02T14:30",
        "4, 2026-03-02T12:30, 2026-03-02T17:30",
        "4, 2026-03-02T14:00, 2026-03-02T18:00",
        "4, 2026-03-02T14:01, 2026-03-03T09:01",
        "4, 2026-03-02T18:00, 2026-03-03T14:30",
        "4, 2026-03-02T23:59:59, 2026-03-03T14:30",
        "4, 2026-03-06T17:00, 2026-03-09T12:00",
        "16, 2026-03-02T09:00, 2026-03-04T10:00",
        "4, 2026-02-14T16:30, 2026-02-24T11:30",
        "4, 2026-02-13T17:00, 2026-02-14T12:00",
        "4, 2026-02-17T10:00, 2026-02-24T14:30",
        "9, 2026-02-27T16:30, 2026-02-28T18:00",
        "10, 2026-02-27T16:30, 2026-03-02T10:00",
    })
    void counts_opening_hours_of_working_days_only(int n, String event, String dueAt) {
        assertThat(due("BIZHOURS(" + n + ", 09:00-12:00/13:30-18:00)", event)).isEqualTo(at(dueAt));
    }

    @Test
    void does_not_count_frozen_opening_hours_or_days_that_a_freeze_touches() {
        HolidayMeasure morning = freeze("2026-03-02T10:00", "2026-03-02T11:00");

        assertThat(due("BIZHOURS(4, 09:00-12:00/13:30-18:00)", "2026-03-02T09:00", morning))
                .isEqualTo(at("2026-03-02T15:30"));
        assertThat(due("WORKDAYS(1)", "2026-03-01T09:00", morning)).isEqualTo(at("2026-03-04T00:00"));
    }

    @Test
    void is_provisional_once_it_counts_a_year_that_is_not_announced() {
        assertThat(compute("WORKDAYS(1)", "2026-12-30T10:00").provisional()).isFalse();
        assertThat(compute("WORKDAYS(1)", "2026-12-30T10:00").dueAt()).isEqualTo(at("2027-01-01T00:00"));
        assertThat(compute("WORKDAYS(2)", "2026-12-30T10:00").provisional()).isTrue();
        assertThat(compute("WORKDAYS(2)", "2026-12-30T10:00").dueAt()).isEqualTo(at("2027-01-02T00:00"));
        assertThat(compute("BIZHOURS(4, 09:00-18:00)", "2026-12-31T15:00").provisional())
                .isTrue();
        assertThat(compute("NATDAY(10)", "2026-12-30T10:00").provisional()).isFalse();
    }

    @Test
    void takes_weekends_off_in_a_year_that_is_not_announced() {
        assertThat(due("WORKDAYS(5)", "2030-01-03T10:00")).isEqualTo(at("2030-01-11T00:00"));
    }

    @Test
    void is_provisional_where_either_way_of_a_cap_is() {
        assertThat(compute("CAPPED(WORKDAYS(2), HOURS(1))", "2026-12-31T10:00").provisional())
                .isTrue();
    }

    @Test
    void knows_what_was_announced() {
        assertThat(CALENDAR.isWorkday(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(CALENDAR.isMakeUpDay(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(CALENDAR.isWorkday(LocalDate.of(2026, 2, 23))).isFalse();
        assertThat(CALENDAR.isWorkday(LocalDate.of(2026, 3, 1))).isFalse();
        assertThat(CALENDAR.isAnnounced(2026)).isTrue();
        assertThat(CALENDAR.isAnnounced(2027)).isFalse();
    }

    @Test
    void refuses_a_date_that_is_both_off_and_worked() {
        Set<LocalDate> day = Set.of(LocalDate.of(2026, 2, 14));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar("x", ZONE, Map.of(2026, new WorkCalendar.Year(day, day))))
                .withMessage("2026-02-14 is listed both as a holiday and as a working day");
    }
}
