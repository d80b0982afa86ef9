package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every clause of a return-refund case on the base profile: where its clock begins and ends, who is still in time one
 * millisecond before the end, and what happens to whoever comes at the end. The last millisecond is tried one layer below
 * HTTP, where a test can say when an act was received.
 */
@DeskTest
class ClauseApiTest {

    private static final Actor AGENT = new Actor("agent-chen", Role.AGENT);
    private static final Actor LIN = new Actor("agent-lin", Role.AGENT);
    private static final Actor WAREHOUSE = new Actor("warehouse-wu", Role.WAREHOUSE);
    private static final Actor BUYER = new Actor("buyer-li", Role.BUYER);
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    @Autowired
    Api api;

    @Autowired
    TaskDesk taskDesk;

    @Autowired
    CaseEvents caseEvents;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    // ---- merchant-review: HOURS(48), AGREE

    @Test
    void the_review_is_in_time_to_the_last_millisecond_of_48_hours() {
        String caseId = returns.opened("100.00");
        Instant due = returns.dueAt(caseId, "merchant-review");
        assertThat(due)
                .isEqualTo(Api.instant(api.caseOf(caseId).text("/openedAt")).plus(Duration.ofHours(48)));
        assertClock(caseId, "merchant-review", "MERCHANT", "AGREE", "HOURS(48)");
        String task = api.taskOf(caseId, "review-request");
        api.advanceTo(due.minus(SHORTLY));

        CaseView view = taskDesk.complete(task, returns.rejection(), AGENT, due.minusMillis(1));

        assertThat(view.status()).hasToString("WAIT_BUYER_AFTER_REJECTION");
        assertThat(returns.state(caseId, "merchant-review")).isEqualTo("MET");
        assertThat(returns.anchorAt(caseId, "after-rejection")).isEqualTo(due.minusMillis(1));
    }

    @Test
    void a_review_at_48_hours_finds_the_request_agreed() {
        String caseId = returns.opened("100.00");
        String task = api.taskOf(caseId, "review-request");
        Instant due = returns.dueAt(caseId, "merchant-review");

        api.advanceTo(due);

        returns.withoutATrace(caseId, () -> api.post("agent-chen", "/tasks/" + task + "/complete", returns.rejection()))
                .refused(409, "TASK_GONE");
        assertThat(returns.status(caseId)).isEqualTo("WAIT_BUYER_SHIPMENT");
        assertMissed(caseId, "merchant-review", due);
        assertThat(returns.anchorAt(caseId, "buyer-ship-back")).isEqualTo(due);
        assertThat(returns.entry(caseId, "REQUEST_APPROVED").get("actor").asText())
                .isEqualTo("SYSTEM");
    }

    @Test
    void a_modified_request_gives_the_merchant_48_hours_from_the_change() {
        String caseId = returns.opened("100.00");
        api.advance(Duration.ofHours(20));
        Instant at = Api.instant(api.event(caseId, "BUYER_MODIFIED", Map.of("description", "Look again"))
                .expect(200)
                .text("/deadlines/1/anchorAt"));

        assertThat(returns.dueAt(caseId, "merchant-review")).isEqualTo(at.plus(Duration.ofHours(48)));
        assertThat(api.caseOf(caseId).body().get("deadlines").findValuesAsText("state"))
                .containsExactly("CANCELLED", "RUNNING");
        assertThat(Api.instant(returns.entry(caseId, "BUYER_MODIFIED").get("at").asText()))
                .isEqualTo(at);
    }

