package io.aftersales.accounts;

import io.aftersales.domain.report.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was booked on an account, in order, and what the account stood at after each booking. Opening and all changes add up
 * to closing.
 *
 * @param opening before the first booking
 * @param days Shanghai days on which something was booked, in order
 */
public record Statement(Holdings opening, List<StatementDay> days, Holdings closing) {

    /** @param after what the account stood at then */
    public record StatementEntry(Booking booking, Holdings change, Holdings after) {}

    /** @param change of all bookings of the day */
    public record StatementDay(LocalDate day, List<StatementEntry> entries, Holdings change, Holdings closing) {}

    /** @param bookings in the order of their instants */
    static Statement of(Holdings opening, List<Booking> bookings) {
        Map<LocalDate, List<Booking>> byDay = new TreeMap<>();
        for (Booking booking : bookings) {
            byDay.computeIfAbsent(Period.dayOf(booking.at()), day -> new ArrayList<>())
                    .add(booking);
        }
        List<StatementDay> days = new ArrayList<>();
        Holdings standing = opening;
        for (Map.Entry<LocalDate, List<Booking>> each : byDay.entrySet()) {
            StatementDay day = day(each.getKey(), standing, each.getValue());
            days.add(day);
            standing = day.closing();
        }
        return new Statement(opening, List.copyOf(days), standing);
    }

    private static StatementDay day(LocalDate date, Holdings opening, List<Booking> bookings) {
        List<StatementEntry> entries = new ArrayList<>();
        Holdings standing = opening;
        for (Booking booking : bookings) {
            Holdings after = standing.after(booking);
            entries.add(new StatementEntry(booking, after.minus(standing), after));
            standing = after;
        }
        return new StatementDay(date, List.copyOf(entries), standing.minus(opening), standing);
    }
}
