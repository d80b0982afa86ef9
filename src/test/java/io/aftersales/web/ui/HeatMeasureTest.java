package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.studio.heat.HeatMap.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How dark an element of the heat map is. */
class HeatMeasureTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "20, 1", "21, 2", "80, 4", "81, 5", "100, 5"})
    void the_most_is_the_darkest_and_none_is_not_shaded(int missed, long shade) {
        assertThat(HeatMeasure.MISSED.shade(place(0, null, missed), 100)).isEqualTo(shade);
    }

    @Test
    void a_step_that_most_cases_passed_at_once_is_shaded_where_nobody_waited_it_is_not() {
        assertThat(HeatMeasure.WAITED.shade(place(3, 0L, 0), 0)).isEqualTo(1);
        assertThat(HeatMeasure.WAITED.shade(place(3, 0L, 0), 7200)).isEqualTo(1);
        assertThat(HeatMeasure.WAITED.shade(place(0, null, 0), 7200)).isZero();
    }

    private static Place place(int waits, @Nullable Long median, int missed) {
        return new Place("Task_ReviewRequest", "userTask", "Review request", 0, waits, median, median, missed);
    }
}
