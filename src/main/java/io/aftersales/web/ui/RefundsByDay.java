package io.aftersales.web.ui;

import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.reports.RefundRegister.RefundSum;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Refunds as a table: a row for each day, those without a refund too, and a column for each reason that there is.
 *
 * @param total of all days
 */
public record RefundsByDay(List<Reason> reasons, List<Day> days, Day total) {

    /** @param date the day; the last one for the total */
    public record Day(LocalDate date, Map<Reason, Long> counts, Money amount) {

        static Day of(LocalDate date, List<RefundSum> sums) {
            Map<Reason, Long> counts = new EnumMap<>(Reason.class);
            sums.forEach(sum -> counts.merge(sum.reason(), sum.count(), Long::sum));
            return new Day(date, counts, sums.stream().map(RefundSum::amount).reduce(Money.ZERO, Money::plus));
        }

        public long count(Reason reason) {
            return counts.getOrDefault(reason, 0L);
        }

        public long count() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    static RefundsByDay of(Period period, List<RefundSum> sums) {
        TreeSet<Reason> reasons = new TreeSet<>();
        sums.forEach(sum -> reasons.add(sum.reason()));
        List<Day> days = period.from()
                .datesUntil(period.to().plusDays(1))
                .map(date -> Day.of(date, sumsOf(date, sums)))
                .toList();
        return new RefundsByDay(List.copyOf(reasons), days, Day.of(period.to(), sums));
    }

    private static List<RefundSum> sumsOf(LocalDate date, List<RefundSum> sums) {
        return sums.stream().filter(sum -> sum.date().equals(date)).toList();
    }
}
