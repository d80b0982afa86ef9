package io.aftersales.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.deadline.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HolidayFileTest {

    @Test
    void holds_the_announced_years_of_china() {
        WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

        assertThat(calendar.version()).isEqualTo("cn-2026");
        assertThat(calendar.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(calendar.years()).containsOnlyKeys(2025, 2026);
        assertThat(calendar.isWorkday(LocalDate.of(2025, 10, 8))).isFalse();
        assertThat(calendar.isWorkday(LocalDate.of(2025, 10, 11))).isTrue();
    }

    @Test
    void works_in_exchange_only_on_weekends() {
        WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

        assertThat(calendar.years().values())
                .flatExtracting(WorkCalendar.Year::work)
                .extracting(LocalDate::getDayOfWeek)
                .containsOnly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void names_a_version_that_is_not_there() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.load("1999"))
                .withMessageContaining("cn-1999.json");
    }
}
