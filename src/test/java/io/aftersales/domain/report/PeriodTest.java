package io.aftersales.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final Period LEAP_DAY = Period.of(LocalDate.parse("2024-02-29"));

    @ParameterizedTest(name = "{0} belongs to {1}")
    @CsvSource({
        "2026-03-01T15:59:59.999Z, 2026-03-01",
        "2026-03-01T16:00:00Z, 2026-03-02",
        "2026-03-02T15:59:59.999Z, 2026-03-02",
        "2026-12-31T16:00:00Z, 2027-01-01"
    })
    void a_day_changes_at_midnight_in_shanghai(Instant instant, LocalDate day) {
        assertThat(Period.dayOf(instant)).isEqualTo(day);
    }

    @Test
    void a_period_begins_with_its_first_day_and_ends_before_the_day_after_its_last() {
        Period week = Period.endingWith(LocalDate.parse("2024-03-01"), 7);

        assertThat(week.from()).isEqualTo("2024-02-24");
        assertThat(week.start()).isEqualTo("2024-02-23T16:00:00Z");
        assertThat(week.end()).isEqualTo("2024-03-01T16:00:00Z");
        assertThat(week.days()).isEqualTo(7);
        assertThat(LEAP_DAY.days()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-28, false", "2024-02-29, true", "2024-03-01, false"})
    void both_ends_belong_to_a_period(LocalDate day, boolean belongs) {
        assertThat(LEAP_DAY.contains(day)).isEqualTo(belongs);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29T15:59:59.999Z, true", "2024-02-29T16:00:00Z, false"})
    void a_day_runs_until_the_midnight_after_it(Instant now, boolean running) {
        assertThat(LEAP_DAY.isRunning(now)).isEqualTo(running);
    }

    @Test
    void a_period_does_not_end_before_it_begins() {
        assertThatThrownBy(() -> new Period(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01, 2026-03-01", "2024-01-01, 2024-12-31", "2026-01-01, 2027-01-01", "2000-01-01, 2000-01-01"})
    void has_up_to_366_days_where_it_is_asked_for(String from, String to) {
        assertThat(read(from, to)).isEqualTo(new Period(LocalDate.parse(from), LocalDate.parse(to)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-01, to, BEFORE_FROM",
        "2026-01-01, 2027-01-02, to, TOO_MANY_DAYS",
        "2024-01-01, 2025-01-01, to, TOO_MANY_DAYS",
        "2026-02-29, 2026-03-01, from, NOT_A_DATE",
        "2026-03-01, 2026-3-1, to, NOT_A_DATE",
        "2026-03-01T00:00:00Z, 2026-03-01, from, NOT_A_DATE",
        "1999-12-31, 2000-01-01, from, OUT_OF_RANGE",
        "2099-12-31, 2100-01-01, to, OUT_OF_RANGE",
        "-999999999-01-01, 2026-03-01, from, NOT_A_DATE",
        "'', 2026-03-01, from, REQUIRED",
    })
    void one_that_is_none_is_refused(String from, String to, String field, String rule) {
        assertThatThrownBy(() -> read(from, to))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors())
                                .anySatisfy(error -> assertThat(error.field() + " " + error.rule())
                                        .isEqualTo(field + " " + rule)));
    }

    private static Period read(String from, String to) {
        return Fields.read(Map.of("from", from, "to", to), Period::read);
    }
}
