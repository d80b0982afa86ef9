package io.aftersales.shifts;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.Roster;
import io.aftersales.domain.shift.RunOn;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.domain.shift.ShiftTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

/** How bodies about shifts are read. */
final class ShiftFields {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** A shift is handed over before it ends, so it has to last longer than that takes. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private ShiftFields() {}

    static ShiftPattern pattern(String shift, Fields fields, LocalDate today) {
        if (!KEY.matcher(shift).matches()) {
            fields.error(
                    "shift", "NOT_A_KEY", "is up to 40 small letters, digits and hyphens, and begins with a letter");
        }
        Fields name = fields.requiredPart("name");
        ShiftPattern pattern = new ShiftPattern(
                shift,
                new Bilingual(name.requiredId("zh"), name.requiredId("en")),
                time("starts", fields),
                time("ends", fields),
                validFrom(fields, today),
                false);
        ShiftTime any = pattern.on(today);
        if (!fields.hasErrors() && Duration.between(any.from(), any.to()).compareTo(SHORTEST) < 0) {
            fields.error("ends", "SHIFT_TOO_SHORT", "a shift lasts at least an hour");
        }
        if (!fields.hasErrors() && pattern.starts().equals(pattern.ends())) {
            fields.error("ends", "SHIFT_TOO_LONG", "a shift ends before the time of day at which it begins");
        }
        return pattern;
    }

    private static LocalTime time(String name, Fields fields) {
        String text = fields.requiredId(name);
        if (TIME.matcher(text).matches()) {
            return LocalTime.parse(text);
        }
        if (!text.isEmpty()) {
            fields.error(name, "NOT_A_TIME", "is no time of day like 08:30");
        }
        return LocalTime.MIDNIGHT;
    }

    static LocalDate validFrom(Fields fields, LocalDate today) {
        LocalDate given = fields.date("validFrom");
        if (given != null && given.isBefore(today)) {
            fields.error("validFrom", "IN_PAST", "who worked when is not changed afterwards");
        }
        return given == null ? today : given;
    }

    static Assignment assignment(String login, Fields fields, Roster roster, LocalDate today) {
        LocalDate from = validFrom(fields, today);
        String shift = fields.id("shift");
        if (shift != null && roster.pattern(shift, from).isEmpty()) {
            fields.error("shift", "NO_SUCH_SHIFT", "is no shift that is worked on that day");
        }
        DayOfWeek dayOff = fields.choice("dayOff", DayOfWeek.class);
        if (shift != null && dayOff == null && !fields.hasErrors()) {
            fields.error("dayOff", "REQUIRED", "is required: one day in seven is free");
        }
        return new Assignment(
                login,
                shift,
                shift == null ? null : dayOff,
                Boolean.TRUE.equals(fields.flag("restsOnHolidays")),
                Boolean.TRUE.equals(fields.flag("leads")),
                from);
    }

    static RunOn runOn(String login, Fields fields, Roster roster) {
        RunOn runOn = new RunOn(login, fields.requiredDate("date"), fields.requiredInstant("until"));
        if (!fields.hasErrors()) {
            roster.duties(runOn.date()).stream()
                    .filter(duty -> duty.login().equals(login))
                    .findFirst()
                    .ifPresentOrElse(
                            duty -> checkEnd(runOn.until(), duty.shift(), fields),
                            () -> fields.error("date", "NO_SHIFT", "no shift of his begins on that day"));
        }
        return runOn;
    }

    private static void checkEnd(Instant until, ShiftTime shift, Fields fields) {
        if (until.isBefore(shift.to()) || until.isAfter(shift.to().plus(RunOn.LONGEST))) {
            fields.error("until", "OUT_OF_RANGE", "lies at the end of the shift or up to 8 hours after it");
        }
    }
}
