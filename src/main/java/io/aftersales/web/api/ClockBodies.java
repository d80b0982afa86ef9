package io.aftersales.web.api;

import io.aftersales.cases.grace.GraceOrder;
import io.aftersales.cases.measure.Announcement;
import io.aftersales.orders.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls that move clocks take: those of a case, of many, or the demo's own. For the description alone. */
final class ClockBodies {

    private ClockBodies() {}

    @Schema(name = "DeadlineMeasureOrder")
    record Measure(
            @Schema(
                    example = "FREEZE",
                    allowableValues = {"FREEZE", "REPLACE", "EXTEND", "BY_HAND"},
                    description =
                            "FREEZE: clocks stand still on the days `from` to `to`. REPLACE: clocks whose event lies on these"
                                    + " days count by `clock`. EXTEND: clocks end `hours` later, or not before `until`. BY_HAND: requests that are received on these days"
                                    + " wait for a person where a table would approve them; for no clocks")
            Announcement.Kind kind,

            @Schema(example = "2026-02-15", description = "A Shanghai day, counted in") @Nullable LocalDate from,

            @Schema(example = "2026-02-23", description = "A Shanghai day, counted in; at most 90 days") @Nullable LocalDate to,

            @Schema(example = "NATDAY(15)", description = "HOURS, DAYS24, NATDAY, NEXT0 or WORKDAYS; at most 90 days")
            @Nullable String clock,

            @Schema(example = "72", minimum = "1", maximum = "2160") @Nullable Integer hours,

            @Schema(description = "At most 90 days from now") @Nullable Instant until,

            @Schema(example = "[\"KUAISHOU\"]", description = "All where absent") @Nullable List<Channel> channels,

            @Schema(example = "[\"shop-1\"]", description = "All with which the caller has to do where absent")
            @Nullable List<String> shopIds,

            @Schema(
                    example = "[\"buyer-ship-back\"]",
                    description = "All that may be lengthened in bulk where absent; 422 NOT_MOVABLE for another")
            @Nullable List<String> clauses,

            @Schema(description = "Only clocks that end on this Shanghai day or later") @Nullable LocalDate dueFrom,

            @Schema(description = "Only clocks that end on this Shanghai day or before") @Nullable LocalDate dueTo,

            @Schema(
                    example = "The couriers rest over Chinese New Year",
                    description = "Told to both parties whose clocks are moved")
            String reason) {}

    @Schema(name = "GraceOrder")
    record Grace(
            @Schema(example = "REOPEN") GraceOrder.Kind kind,

            @Schema(example = "buyer-ship-back", description = "Whose clock runs, or has acted")
            String clause,

            @Schema(
                    example = "LATE_REPORT",
                    description = "LATE_REPORT: the act came in time. OUR_FAULT: the shop was in the way")
            GraceOrder.Cause cause,

            @Schema(
                    description =
                            "Where the clock ends; as late as may be where absent. Of a clock that starts again at least an hour"
                                    + " from now")
            @Nullable Instant until,

            @Schema(
                    example = "The parcel was handed in on the ninth day",
                    minLength = 5,
                    maxLength = 1000,
                    description = "Told to both parties; nothing that the shop's rules forbid to say to a buyer")
            String reason) {}

    @Schema(name = "ClockAdvance", description = "Either by or to")
    record Advance(
            @Schema(example = "PT48H", description = "ISO 8601 duration of days and time") @Nullable String by,

            @Schema(description = "Not before now") @Nullable Instant to) {}
}
