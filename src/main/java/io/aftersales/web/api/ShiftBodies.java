package io.aftersales.web.api;

import io.aftersales.domain.contact.Bilingual;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What calls on shifts and handovers take, for the description alone. */
final class ShiftBodies {

    private ShiftBodies() {}

    @Schema(name = "ShiftChange")
    record Shift(
            Bilingual name,

            @Schema(example = "16:00") String starts,

            @Schema(example = "00:00", description = "On the day after, where it is not after `starts`")
            String ends,

            @Schema(description = "Today or later; today where absent") @Nullable LocalDate validFrom,

            @Schema(description = "That of the shift as it was read, 0 for a new one; without it any is replaced")
            @Nullable Integer revision) {}

    @Schema(name = "ShiftEnd")
    record End(
            @Schema(description = "The first day on which it is not worked; today where absent") @Nullable LocalDate validFrom,

            @Schema(description = "That of the shift as it was read; without it any is replaced") @Nullable Integer revision) {}

    @Schema(name = "RosterChange")
    record Assignee(
            @Schema(example = "night", description = "None where absent") @Nullable String shift,

            @Schema(description = "The one day of the week on which no shift of his begins; required with a shift")
            @Nullable DayOfWeek dayOff,

            @Schema(description = "Whether none begins on an announced holiday either") @Nullable Boolean restsOnHolidays,

            @Schema(description = "Whether he leads the shift") @Nullable Boolean leads,

            @Schema(description = "Today or later; today where absent") @Nullable LocalDate validFrom,

            @Schema(description = "That of the agent's entry as it was read; without it any is replaced") @Nullable Integer revision) {}

    @Schema(name = "ShiftRunOn")
    record RunOn(
            @Schema(example = "2026-03-01", description = "On which the shift begins")
            LocalDate date,

            @Schema(description = "Up to 8 hours after the end of the shift; its end takes it back")
            Instant until,

            @Schema(description = "`runOnRevision` of the agent's entry as it was read; without it any is replaced")
            @Nullable Integer revision) {}

    @Schema(name = "HandoverNoteOrder")
    record HandoverNote(
            @Schema(example = "8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f")
            String caseId,

            @Schema(example = "The buyer calls back at nine", maxLength = 1000)
            String text) {}
}
