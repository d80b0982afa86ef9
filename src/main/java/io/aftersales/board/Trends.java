package io.aftersales.board;

import io.aftersales.domain.report.Period;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How intake, breaches and the time to close went lately. A case within a case, which a dispute is, is no intake of its own.
 *
 * @param step what each point stands for; a week begins on Monday
 * @param points oldest first, without a gap; the last one still runs
 */
public record Trends(Step step, List<Point> points) {

    private static final int WEEKS = 12;

    public enum Step {
        DAY,
        WEEK
    }

    /**
     * The days from {@code from} to {@code to}, both included.
     *
     * @param opened cases by the day on which they were received
     * @param missed clocks by the day on which they ran out, and by whose they were
     * @param closed cases by the day on which they were closed
     * @param medianSeconds from the receipt to the close; half of the cases took less. Absent where none was closed
     * @param ninetiethSeconds nine of ten cases took less
     */
    public record Point(
            LocalDate from,
            LocalDate to,
            long opened,
            MissedByParty missed,
            long closed,
            @Nullable Long medianSeconds,
            @Nullable Long ninetiethSeconds) {}

    public record MissedByParty(long merchant, long buyer, long arbiter) {

        static final MissedByParty NONE = new MissedByParty(0, 0, 0);
    }

    /** Twelve weeks from a Monday on, of which the one that runs is the last. */
    static Period endingWith(LocalDate today) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Period(monday.minusWeeks(WEEKS - 1L), today);
    }

    /** The days or weeks of which the period is made. */
    static List<Period> parts(Period period, Step step) {
        int days = step == Step.DAY ? 1 : 7;
        return Stream.iterate(period.from(), from -> !from.isAfter(period.to()), from -> from.plusDays(days))
                .map(from -> new Period(from, earlier(from.plusDays(days - 1L), period.to())))
                .toList();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
