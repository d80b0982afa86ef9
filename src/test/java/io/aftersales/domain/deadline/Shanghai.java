package io.aftersales.domain.deadline;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.ledger.HolidayFile;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Reads and computes in Shanghai's local time, as the worked examples are written. */
final class Shanghai {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final WorkCalendar CALENDAR = HolidayFile.load("2026");

    private Shanghai() {}

    /** {@code 2024-02-28T23:30}, seconds optional. */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    static Freeze freeze(String from, String to) {
        return new Freeze(at(from), at(to));
    }

    static Computation compute(String term, String event, HolidayMeasure... measures) {
        return Deadlines.due(Term.parse(term), Anchors.at(at(event)), CALENDAR, List.of(measures));
    }

    static Instant due(String term, String event, HolidayMeasure... measures) {
        return compute(term, event, measures).dueAt();
    }
}
