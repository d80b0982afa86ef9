package io.aftersales.domain.report;

import java.time.LocalDate;
import java.util.Map;

/** How often something happened on each day; a day that is missing had none. */
public record DailyCounts(Map<LocalDate, Long> byDay) {

    public DailyCounts {
        byDay = Map.copyOf(byDay);
    }

    public long within(Period period) {
        return byDay.entrySet().stream()
                .filter(day -> period.contains(day.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
