package io.aftersales.cases.measure;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.HolidayMeasure.Replace;
import io.aftersales.domain.deadline.LiveClock;
import io.aftersales.domain.deadline.Relief;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.report.Period;
import io.aftersales.ledger.Amendment;
import io.aftersales.orders.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is given to which clocks, or on which days no table approves requests. Days are Shanghai's, both ends counted in.
 *
 * @param from of a freeze, the first day on which clocks stand still; of another count, the first day of events it is for; of reviews
 *     by hand, the first day on which requests are received that it is for
 * @param clock how clocks count instead, such as {@code NATDAY(15)}
 * @param hours by how much clocks end later
 * @param until when clocks end that would end before
 * @param channels those of the cases; all if empty, as are shops
 * @param clauses empty only where it is for no clocks
 * @param dueFrom only clocks whose end in force lies on these days; open where absent
 * @param outage when the desk was down; only of an outage, which nobody announces
 * @param reason told to both parties of each case whose clocks are moved
 */
public record Announcement(
        Kind kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String clock,
        @Nullable Integer hours,
        @Nullable Instant until,
        List<String> channels,
        List<String> shopIds,
        List<String> clauses,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        @Nullable Freeze outage,
        String reason) {

    /**
     * Clocks stand still, count otherwise, end later, or get back what they lost while the desk was down; or no clock is meant, and a
     * person reviews each request that a table would approve.
     */
    public enum Kind {
        FREEZE(Set.of("from", "to")),
        REPLACE(Set.of("from", "to", "clock")),
        EXTEND(Set.of("hours", "until")),
        BY_HAND(Set.of("from", "to")),
        OUTAGE(Set.of());

        private final Set<String> fields;

        Kind(Set<String> fields) {
            this.fields = fields;
        }

        private boolean takes(String field) {
            return fields.contains(field) || OF_CLOCKS.contains(field) && concernsClocks();
        }

        private boolean concernsClocks() {
            return this != BY_HAND;
        }
    }

    /** The kinds that somebody announces. */
    public static final List<Kind> ANNOUNCED = List.of(Kind.FREEZE, Kind.REPLACE, Kind.EXTEND, Kind.BY_HAND);

    /** Which clocks it is for. */
    private static final Set<String> OF_CLOCKS = Set.of("clauses", "dueFrom", "dueTo");

    private static final int MOST_DAYS = 90;
    private static final int MOST_HOURS = MOST_DAYS * 24;
    private static final Pattern CLOCK = Pattern.compile("(HOURS|DAYS24|NATDAY|NEXT0|WORKDAYS)\\((\\d{1,4})\\)");

    public Announcement {
        channels = List.copyOf(channels);
        shopIds = List.copyOf(shopIds);
        clauses = List.copyOf(clauses);
    }

    /** For every clock that ends after the outage and may be lengthened in bulk. */
    static Announcement of(Freeze outage, String reason) {
        return new Announcement(
                Kind.OUTAGE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                LiveClock.movableClauses().stream().sorted().toList(),
                null,
                null,
                outage,
                reason);
    }

    /** @param receivedAt what is given must not be over by then */
    static Announcement read(Map<String, ?> body, Instant receivedAt) {
        return Fields.read(body, fields -> read(fields, receivedAt));
    }

    private static Announcement read(Fields fields, Instant receivedAt) {
        Kind kind = fields.requiredChoice("kind", EnumSet.copyOf(ANNOUNCED));
        Announcement announcement = new Announcement(
                kind,
                fields.date("from"),
                fields.date("to"),
                fields.id("clock"),
                fields.integer("hours", 1, MOST_HOURS),
                fields.instant("until"),
                fields.texts("channels"),
                fields.texts("shopIds"),
                kind.concernsClocks() ? clauses(fields) : fields.texts("clauses"),
                fields.date("dueFrom"),
                fields.date("dueTo"),
                null,
                fields.requiredText("reason"));
        if (fields.has("kind")) {
            refuseOthers(fields, kind);
            announcement.check(fields, receivedAt);
        }
        return announcement;
    }

    private static List<String> clauses(Fields fields) {
        List<String> named = fields.texts("clauses");
        refuse(
                fields,
                "clauses",
                named,
                LiveClock.movableClauses()::contains,
                "NOT_MOVABLE",
                "no clause whose clocks may be lengthened in bulk");
        return named.isEmpty() ? LiveClock.movableClauses().stream().sorted().toList() : named;
    }

    private static void refuse(
            Fields fields, String list, List<String> named, Predicate<String> known, String rule, String message) {
        for (int i = 0; i < named.size(); i++) {
            if (!known.test(named.get(i))) {
                fields.error(list + "[" + i + "]", rule, "is " + message);
            }
        }
    }

    private static void refuseOthers(Fields fields, Kind kind) {
        Stream.of("from", "to", "clock", "hours", "until", "clauses", "dueFrom", "dueTo")
                .filter(name -> fields.has(name) && !kind.takes(name))
                .forEach(name -> fields.error(name, "NOT_ALLOWED", "does not go with " + kind));
    }

    private void check(Fields fields, Instant receivedAt) {
        refuse(fields, "channels", channels, Announcement::isChannel, "NOT_ALLOWED", "no channel");
        if (dueFrom != null && dueTo != null && dueTo.isBefore(dueFrom)) {
            fields.error("dueTo", "BEFORE_FROM", "must not be before \"dueFrom\"");
        }
        if (kind == Kind.EXTEND) {
            checkEnd(fields, receivedAt);
        } else {
            checkDays(fields, receivedAt);
        }
        if (kind == Kind.REPLACE) {
            checkClock(fields);
        }
    }

    private static boolean isChannel(String name) {
        return Stream.of(Channel.values()).anyMatch(channel -> channel.name().equals(name));
    }

    private void checkDays(Fields fields, Instant receivedAt) {
        require(fields, "from");
        require(fields, "to");
        if (from == null || to == null) {
            return;
        }
        if (to.isBefore(from)) {
            fields.error("to", "BEFORE_FROM", "must not be before \"from\"");
        } else if (days().days() > MOST_DAYS) {
            fields.error("to", "TOO_FAR", "at most " + MOST_DAYS + " days");
        } else if (!receivedAt.isBefore(days().end())) {
            fields.error("to", "IN_PAST", "these days are over");
        }
    }

    private static void require(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.error(name, "REQUIRED", "is required");
        }
    }

    private void checkEnd(Fields fields, Instant receivedAt) {
        if (fields.has("hours") == fields.has("until")) {
            fields.error("hours", "REQUIRED", "either this or \"until\"");
        } else if (until != null && !until.isAfter(receivedAt)) {
            fields.error("until", "IN_PAST", "has passed");
        } else if (until != null && until.isAfter(receivedAt.plus(Duration.ofDays(MOST_DAYS)))) {
            fields.error("until", "TOO_FAR", "at most " + MOST_DAYS + " days from now");
        }
    }

    private void checkClock(Fields fields) {
        require(fields, "clock");
        if (clock == null) {
            return;
        }
        Matcher read = CLOCK.matcher(clock);
        int count = read.matches() ? Integer.parseInt(read.group(2)) : 0;
        if (count == 0) {
            fields.error("clock", "NOT_A_CLOCK", "is HOURS(n), DAYS24(n), NATDAY(n), NEXT0(n) or WORKDAYS(n)");
        } else if (count > (clock.startsWith("HOURS") ? MOST_HOURS : MOST_DAYS)) {
            fields.error("clock", "TOO_FAR", "at most " + MOST_DAYS + " days");
        }
    }

    /** Whether it is for clocks at all. */
    public boolean concernsClocks() {
        return kind.concernsClocks();
    }

    /**
     * The same, for these shops where it names none.
     *
     * @param shops to which whoever announces it is bound; empty for whoever deals with all
     */
    Announcement within(Set<String> shops) {
        return shopIds.isEmpty()
                ? new Announcement(
                        kind,
                        from,
                        to,
                        clock,
                        hours,
                        until,
                        channels,
                        shops.stream().sorted().toList(),
                        clauses,
                        dueFrom,
                        dueTo,
                        outage,
                        reason)
                : this;
    }

    boolean isFor(String channel) {
        return channels.isEmpty() || channels.contains(channel);
    }

    /** Whether it reaches clocks of these shops alone; empty stands for all. */
    boolean isWithin(Set<String> shops) {
        return shops.isEmpty() || (!shopIds.isEmpty() && shops.containsAll(shopIds));
    }

    /** Of what is for clocks. */
    Relief relief() {
        return switch (kind) {
            case FREEZE -> new Freeze(days().start(), days().end());
            case REPLACE -> new Replace(days().start(), days().end(), Term.parse(Objects.requireNonNull(clock)));
            case OUTAGE -> Objects.requireNonNull(outage);
            case EXTEND ->
                hours == null
                        ? new Relief.Until(Objects.requireNonNull(until))
                        : new Relief.Longer(Duration.ofHours(hours));
            case BY_HAND -> throw new IllegalStateException("a measure that is for no clocks gives them no time");
        };
    }

    Period days() {
        return new Period(Objects.requireNonNull(from), Objects.requireNonNull(to));
    }

    /** As what the ledger keeps it. */
    Amendment.Kind amendment() {
        return kind == Kind.OUTAGE ? Amendment.Kind.OUTAGE : Amendment.Kind.HOLIDAY;
    }

    @Nullable Instant dueSince() {
        if (outage != null) {
            return outage.to();
        }
        return dueFrom == null ? null : Period.of(dueFrom).start();
    }

    @Nullable Instant dueBefore() {
        return dueTo == null ? null : Period.of(dueTo).end();
    }
}
