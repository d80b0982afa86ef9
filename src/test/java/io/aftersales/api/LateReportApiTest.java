package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a channel learnt of late, and says when it happened. */
@DeskTest
class LateReportApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void what_happened_before_the_end_counts_from_when_it_happened() {
        String caseId = returns.approved("100.00");
        api.advance(Duration.ofHours(50));
        Instant shippedAt = api.now().minus(Duration.ofHours(40));

        shipped(caseId, shippedAt).expect(200);

        assertThat(returns.anchorAt(caseId, "return-transit")).isEqualTo(shippedAt);
        assertThat(returns.dueAt(caseId, "return-transit")).isEqualTo(shippedAt.plus(Duration.ofDays(10)));
        assertThat(Api.instant(returns.entry(caseId, "BUYER_SHIPPED").get("at").asText()))
                .isEqualTo(shippedAt);
        assertThat(returns.state(caseId, "buyer-ship-back")).isEqualTo("MET");
        assertThat(noticesOf(caseId)).isZero();
    }

    @Test
    void what_happened_in_time_and_is_told_after_the_clock_has_acted_is_refused_and_a_supervisor_is_told() {
        String caseId = returns.approved("100.00");
        Instant due = returns.dueAt(caseId, "buyer-ship-back");
        api.advanceTo(due.plus(Duration.ofHours(10)));
        assertThat(returns.outcome(caseId)).isEqualTo("EXPIRED");

        Answer answer = returns.withoutATrace(caseId, () -> shipped(caseId, due.minusMillis(1)));

        answer.refused(409, "DEADLINE_ALREADY_ACTED");
        assertThat(answer.text("/clause")).isEqualTo("buyer-ship-back");
        assertThat(Api.instant(answer.text("/dueAt"))).isEqualTo(due);
        assertThat(noticesOf(caseId)).isEqualTo(1);
    }

    @Test
    void what_happened_at_the_end_or_later_is_judged_by_the_new_state() {
        String caseId = returns.approved("100.00");
        Instant due = returns.dueAt(caseId, "buyer-ship-back");
        api.advanceTo(due.plus(Duration.ofHours(10)));

        returns.withoutATrace(caseId, () -> shipped(caseId, due)).refused(409, "EVENT_NOT_ALLOWED");
        assertThat(noticesOf(caseId)).isZero();
    }

    @Test
    void a_cancellation_that_would_still_be_allowed_is_refused_too_when_a_clock_has_acted_meanwhile() {
        String caseId = returns.opened("100.00");
        Instant due = returns.dueAt(caseId, "merchant-review");
        api.advanceTo(due.plus(Duration.ofHours(1)));
        Map<String, String> before = Map.of("occurredAt", due.minusSeconds(60).toString());
        Map<String, String> after = Map.of("occurredAt", due.toString());

        returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_CANCELLED", before))
                .refused(409, "DEADLINE_ALREADY_ACTED");
        api.event(caseId, "BUYER_CANCELLED", after).expect(200);
        assertThat(noticesOf(caseId)).isEqualTo(1);
    }

    @Test
    void a_modification_that_was_overtaken_by_the_merchants_silence_is_told_too() {
        String caseId = returns.opened("100.00");
        Instant due = returns.dueAt(caseId, "merchant-review");
        api.advanceTo(due.plus(Duration.ofHours(1)));

        returns.withoutATrace(
                        caseId,
                        () -> api.event(
                                caseId,
                                "BUYER_MODIFIED",
                                Map.of(
                                        "description",
                                        "Look",
                                        "occurredAt",
                                        due.minusSeconds(60).toString())))
                .refused(409, "DEADLINE_ALREADY_ACTED");
        assertThat(noticesOf(caseId)).isEqualTo(1);
    }

    @Test
    void an_event_of_72_hours_ago_is_the_oldest_that_is_taken() {
        String caseId = returns.approved("100.00");
        api.advance(Duration.ofHours(80));

        returns.withoutATrace(
                        caseId,
                        () -> shipped(
                                caseId, api.now().minus(Duration.ofHours(72)).minusSeconds(1)))
                .refused(422, "occurredAt", "TOO_LONG_AGO");
        shipped(caseId, api.now().minus(Duration.ofHours(72)).plusSeconds(60)).expect(200);
    }

    @Test
    void what_happened_before_the_case_was_opened_counts_from_its_opening() {
        String caseId = returns.opened("100.00");

        api.event(
                        caseId,
                        "BUYER_CANCELLED",
                        Map.of(
                                "occurredAt",
                                api.now().minus(Duration.ofHours(50)).toString()))
                .expect(200);

        assertThat(api.caseOf(caseId).text("/closedAt"))
                .isEqualTo(api.caseOf(caseId).text("/openedAt"));
    }

    @Test
    void a_question_about_more_time_that_nobody_answered_overtakes_nothing_but_its_answer() {
        String caseId = returns.approved("100.00");
        Instant end = returns.dueAt(caseId, "buyer-ship-back").plus(Duration.ofDays(3));
        api.event(caseId, "EXTENSION_PROPOSED", moreTime("buyer-ship-back", end))
                .expect(200);
        Instant unanswered = returns.dueAt(caseId, "extension-answer");
        api.advanceTo(unanswered.plus(Duration.ofHours(2)));
        assertThat(returns.state(caseId, "extension-answer")).isEqualTo("MISSED");

        shipped(caseId, unanswered.minus(Duration.ofHours(3))).expect(200);

        assertThat(returns.status(caseId)).isEqualTo("RETURN_IN_TRANSIT");
        assertThat(noticesOf(caseId)).isZero();
    }

    @Test
    void an_answer_about_more_time_that_comes_after_the_silence_is_refused() {
        String caseId = returns.opened("100.00");
        Instant end = returns.dueAt(caseId, "merchant-review");
        api.event(caseId, "EXTENSION_PROPOSED", moreTime("merchant-review", end.plus(Duration.ofDays(9))))
                .expect(200);
        api.eventAs(
                        "agent-chen",
                        caseId,
                        "EXTENSION_PROPOSED",
                        moreTime("merchant-review", end.plus(Duration.ofDays(12))))
                .expect(200);
        Instant unanswered = returns.dueAt(caseId, "extension-answer");
        api.advanceTo(unanswered.plus(Duration.ofHours(2)));

        returns.withoutATrace(
                        caseId,
                        () -> api.event(
                                caseId,
                                "EXTENSION_ANSWERED",
                                Map.of(
                                        "accepted",
                                        true,
                                        "occurredAt",
                                        unanswered.minusSeconds(60).toString())))
                .refused(409, "DEADLINE_ALREADY_ACTED");
        assertThat(noticesOf(caseId)).isEqualTo(1);
    }

    @Test
    void a_courier_that_was_not_asked_in_time_does_not_overtake_the_buyer() {
        Case lost =
                new Requests(api).parcelLoss("100.00").does("offer-remedy", "remedy", "COMPENSATE", "amount", "10.00");
        Instant escalated = lost.dueAt("courier-inquiry");
        api.advanceTo(escalated.plus(Duration.ofHours(1)));
        assertThat(lost.clocks("courier-inquiry"))
                .as("the inquiry goes up a level")
                .hasSize(2);

        api.event(
                        lost.id(),
                        "REMEDY_CHOSEN",
                        Map.of(
                                "remedy",
                                "COMPENSATE",
                                "occurredAt",
                                escalated.minusSeconds(60).toString()))
                .expect(200);
    }

    private static Map<String, Object> moreTime(String clause, Instant until) {
        return Map.of("clause", clause, "until", until.toString(), "reason", "The fair");
    }

    private Answer shipped(String caseId, Instant occurredAt) {
        Map<String, Object> fields = new HashMap<>(Returns.waybill(caseId));
        fields.put("occurredAt", occurredAt.toString());
        return api.event(caseId, "BUYER_SHIPPED", fields);
    }

    private int noticesOf(String caseId) {
        return jdbc.sql("select count(*) from aftersales.notice where case_id = :caseId and grp = 'SUPERVISOR'"
                        + " and event = 'LATE_REPORT'")
                .param("caseId", caseId)
                .query(Integer.class)
                .single();
    }
}
