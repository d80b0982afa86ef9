package io.aftersales.domain.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final Instant LONG_BEFORE = local("2026-03-01T00:00");
    private static final Instant LONG_AFTER = local("2026-03-09T00:00");

    private static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    private static QuietHours quiet(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 08:00, 2026-03-03T21:59:59, 2026-03-03T21:59:59",
        "22:00, 08:00, 2026-03-03T22:00, 2026-03-04T08:00",
        "22:00, 08:00, 2026-03-04T00:00, 2026-03-04T08:00",
        "22:00, 08:00, 2026-03-04T07:59:59, 2026-03-04T08:00",
        "22:00, 08:00, 2026-03-04T08:00, 2026-03-04T08:00",
        "12:00, 13:30, 2026-03-04T11:59:59, 2026-03-04T11:59:59",
        "12:00, 13:30, 2026-03-04T12:00, 2026-03-04T13:30",
        "12:00, 13:30, 2026-03-04T13:30, 2026-03-04T13:30"
    })
    void what_falls_in_quiet_hours_is_kept_until_they_end(String from, String to, String meantFor, String at) {
        assertThat(quiet(from, to).keep(local(meantFor), LONG_BEFORE, LONG_AFTER))
                .isEqualTo(local(at));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T08:00:01, 2026-03-04T08:00",
        "2026-03-04T08:00, 2026-03-03T21:59",
        "2026-03-04T06:00, 2026-03-03T21:59"
    })
    void a_clock_that_ends_by_then_is_told_of_before_they_begin(String end, String at) {
        assertThat(quiet("22:00", "08:00").keep(local("2026-03-04T02:00"), LONG_BEFORE, local(end)))
                .isEqualTo(local(at));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-03T21:58:59, 2026-03-03T21:59", "2026-03-03T21:59, 2026-03-04T02:00"})
    void a_clock_that_begins_and_ends_in_them_is_told_of_all_the_same(String anchor, String at) {
        assertThat(quiet("22:00", "08:00").keep(local("2026-03-04T02:00"), local(anchor), local("2026-03-04T06:00")))
                .isEqualTo(local(at));
    }

    @Test
    void hours_that_begin_when_they_end_are_none() {
        assertThatThrownBy(() -> quiet("08:00", "08:00")).hasMessageContaining("08:00");
    }
}
