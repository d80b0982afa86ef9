package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who approves a refund: by the sum of the order, never one's own request, and the next level when nobody answers. */
@DeskTest
class ApprovalApiTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private static List<String> groups(Case waiting) {
        return Case.texts(waiting.openTask("approve-refund").get("candidateGroups"));
    }

    private static String judged(Case decided) {
        return decided.entry("REFUND_DECIDED").at("/detail/judged").asText();
    }

    private Case claim(Order order, String lineId) {
        return requests.open(
                order, "RETURN_REFUND", "QUALITY", "lines", List.of(Map.of("lineId", lineId, "quantity", 1)));
    }

    private Case inspected(Case opened) {
        return opened.approve().ship().returnSigned().pass().is("WAIT_REFUND_APPROVAL");
    }

    // ---- sums

    @ParameterizedTest
    @CsvSource({
        "250.00, 250.00, 500.00, AGENT",
        "250.00, 250.01, 500.01, SUPERVISOR",
        "499.99, 4500.01, 5000.00, SUPERVISOR",
        "499.99, 4500.02, 5000.01, MANAGER"
    })
    void what_the_order_was_paid_before_counts(String first, String second, String sum, String group) {
        Order order = api.order().line("1", 1, first).line("2", 1, second).put();
        Case earlier = inspected(claim(order, "1"));
        assertThat(groups(earlier)).containsExactly("AGENT");
        assertThat(judged(earlier)).isEqualTo(first);
        earlier.approveRefund().settle().isClosed("REFUNDED");

        Case later = inspected(claim(order, "2"));

        assertThat(groups(later)).containsExactly(group);
        assertThat(judged(later)).isEqualTo(sum);
    }

    @Test
    void what_is_still_waiting_for_approval_counts_too() {
        Order order = api.order().line("1", 1, "300.00").line("2", 1, "300.00").put();
        inspected(claim(order, "1"));

        assertThat(groups(inspected(claim(order, "2")))).containsExactly("SUPERVISOR");
    }

    @Test
    void a_refund_of_what_was_not_shipped_needs_nobody_and_counts_for_what_comes_after() {
        Order order = api.order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "400.00")
                .line("2", 1, "200.00")
                .put();
        requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED")
                .approve()
                .settle()
                .isClosed("REFUNDED");
        order.with("shippedAt", api.now().toString()).put();

        Case shipped = inspected(claim(order, "2"));

        assertThat(groups(shipped)).containsExactly("SUPERVISOR");
        assertThat(judged(shipped)).isEqualTo("600.00");
    }

    @Test
    void what_an_arbiter_has_ruled_does_not_count() {
        Order order = api.order().line("1", 1, "400.00").line("2", 1, "300.00").put();
        Case disputed = claim(order, "1").reject();
        disputed.intervene()
                .linked("disputeCaseId")
                .ruled("REFUND", "MERCHANT")
                .does("execute-ruling")
                .settle();
        disputed.isClosed("REFUNDED");
        assertThat(disputed.entry("REFUND_DECIDED").at("/detail").has("judged")).isFalse();

        Case later = inspected(claim(order, "2"));

        assertThat(groups(later)).containsExactly("AGENT");
        assertThat(judged(later)).isEqualTo("300.00");
    }

    @Test
    void money_beside_the_goods_is_summed_on_its_own() {
        Order order = requests.underWay("1000.00");
        Case first = compensated(order, "300.00").settle().isClosed("COMPENSATED");
        assertThat(judged(first)).isEqualTo("300.00");

        Case second = compensated(order, "200.01");

        assertThat(groups(second)).containsExactly("SUPERVISOR");
        assertThat(judged(second)).isEqualTo("500.01");
    }

    private Case compensated(Order order, String amount) {
        return requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED")
                .does("offer-remedy", "remedy", "COMPENSATE", "amount", amount)
                .buyer("REMEDY_CHOSEN", "remedy", "COMPENSATE");
    }

    @Test
    void of_two_refunds_that_are_decided_at_once_the_second_is_judged_with_the_first() throws Exception {
        Order order = api.order().line("1", 1, "300.00").line("2", 1, "300.00").put();
        List<Case> raced = List.of(claim(order, "1"), claim(order, "2"));
        raced.forEach(each -> each.approve().ship().returnSigned());

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (var passed : threads.invokeAll(
                    raced.stream().map(each -> (Callable<Case>) each::pass).toList())) {
                passed.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(raced.stream().flatMap(each -> groups(each).stream()))
                .containsExactlyInAnyOrder("AGENT", "SUPERVISOR");
    }

    // ---- one's own request

    @Test
    void nobody_takes_or_is_handed_the_approval_of_an_own_request() {
        Case waiting = inspected(claim(requests.received("100.00"), "1"));
        String task = "/tasks/" + waiting.task("approve-refund");

        api.post("agent-chen", task + "/claim", Map.of()).refused(403, "OWN_REQUEST");
        api.post("agent-lin", task + "/assign", Map.of("assignee", "agent-chen"))
                .refused(422, "assignee", "OWN_REQUEST");
        api.post("agent-chen", task + "/complete", Map.of("approved", true)).refused(403, "OWN_REQUEST");

        assertThat(waiting.openTask("approve-refund").get("assignee").isNull()).isTrue();
        api.post("agent-lin", task + "/claim", Map.of()).expect(200);
        api.post("agent-lin", task + "/complete", Map.of("approved", true)).expect(200);
    }

    @Test
    void whoever_granted_it_in_the_dispute_does_not_approve() {
        Case disputed = requests.refundOnlyOfShipped("100.00");
        disputed.reject();
        disputed.intervene()
                .linked("disputeCaseId")
                .attemptAs("agent-lin", "answer-dispute", "decision", "ACCEPT")
                .expect(200);

        disputed.is("WAIT_REFUND_APPROVAL");
        disputed.attemptAs("agent-lin", "approve-refund", "approved", true).refused(403, "OWN_REQUEST");
        disputed.attemptAs("supervisor-zhou", "approve-refund", "approved", true)
                .expect(200);
    }

    @Test
    void whoever_offered_what_the_case_became_does_not_approve() {
        Case asked = requests.refundOnlyOfShipped("100.00");
        asked.attemptAs("agent-lin", "review-request", "decision", "COUNTER_OFFER", "offerType", "RETURN_REFUND")
                .expect(200);
        Case became = asked.buyer("COUNTER_OFFER_ACCEPTED").linked("successorCaseId");
        became.ship().returnSigned().pass();

        became.attemptAs("agent-lin", "approve-refund", "approved", true).refused(403, "OWN_REQUEST");
        became.attemptAs("agent-chen", "approve-refund", "approved", true).expect(200);
    }

    // ---- overdue

    @Test
    void the_next_level_joins_at_half_and_at_three_quarters_and_the_money_goes_all_the_same() {
        Case waiting = inspected(claim(requests.received("100.00"), "1"));
        Instant ends = waiting.dueAt("refund-payout");
        api.post("agent-lin", "/tasks/" + waiting.task("approve-refund") + "/claim", Map.of())
                .expect(200);

        api.advanceTo(ends.minus(Duration.ofHours(13)));
        assertThat(groups(waiting)).containsExactly("AGENT");

        api.advanceTo(ends.minus(Duration.ofHours(12)));
        assertThat(groups(waiting)).containsExactly("AGENT", "SUPERVISOR");
        assertThat(waiting.openTask("approve-refund").get("assignee").isNull()).isTrue();
        assertRaised(waiting, "SUPERVISOR", "OVERDUE");
        assertThat(Api.instant(waiting.entry("APPROVAL_RAISED").get("at").asText()))
                .isBetween(ends.minus(Duration.ofHours(12)), api.now());
        assertThat(api.get("supervisor-zhou", "/tasks?queue=team&limit=200")
                        .body()
                        .toString())
                .contains(waiting.id());

        api.advanceTo(ends.minus(Duration.ofHours(6)));
        assertThat(groups(waiting)).containsExactly("AGENT", "SUPERVISOR", "MANAGER");
        assertRaised(waiting, "MANAGER", "OVERDUE");

        api.advanceTo(ends.minus(Duration.ofHours(1)));
        assertThat(waiting.history().stream().filter("APPROVAL_RAISED"::equals)).hasSize(2);
        waiting.is("WAIT_REFUND_APPROVAL").clock("refund-payout", "RUNNING");
        api.advanceTo(ends);
        waiting.isClosed("REFUNDED").missed("refund-payout", ends);
    }

    @Test
    void the_level_that_was_late_may_still_approve() {
        Case waiting = inspected(claim(requests.received("600.00"), "1"));
        api.advanceTo(waiting.dueAt("refund-payout").minus(Duration.ofHours(12)));
        assertThat(groups(waiting)).containsExactly("SUPERVISOR", "MANAGER");

        waiting.attemptAs("supervisor-zhou", "approve-refund", "approved", true).expect(200);

        waiting.settle().isClosed("REFUNDED").clock("refund-payout", "MET");
    }

    @Test
    void a_late_no_keeps_the_levels_that_had_joined() {
        Case waiting = inspected(claim(requests.received("100.00"), "1"));
        Instant ends = waiting.dueAt("refund-payout");
        api.advanceTo(ends.minus(Duration.ofHours(6)));

        waiting.attemptAs("agent-lin", "approve-refund", "approved", false, "note", "Too much")
                .expect(200);

        assertThat(groups(waiting)).containsExactlyInAnyOrder("SUPERVISOR", "MANAGER");
        assertRaised(waiting, "SUPERVISOR", "REFUSED");
        waiting.attemptAs("agent-lin", "approve-refund", "approved", true).refused(403, "ROLE");
        waiting.attemptAs("manager-zeng", "approve-refund", "approved", true).expect(200);
    }

    @Test
    void above_the_last_level_nobody_joins() {
        Case waiting = inspected(claim(requests.received("5000.01"), "1"));

        api.advanceTo(waiting.dueAt("refund-payout").minus(Duration.ofHours(6)));

        assertThat(groups(waiting)).containsExactly("MANAGER");
        assertThat(waiting.history()).doesNotContain("APPROVAL_RAISED");
    }

    private static void assertRaised(Case waiting, String to, String reason) {
        JsonNode detail = waiting.entry("APPROVAL_RAISED").get("detail");
        assertThat(List.of(detail.get("to").asText(), detail.get("reason").asText()))
                .containsExactly(to, reason);
    }
}
