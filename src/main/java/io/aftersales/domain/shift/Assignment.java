package io.aftersales.domain.shift;

import io.aftersales.domain.deadline.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which shift somebody works from a day on.
 *
 * @param shift absent for who works none
 * @param dayOff the one day of the week on which no shift of his begins
 * @param restsOnHolidays whether none of his begins on an announced holiday either
 * @param leads whether he leads the shift
 */
public record Assignment(
        String login,
        @Nullable String shift,
        @Nullable DayOfWeek dayOff,
        boolean restsOnHolidays,
        boolean leads,
        LocalDate validFrom) {

    /** The same, from another day on. */
    public Assignment from(LocalDate date) {
        return new Assignment(login, shift, dayOff, restsOnHolidays, leads, date);
    }

    boolean isWorkedOn(LocalDate date, WorkCalendar calendar) {
        return shift != null && date.getDayOfWeek() != dayOff && !(restsOnHolidays && calendar.isHoliday(date));
    }
}
