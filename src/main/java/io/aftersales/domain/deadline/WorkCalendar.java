package io.aftersales.domain.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * Which days are worked, in which zone.
 *
 * <p>A year that is not listed has not been announced: its weekends are off, all else is worked, and whatever is counted
 * there is provisional.
 *
 * @param version names the data, for the record of what a deadline was computed with
 */
public record WorkCalendar(String version, ZoneId zone, Map<Integer, Year> years) {

    /**
     * One announced year.
     *
     * @param off every date of a holiday, the weekends inside it included
     * @param work dates of weekends that are worked in exchange
     */
    public record Year(Set<LocalDate> off, Set<LocalDate> work) {
        public Year {
            off = Set.copyOf(off);
            work = Set.copyOf(work);
        }
    }

    public WorkCalendar {
        years = Map.copyOf(years);
        for (Year year : years.values()) {
            for (LocalDate date : year.work()) {
                requireNotOff(years, date);
            }
        }
    }

    public boolean isWorkday(LocalDate date) {
        return isMakeUpDay(date) || (!isHoliday(years, date) && !isWeekend(date));
    }

    /** Whether the date is worked only because it was announced. */
    public boolean isMakeUpDay(LocalDate date) {
        return years.values().stream().anyMatch(year -> year.work().contains(date));
    }

    /** Whether the date belongs to an announced holiday. */
    public boolean isHoliday(LocalDate date) {
        return isHoliday(years, date);
    }

    public boolean isAnnounced(int year) {
        return years.containsKey(year);
    }

    private static boolean isHoliday(Map<Integer, Year> years, LocalDate date) {
        return years.values().stream().anyMatch(year -> year.off().contains(date));
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static void requireNotOff(Map<Integer, Year> years, LocalDate date) {
        if (isHoliday(years, date)) {
            throw new IllegalArgumentException(date + " is listed both as a holiday and as a working day");
        }
    }
}
