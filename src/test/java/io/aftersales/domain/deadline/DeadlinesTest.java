package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.CALENDAR;
import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.compute;
import static io.aftersales.domain.deadline.Shanghai.due;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quotes docs/rules/deadlines.md. */
class DeadlinesTest {

    @ParameterizedTest(name = "{0}: {1} from {2} is due {3}")
    @CsvSource({
        "signed in the afternoon, NEXT0(7), 2024-03-01T15:20, 2024-03-09T00:00",
        "signed at midnight, NEXT0(7), 2024-03-01T00:00, 2024-03-09T00:00",
        "signed before midnight, NEXT0(7), 2024-03-01T23:59, 2024-03-09T00:00",
        "signed a second before midnight, NEXT0(7), 2024-03-01T23:59:59, 2024-03-09T00:00",
        "signed while it is yesterday in UTC, NEXT0(7), 2024-03-01T00:30, 2024-03-09T00:00",
        "the older variant is 168 hours, HOURS(168), 2024-03-01T15:20, 2024-03-08T15:20",
        "applied before a leap day, HOURS(48), 2024-02-28T23:30, 2024-03-01T23:30",
        "approved before a leap day, NATDAY(10), 2024-02-25T09:00, 2024-03-07T00:00",
        "the same in times of 24 hours, DAYS24(10), 2024-02-25T09:00, 2024-03-06T09:00",
        "repair received, NATDAY(30), 2024-01-31T18:05, 2024-03-02T00:00",
        "the same in times of 24 hours, DAYS24(30), 2024-01-31T18:05, 2024-03-01T18:05",
        "on-site applied, NATDAY(3), 2024-05-01T10:00, 2024-05-05T00:00",
        "forced visit after it, DAYS24(15), 2024-05-05T00:00, 2024-05-20T00:00",
        "first visit, NATDAY(30), 2024-05-12T14:00, 2024-06-12T00:00",
        "over the end of a year, HOURS(24), 2025-12-31T12:00, 2026-01-01T12:00",
        "calendar days over the end of a year, NATDAY(1), 2025-12-31T12:00, 2026-01-02T00:00",
    })
    void counts_as_the_worked_examples_say(String what, String term, String event, String dueAt) {
        assertThat(due(term, event)).isEqualTo(at(dueAt));
    }

    @Test
    void stores_the_instant_and_not_the_local_time() {
        assertThat(due("NEXT0(7)", "2024-03-01T15:20")).isEqualTo(Instant.parse("2024-03-08T16:00:00Z"));
    }

    @ParameterizedTest(name = "signed {0}: due {1}")
    @CsvSource({
        "2024-06-04T09:00, 2024-06-07T09:00",
        "2024-06-09T09:00, 2024-06-11T12:00",
        ", 2024-06-11T12:00",
    })
    void caps_what_runs_from_signing_by_what_runs_from_the_waybill(String signed, String dueAt) {
        Anchors anchors = signed == null ? Anchors.none() : Anchors.at(at(signed));

        assertThat(taobaoReceipt(anchors.with("waybill", at("2024-06-01T12:00"))))
                .isEqualTo(at(dueAt));
    }

    @Test
    void ignores_a_cap_whose_anchor_has_not_come() {
        assertThat(taobaoReceipt(Anchors.at(at("2024-06-04T09:00")))).isEqualTo(at("2024-06-07T09:00"));
    }

    @Test
    void is_due_at_the_event_itself_where_the_cap_passed_before_it() {
        Anchors late = Anchors.at(at("2024-06-20T09:00")).with("waybill", at("2024-06-01T12:00"));

        assertThat(taobaoReceipt(late)).isEqualTo(at("2024-06-20T09:00"));
    }

