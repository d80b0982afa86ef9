package io.aftersales.accounts;

import java.time.LocalDate;
import java.time.ZoneId;
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
public record Statement(Amounts opening, List<Day> days, Amounts closing) {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** @param after what the account stood at then */
    public record Entry(Booking booking, Amounts change, Amounts after) {}

    /** @param change of all bookings of the day */
    public record Day(LocalDate day, List<Entry> entries, Amounts change, Amounts closing) {}

    /** @param bookings in the order of their instants */
    static Statement of(Amounts opening, List<Booking> bookings) {
        Map<LocalDate, List<Booking>> byDay = new TreeMap<>();
        for (Booking booking : bookings) {
            byDay.computeIfAbsent(booking.at().atZone(SHANGHAI).toLocalDate(), day -> new ArrayList<>())
                    .add(booking);
        }
        List<Day> days = new ArrayList<>();
        Amounts standing = opening;
        for (Map.Entry<LocalDate, List<Booking>> each : byDay.entrySet()) {
            Day day = day(each.getKey(), standing, each.getValue());
            days.add(day);
            standing = day.closing();
        }
        return new Statement(opening, List.copyOf(days), standing);
    }

    private static Day day(LocalDate date, Amounts opening, List<Booking> bookings) {
        List<Entry> entries = new ArrayList<>();
        Amounts standing = opening;
        for (Booking booking : bookings) {
            Amounts after = standing.after(booking);
            entries.add(new Entry(booking, after.minus(standing), after));
            standing = after;
        }
        return new Day(date, List.copyOf(entries), standing.minus(opening), standing);
    }
}