    @Test
    void a_counter_offer_moves_nothing() {
        String caseId = returns.opened("100.00");
        JsonNode before = returns.clock(caseId, "merchant-review");
        String task = api.taskOf(caseId, "review-request");

        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "30.00"))
                .expect(200);

        assertThat(returns.status(caseId)).isEqualTo("WAIT_MERCHANT_REVIEW");
        assertThat(returns.clock(caseId, "merchant-review")).isEqualTo(before);
        assertThat(api.taskOf(caseId, "review-request")).isEqualTo(task);
    }

    // ---- after-rejection: NATDAY(7), CLOSE

    @Test
    void a_rejected_buyer_may_modify_until_the_end_of_the_seventh_day() {
        String caseId = returns.rejected("100.00");
        Instant due = returns.dueAt(caseId, "after-rejection");
        assertThat(due).isEqualTo(Returns.midnight(returns.anchorAt(caseId, "after-rejection"), 8));
        assertClock(caseId, "after-rejection", "BUYER", "CLOSE", "NATDAY(7)");
        api.advanceTo(due.minus(SHORTLY));

        tell(caseId, Map.of("type", "BUYER_MODIFIED", "description", "Look again"), due.minusMillis(1));

        assertThat(returns.status(caseId)).isEqualTo("WAIT_MERCHANT_REVIEW");
        assertThat(returns.dueAt(caseId, "merchant-review"))
                .isEqualTo(due.minusMillis(1).plus(Duration.ofHours(48)));
    }

    @Test
    void a_rejected_buyer_who_comes_at_midnight_finds_the_case_closed() {
        String caseId = returns.rejected("100.00");
        Instant due = returns.dueAt(caseId, "after-rejection");

        api.advanceTo(due);

        Answer late = returns.withoutATrace(
                caseId, () -> api.event(caseId, "BUYER_MODIFIED", Map.of("description", "Look again")));
        late.refused(409, "EVENT_NOT_ALLOWED");
        assertThat(late.body().get("allowed")).isEmpty();
        assertClosed(caseId, "REJECTED", due);
        assertMissed(caseId, "after-rejection", due);
    }

    // ---- buyer-ship-back: NATDAY(10), CLOSE

    @Test
    void a_waybill_is_in_time_until_the_end_of_the_tenth_day() {
        String caseId = returns.approved("100.00");
        Instant due = returns.dueAt(caseId, "buyer-ship-back");
        assertThat(due).isEqualTo(Returns.midnight(returns.anchorAt(caseId, "buyer-ship-back"), 11));
        assertClock(caseId, "buyer-ship-back", "BUYER", "CLOSE", "NATDAY(10)");
        api.advanceTo(due.minus(SHORTLY));

        tell(
                caseId,
                Map.of("type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", Returns.number(caseId)),
                due.minusMillis(1));

        assertThat(returns.status(caseId)).isEqualTo("RETURN_IN_TRANSIT");
        assertThat(returns.anchorAt(caseId, "return-transit")).isEqualTo(due.minusMillis(1));
        assertThat(returns.state(caseId, "buyer-ship-back")).isEqualTo("MET");
    }

    @Test
    void a_waybill_at_midnight_finds_the_case_expired() {
        String caseId = returns.approved("100.00");
        Instant due = returns.dueAt(caseId, "buyer-ship-back");

        api.advanceTo(due);

        returns.withoutATrace(caseId, () -> api.event(caseId, "BUYER_SHIPPED", Returns.waybill(caseId)))
                .refused(409, "EVENT_NOT_ALLOWED");
        assertClosed(caseId, "EXPIRED", due);
        assertMissed(caseId, "buyer-ship-back", due);
    }

    // ---- return-transit: DAYS24(10), INSPECT

    @Test
    void a_return_that_nobody_scans_counts_as_signed_after_ten_times_24_hours() {
        String caseId = returns.shipped("100.00");
        Instant due = returns.dueAt(caseId, "return-transit");
        assertThat(due).isEqualTo(returns.anchorAt(caseId, "return-transit").plus(Duration.ofDays(10)));
        assertClock(caseId, "return-transit", "MERCHANT", "INSPECT", "DAYS24(10)");
        assertThat(returns.tasks(caseId)).containsExactly("inspect-return");

        api.advanceTo(due);

        assertThat(returns.status(caseId)).isEqualTo("WAIT_INSPECTION");
        assertMissed(caseId, "return-transit", due);
        assertThat(returns.dueAt(caseId, "merchant-inspection")).isEqualTo(due.plus(Duration.ofDays(7)));
    }

    @Test
    void a_sign_record_shortly_before_the_end_of_the_transit_is_in_time() {
        String caseId = returns.shipped("100.00");
        Instant due = returns.dueAt(caseId, "return-transit");
        api.advanceTo(due.minus(Duration.ofMinutes(5)));
        Instant signedAt = due.minus(Duration.ofMinutes(6));

        returns.sign(caseId, signedAt);

        assertThat(returns.state(caseId, "return-transit")).isEqualTo("MET");
        assertThat(returns.anchorAt(caseId, "merchant-inspection")).isEqualTo(signedAt);
    }

    // ---- merchant-inspection: DAYS24(7), REFUND

    @Test
    void an_inspection_is_in_time_to_the_last_millisecond_of_seven_times_24_hours() {
        String caseId = returns.signed("100.00");
        Instant due = returns.dueAt(caseId, "merchant-inspection");
        assertThat(due)
                .isEqualTo(returns.anchorAt(caseId, "merchant-inspection").plus(Duration.ofDays(7)));
        assertClock(caseId, "merchant-inspection", "MERCHANT", "REFUND", "DAYS24(7)");
        String task = api.taskOf(caseId, "inspect-return");
        api.advanceTo(due.minus(SHORTLY));

        Map<String, Object> failed = Map.of("result", "FAIL", "evidence", List.of(api.evidence("warehouse-wu")));
        CaseView view = taskDesk.complete(task, failed, WAREHOUSE, due.minusMillis(1));

        assertThat(view.status()).hasToString("INSPECTION_DISAGREED");
        assertThat(returns.state(caseId, "merchant-inspection")).isEqualTo("RUNNING");
        api.advanceTo(due);
        assertMissed(caseId, "merchant-inspection", due);
        assertThat(returns.status(caseId)).isEqualTo("WAIT_REFUND_APPROVAL");
    }

    @Test
    void an_inspection_after_seven_times_24_hours_finds_the_refund_decided() {
        String caseId = returns.signed("600.00");
        String task = api.taskOf(caseId, "inspect-return");
        Instant due = returns.dueAt(caseId, "merchant-inspection");

        api.advanceTo(due);

        returns.withoutATrace(caseId, () -> api.post("warehouse-wu", "/tasks/" + task + "/complete", Returns.PASS))
                .refused(409, "TASK_GONE");
        assertMissed(caseId, "merchant-inspection", due);
        assertThat(returns.status(caseId)).isEqualTo("WAIT_REFUND_APPROVAL");
        assertThat(returns.dueAt(caseId, "refund-payout")).isEqualTo(due.plus(Duration.ofHours(24)));
    }

    // ---- refund-payout: HOURS(24), PAY

    @Test
    void an_approval_is_in_time_to_the_last_millisecond_of_24_hours() {
        String caseId = returns.passed("100.00");
        Instant due = returns.dueAt(caseId, "refund-payout");
        assertThat(due).isEqualTo(returns.anchorAt(caseId, "refund-payout").plus(Duration.ofHours(24)));
        assertClock(caseId, "refund-payout", "MERCHANT", "PAY", "HOURS(24)");
        String task = api.taskOf(caseId, "approve-refund");
        api.advanceTo(due.minus(SHORTLY));

        taskDesk.complete(task, Map.of("approved", false, "note", "Too much"), LIN, due.minusMillis(1));

        assertThat(returns.state(caseId, "refund-payout")).isEqualTo("RUNNING");
        assertThat(Returns.texts(api.caseOf(caseId).body().at("/tasks/0/candidateGroups")))
                .as("the approval is overdue, so the next level has joined")
                .containsExactly("MANAGER", "SUPERVISOR");
        api.advanceTo(due);
        assertMissed(caseId, "refund-payout", due);
        assertClosed(caseId, "REFUNDED");
    }

    @Test
    void an_approval_after_24_hours_finds_the_refund_paid() {
        String caseId = returns.passed("100.00");
        String task = api.taskOf(caseId, "approve-refund");
        Instant due = returns.dueAt(caseId, "refund-payout");

        api.advanceTo(due);

        returns.withoutATrace(caseId, () -> api.post("agent-lin", "/tasks/" + task + "/complete", Returns.APPROVED))
                .refused(409, "TASK_GONE");
        assertMissed(caseId, "refund-payout", due);
        assertClosed(caseId, "REFUNDED");
        assertThat(api.caseOf(caseId).text("/money/refunded")).isEqualTo("100.00");
    }

    // ---- all of them

    @Test
    void one_clock_follows_from_another_at_its_own_instant_in_one_advance() {
        String caseId = returns.shipped("6000.00");
        Instant shipped = returns.anchorAt(caseId, "return-transit");

        api.advance(Duration.ofDays(40));

        Instant inspected = shipped.plus(Duration.ofDays(17));
        assertThat(returns.anchorAt(caseId, "merchant-inspection")).isEqualTo(shipped.plus(Duration.ofDays(10)));
        assertThat(returns.anchorAt(caseId, "refund-payout")).isEqualTo(inspected);
        assertMissed(caseId, "refund-payout", inspected.plus(Duration.ofHours(24)));
        assertClosed(caseId, "REFUNDED");
        assertThat(Api.instant(api.caseOf(caseId).text("/closedAt")))
                .isBetween(inspected.plus(Duration.ofHours(24)), inspected.plus(Duration.ofHours(25)));
    }

    @Test
    void a_clock_is_explained_in_chinese_and_in_english() {
        String caseId = returns.approved("100.00");

        Answer why = api.get("buyer-li", "/cases/" + caseId + "/deadlines/buyer-ship-back/explain")
                .expect(200);

        assertThat(why.text("/clause")).isEqualTo("buyer-ship-back");
        assertThat(Api.instant(why.text("/dueAt"))).isEqualTo(returns.dueAt(caseId, "buyer-ship-back"));
        assertThat(Api.instant(why.text("/anchorAt"))).isEqualTo(returns.anchorAt(caseId, "buyer-ship-back"));
        assertThat(String.join("\n", Returns.texts(why.body().get("zh")))).containsPattern("\\p{IsHan}");
        assertThat(String.join("\n", Returns.texts(why.body().get("en"))))
                .containsPattern("[a-z]{3}")
                .doesNotContainPattern("\\p{IsHan}");
        assertThat(why.body().get("zh")).hasSameSizeAs(why.body().get("en"));
    }

    private void tell(String caseId, Map<String, ?> event, Instant receivedAt) {
        caseEvents.tell(caseId, event, BUYER, receivedAt);
    }

    private void assertClock(String caseId, String clause, String party, String onExpiry, String term) {
        JsonNode clock = returns.clock(caseId, clause);
        assertThat(List.of(
                        clock.get("party").asText(),
                        clock.get("onExpiry").asText(),
                        clock.get("clock").asText(),
                        clock.get("profile").asText(),
                        clock.get("state").asText()))
                .containsExactly(party, onExpiry, term, "KUAISHOU", "RUNNING");
    }

    private void assertMissed(String caseId, String clause, Instant due) {
        assertThat(returns.state(caseId, clause)).isEqualTo("MISSED");
        assertThat(returns.dueAt(caseId, clause)).isEqualTo(due);
        JsonNode entry = null;
        for (JsonNode each : api.caseOf(caseId).body().get("history")) {
            boolean ofClause = each.at("/detail/clause").asText().equals(clause);
            entry = each.get("event").asText().equals("DEADLINE_MISSED") && ofClause ? each : entry;
        }
        assertThat(entry).isNotNull();
        assertThat(entry.get("actor").asText()).isEqualTo("SYSTEM");
        assertThat(Api.instant(entry.get("at").asText())).isEqualTo(due);
    }

    private void assertClosed(String caseId, String outcome) {
        assertThat(List.of(returns.status(caseId), returns.outcome(caseId))).containsExactly("CLOSED", outcome);
    }

    private void assertClosed(String caseId, String outcome, Instant at) {
        assertClosed(caseId, outcome);
        assertThat(Api.instant(api.caseOf(caseId).text("/closedAt"))).isEqualTo(at);
        assertThat(returns.tasks(caseId)).isEmpty();
    }
}
