package io.aftersales.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.board.Trends.Step;
import io.aftersales.domain.report.Period;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days and weeks the trends are about. */
class TrendsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2025-12-08, 84", // a Sunday ends the twelfth week
        "2026-03-02, 2025-12-15, 78", // a Monday begins it
        "2026-03-04, 2025-12-15, 80"
    })
    void twelve_weeks_begin_on_a_monday_and_end_today(LocalDate today, LocalDate from, int days) {
        Period period = Trends.endingWith(today);

        assertThat(period).isEqualTo(new Period(from, today));
        assertThat(Trends.parts(period, Step.WEEK)).hasSize(12);
        assertThat(Trends.parts(period, Step.DAY)).hasSize(days);
    }

    @Test
    void the_week_that_runs_ends_today() {
        List<Period> weeks = Trends.parts(Trends.endingWith(LocalDate.parse("2026-03-04")), Step.WEEK);

        assertThat(weeks.get(0)).isEqualTo(new Period(LocalDate.parse("2025-12-15"), LocalDate.parse("2025-12-21")));
        assertThat(weeks.get(11)).isEqualTo(new Period(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-04")));
    }
}
