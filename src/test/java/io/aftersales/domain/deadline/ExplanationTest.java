package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.CALENDAR;
import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.compute;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void goes_from_the_named_event_to_the_due_instant_in_both_languages() {
        Anchors applied = Anchors.at(new Anchor(at("2024-02-28T23:30"), "申请收到", "application received"));

        Computation computation = Deadlines.due(Term.parse("HOURS(48)"), applied, CALENDAR, List.of());

        assertThat(computation.arithmetic())
                .containsExactly(
                        new Step("申请收到 2024-02-28 23:30（上海时间）", "application received at 2024-02-28 23:30 Shanghai"),
                        new Step("+48 小时", "+48 hours"),
                        new Step(
                                "截止 2024-03-01 23:30（上海时间），在此之前收到为按时",
                                "due at 2024-03-01 23:30 Shanghai; received before it is in time"));
    }

    @Test
    void calls_an_event_without_a_name_an_event() {
        assertThat(english("HOURS(1)", "2024-02-28T23:30")).startsWith("event at 2024-02-28 23:30 Shanghai", "+1 hour");
    }

    @Test
    void says_where_days_begin() {
        assertThat(chinese("NEXT0(7)", "2024-03-01T15:20")).contains("自次日零时 2024-03-02 00:00 起算", "+7 天");
        assertThat(chinese("NATDAY(10)", "2024-02-25T09:00")).contains("当日不计，自 2024-02-26 起算", "+10 个自然日，末日 24:00 届满");
        assertThat(english("DAYS24(10)", "2024-02-25T09:00")).contains("+10 days of 24 hours");
    }

    @Test
    void lists_the_working_days_that_count() {
        assertThat(english("WORKDAYS(2)", "2026-02-13T10:00"))
                .contains("working days counted: 2026-02-14 (make-up day), 2026-02-24", "to the end of 2026-02-24");
        assertThat(chinese("WORKDAYS(2)", "2026-02-13T10:00")).contains("计入的工作日：2026-02-14（调休上班）、2026-02-24");
        assertThat(english("WORKDAYS(20)", "2026-03-02T10:00"))
                .contains("working day 1 is 2026-03-03, working day 20 is 2026-03-30");
    }

    @Test
    void shows_how_business_hours_are_spent() {
        assertThat(english("BIZHOURS(4, 09:00-12:00/13:30-18:00)", "2026-02-14T16:45"))
                .containsExactly(
                        "event at 2026-02-14 16:45 Shanghai",
                        "+4 business hours, working days 09:00-12:00/13:30-18:00",
                        "2026-02-14 counts 1 h 15 min",
                        "2026-02-24 counts 2 h 45 min",
                        "due at 2026-02-24 11:45 Shanghai; received before it is in time");
    }

    @Test
    void shows_both_ways_of_a_cap_and_which_one_holds() {
        Anchors anchors = Anchors.at(new Anchor(at("2024-06-09T09:00"), "退货签收", "return signed"))
                .with("waybill", new Anchor(at("2024-06-01T12:00"), "运单填写", "waybill entered"));

        Computation computation =
                Deadlines.due(Term.parse("CAPPED(HOURS(72), DAYS24(10)@waybill)"), anchors, CALENDAR, List.of());

        assertThat(computation.arithmetic())
                .extracting(Step::en)
                .containsExactly(
                        "return signed at 2024-06-09 09:00 Shanghai",
                        "+72 hours",
                        "= 2024-06-12 09:00 Shanghai",
                        "waybill entered at 2024-06-01 12:00 Shanghai",
                        "+10 days of 24 hours",
                        "= 2024-06-11 12:00 Shanghai",
                        "the earlier of the two: 2024-06-11 12:00 Shanghai",
                        "due at 2024-06-11 12:00 Shanghai; received before it is in time");
    }

    @Test
    void shows_what_a_holiday_did() {
        HolidayMeasure freeze = freeze("2024-02-04T00:00", "2024-02-11T00:00");
        HolidayMeasure replace =
                new HolidayMeasure.Replace(at("2024-02-01T00:00"), at("2024-02-20T00:00"), Term.parse("DAYS24(15)"));

        assertThat(english("DAYS24(7)", "2024-02-02T12:00", freeze))
                .contains("stands still from 2024-02-04 00:00 to 2024-02-11 00:00, moves the end by 168 h");
        assertThat(chinese("NATDAY(7)", "2024-02-02T12:00", freeze))
                .contains("假期停表 2024-02-04 00:00 至 2024-02-11 00:00，顺延 168 小时");
        assertThat(english("DAYS24(5)", "2024-02-02T12:00", replace))
                .startsWith(
                        "within the holiday from 2024-02-01 00:00 to 2024-02-20 00:00, DAYS24(5) becomes DAYS24(15)");
    }

    @Test
    void says_when_a_year_was_guessed() {
        assertThat(chinese("WORKDAYS(2)", "2026-12-31T10:00")).contains("2027 年放假安排尚未公布，暂按周末计算");
    }

    @Test
    void shows_seconds_and_thousandths_only_where_there_are_any() {
        assertThat(english("HOURS(1)", "2024-03-01T15:20:07")).startsWith("event at 2024-03-01 15:20:07 Shanghai");
        assertThat(english("HOURS(1)", "2024-03-01T15:20:07.045"))
                .startsWith("event at 2024-03-01 15:20:07.045 Shanghai");
    }

    @Test
    void names_any_other_zone_by_its_id() {
        WorkCalendar calendar = new WorkCalendar("none", ZoneId.of("Europe/Berlin"), Map.of());
        Anchors anchors = Anchors.at(Instant.parse("2026-03-28T09:00:00Z"));

        assertThat(Deadlines.due(Term.parse("HOURS(1)"), anchors, calendar, List.of())
                        .arithmetic()
                        .get(0))
                .isEqualTo(new Step("事件 2026-03-28 10:00（Europe/Berlin）", "event at 2026-03-28 10:00 Europe/Berlin"));
    }

    private static List<String> english(String term, String event, HolidayMeasure... measures) {
        return compute(term, event, measures).arithmetic().stream()
                .map(Step::en)
                .toList();
    }

    private static List<String> chinese(String term, String event, HolidayMeasure... measures) {
        return compute(term, event, measures).arithmetic().stream()
                .map(Step::zh)
                .toList();
    }
}
