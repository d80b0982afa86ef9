package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.due;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspensionTest {

    private static final Instant DUE = at("2026-03-12T10:00");

    @Test
    void keeps_the_time_that_was_left_and_gives_it_back() {
        Suspension suspension = Suspension.begin(at("2026-03-10T09:00"), DUE, List.of());

        assertThat(suspension.left()).isEqualTo(Duration.ofHours(49));
        assertThat(suspension.end(at("2026-04-01T08:30"), List.of())).isEqualTo(at("2026-04-03T09:30"));
    }

    @Test
    void gives_back_the_last_thousandth_of_a_second() {
        Suspension suspension = Suspension.begin(DUE.minusMillis(1), DUE, List.of());

        assertThat(suspension.end(DUE, List.of())).isEqualTo(DUE.plusMillis(1));
    }

    @Test
    void is_refused_once_the_clock_has_passed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Suspension.begin(DUE, DUE, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Suspension.begin(DUE.plusMillis(1), DUE, List.of()));
    }

    @Test
    void neither_gains_nor_loses_by_a_freeze_that_it_lies_across() {
        Freeze freeze = freeze("2026-02-15T00:00", "2026-02-24T00:00");
        Instant dueAt = due("DAYS24(7)", "2026-02-12T00:00", freeze);
        Suspension suspension = Suspension.begin(at("2026-02-14T00:00"), dueAt, List.of(freeze));

        assertThat(dueAt).isEqualTo(at("2026-02-28T00:00"));
        assertThat(suspension.left()).isEqualTo(Duration.ofDays(5));
        assertThat(suspension.end(at("2026-02-26T00:00"), List.of(freeze))).isEqualTo(at("2026-03-03T00:00"));
        assertThat(suspension.end(at("2026-02-20T00:00"), List.of(freeze))).isEqualTo(at("2026-03-01T00:00"));
    }
}