    @Test
    void refuses_to_count_from_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> taobaoReceipt(Anchors.none()))
                .withMessage("CAPPED(HOURS(72), DAYS24(10)@waybill) has no instant to count from");
        assertThatIllegalArgumentException().isThrownBy(() -> compute("DAYS24(1)@waybill", "2024-06-01T12:00"));
        assertThatIllegalArgumentException().isThrownBy(() -> compute("AGREED", "2024-06-01T12:00"));
    }

    @Test
    void takes_an_agreed_instant_from_the_term_or_from_the_anchors() {
        Instant slotEnd = at("2024-05-12T18:00");
        Anchors anchors = Anchors.none().agreedOn(slotEnd);

        assertThat(Deadlines.due(Term.parse("AGREED"), anchors, CALENDAR, List.of())
                        .dueAt())
                .isEqualTo(slotEnd);
        assertThat(due("AGREED(2024-05-12T10:00:00Z)", "2024-05-01T10:00")).isEqualTo(slotEnd);
    }

    @Test
    void leaves_an_agreed_instant_where_it_is_over_a_freeze() {
        assertThat(due(
                        "AGREED(2024-02-05T10:00:00Z)",
                        "2024-02-01T10:00",
                        freeze("2024-02-04T00:00", "2024-02-11T00:00")))
                .isEqualTo(Instant.parse("2024-02-05T10:00:00Z"));
    }

    @ParameterizedTest(name = "received {0}: in time {1}")
    @CsvSource({
        "2024-03-01T23:29:59.999, true",
        "2024-03-01T23:30:00, false",
        "2024-03-01T23:30:00.001, false",
    })
    void is_in_time_only_before_the_due_instant(String received, boolean inTime) {
        assertThat(Deadlines.isInTime(at(received), at("2024-03-01T23:30"))).isEqualTo(inTime);
    }

    @Test
    void extends_only_to_a_later_instant() {
        Instant dueAt = at("2024-03-01T23:30");

        assertThat(Deadlines.extended(dueAt, dueAt.plusMillis(1))).isEqualTo(dueAt.plusMillis(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Deadlines.extended(dueAt, dueAt));
        assertThatIllegalArgumentException().isThrownBy(() -> Deadlines.extended(dueAt, dueAt.minusMillis(1)));
    }

    @Test
    void gives_time_after_a_corrected_carrier_record_but_never_takes_it() {
        Instant told = due("DAYS24(7)", "2026-03-05T10:00");
        Computation signedLater = compute("DAYS24(7)", "2026-03-06T09:00").notBefore(told, CALENDAR);
        Computation signedEarlier = compute("DAYS24(7)", "2026-03-03T09:00").notBefore(told, CALENDAR);

        assertThat(signedLater.dueAt()).isEqualTo(at("2026-03-13T09:00"));
        assertThat(signedEarlier.dueAt()).isEqualTo(told).isEqualTo(at("2026-03-12T10:00"));
        assertThat(signedEarlier.arithmetic())
                .endsWith(new Step(
                        "不早于已告知的时间：2026-03-12 10:00（上海时间）", "not before what was told: 2026-03-12 10:00 Shanghai"));
    }

    @Test
    void reminds_before_the_end_and_not_before_the_start() {
        Instant start = at("2024-03-01T10:00");
        List<Duration> ladder = List.of(Duration.ofDays(2), Duration.ofDays(1), Duration.ofHours(2));

        assertThat(Deadlines.reminders(start, start.plus(Duration.ofDays(2)), ladder))
                .containsExactly(at("2024-03-02T10:00"), at("2024-03-03T08:00"));
    }

    @Test
    void counts_calendar_days_and_elapsed_hours_apart_where_summer_time_begins() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        WorkCalendar calendar = new WorkCalendar("none", berlin, Map.of());
        Anchors saturday = Anchors.at(Instant.parse("2026-03-28T09:00:00Z"));

        assertThat(Deadlines.due(Term.parse("NATDAY(2)"), saturday, calendar, List.of())
                        .dueAt())
                .isEqualTo(ZonedDateTime.of(2026, 3, 31, 0, 0, 0, 0, berlin).toInstant());
        assertThat(Deadlines.due(Term.parse("DAYS24(2)"), saturday, calendar, List.of())
                        .dueAt())
                .isEqualTo(ZonedDateTime.of(2026, 3, 30, 11, 0, 0, 0, berlin).toInstant());
    }

    @Test
    void ends_a_calendar_day_with_the_first_instant_of_the_next_even_if_that_has_no_midnight() {
        WorkCalendar calendar = new WorkCalendar("none", ZoneId.of("America/Sao_Paulo"), Map.of());
        Anchors twoDaysBefore = Anchors.at(Instant.parse("2018-11-02T12:00:00Z"));

        assertThat(Deadlines.due(Term.parse("NATDAY(1)"), twoDaysBefore, calendar, List.of())
                        .dueAt())
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    private static Instant taobaoReceipt(Anchors anchors) {
        Term term = Term.parse("CAPPED(HOURS(72), DAYS24(10)@waybill)");
        return Deadlines.due(term, anchors, CALENDAR, List.of()).dueAt();
    }
}
