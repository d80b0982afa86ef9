package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.cases.Cases;
import io.aftersales.orders.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What several people and programs do to one order at the same moment. A full run ({@code -Pfull}) does it more often. */
@DeskTest
class OrderRaceTest {

    private static final int TIMES = Boolean.getBoolean("aftersales.full") ? 500 : 8;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cases cases;

    @Autowired
    Orders orders;

    @Autowired
    TransactionTemplate transaction;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    /** A request for the money of an order that has not left yet. */
    private record Waiting(Order order, Case claim) {}

    private Waiting waiting() {
        Order order = requests.unshipped("100.00");
        return new Waiting(order, requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED"));
    }

    private Order shipped(Waiting waiting) {
        return waiting.order().with("shippedAt", api.now().toString());
    }

    // ---- the order's row decides which came first

    @Test
    void money_that_was_decided_before_the_parcel_left_stands_and_the_parcel_is_to_be_stopped() {
        Waiting first = waiting();
        first.claim().approve();

        shipped(first).put();

        assertRefundedBefore(first);
        assertThat(notices(first)).containsExactly("SHIPPED_AFTER_REFUND");
    }

    @Test
    void money_that_is_decided_after_the_parcel_left_needs_an_approval() {
        Waiting late = waiting();
        shipped(late).put();

        late.claim().approve();

        assertRefundedAfter(late);
        assertThat(notices(late)).isEmpty();
    }

    @Test
    void a_shop_that_tells_of_a_parcel_waits_for_whoever_acts_on_its_case() throws Exception {
        Waiting first = waiting();
        first.claim().approve().settle();
        Order sent = shipped(first);

        Future<Order> told = Objects.requireNonNull(transaction.execute(status -> {
            assertThat(cases.lock(first.claim().id())).isPresent();
            Future<Order> telling = threads.submit(sent::put);
            assertThat(orders.lock(sent.id())).isPresent();
            return telling;
        }));
        assertThat(told).succeedsWithin(Duration.ofSeconds(30));

        assertRefundedBefore(first);
    }

    @Test
    void of_an_approval_and_a_parcel_that_leaves_at_the_same_moment_exactly_one_is_first() throws Exception {
        List<Waiting> all = many(this::waiting);
        List<List<Future<Answer>>> approvals = new ArrayList<>();
        List<Future<Order>> parcels = new ArrayList<>();
        for (Waiting each : all) {
            String path = "/tasks/" + each.claim().task("review-request") + "/complete";
            Order sent = shipped(each);
            approvals.add(List.of(
                    threads.submit(() -> api.post("agent-chen", path, Map.of("decision", "APPROVE"))),
                    threads.submit(() -> api.post("agent-lin", path, Map.of("decision", "APPROVE")))));
            parcels.add(threads.submit(sent::put));
        }
        for (Future<Order> parcel : parcels) {
            parcel.get();
        }
        for (List<Future<Answer>> both : approvals) {
            assertThat(List.of(both.get(0).get().status(), both.get(1).get().status()))
                    .containsExactlyInAnyOrder(200, 409);
        }
        all.forEach(this::assertOneOutcome);
    }

    @Test
    void of_a_merchants_silence_and_a_parcel_that_leaves_at_the_same_moment_exactly_one_is_first() throws Exception {
        List<Waiting> all = many(this::waiting);
        Instant due = all.get(all.size() - 1).claim().dueAt("merchant-review");
        List<Order> sent = all.stream().map(this::shipped).toList();
        Future<Answer> clock = threads.submit(() -> api.advanceTo(due));
        List<Future<Order>> parcels =
                sent.stream().map(order -> threads.submit(order::put)).toList();
        clock.get();
        for (Future<Order> parcel : parcels) {
            parcel.get();
        }

        api.advance(Duration.ofSeconds(1));
        all.forEach(this::assertOneOutcome);
    }

    private void assertOneOutcome(Waiting raced) {
        if (raced.claim().history().contains("SHIPPED_AFTER_REFUND")) {
            assertRefundedBefore(raced);
        } else {
            assertRefundedAfter(raced);
        }
    }

    private void assertRefundedBefore(Waiting raced) {
        raced.claim().settle();
        assertPaidOnce(raced, "null");
        assertThat(raced.claim().history()).containsOnlyOnce("SHIPPED_AFTER_REFUND");
    }

    private void assertRefundedAfter(Waiting raced) {
        raced.claim().is("WAIT_REFUND_APPROVAL");
        raced.claim()
                .attemptAs("supervisor-zhou", "approve-refund", "approved", true)
                .expect(200);
        raced.claim().settle();
        assertPaidOnce(raced, "AGENT");
        assertThat(raced.claim().history()).doesNotContain("SHIPPED_AFTER_REFUND");
    }

    private void assertPaidOnce(Waiting raced, String approval) {
        raced.claim().isClosed("REFUNDED").paid("100.00", "0.00");
        JsonNode refunds = raced.claim().seen().body().get("refunds");
        assertThat(refunds).as(refunds.toString()).hasSize(1);
        assertThat(refunds.get(0).get("approvalGroup").asText()).isEqualTo(approval);
        assertThat(raced.claim().history())
                .containsOnlyOnce("REFUND_DECIDED", "REFUND_SENT", "REFUND_PAID", "CASE_CLOSED");
        assertThat(refundedOfLine(raced.order())).isEqualTo(10_000);
    }

    private long refundedOfLine(Order order) {
        return jdbc.sql("select goods_refund_fen from aftersales.order_line where order_id = ?")
                .param(order.id())
                .query(Long.class)
                .single();
    }

    private List<String> notices(Waiting raced) {
        return jdbc.sql("select event from aftersales.notice where case_id = ? and event like 'SHIPPED%'")
                .param(raced.claim().id())
                .query(String.class)
                .list();
    }

    // ---- who gets a unit

    @Test
    void of_four_cases_opened_on_one_unit_at_the_same_moment_exactly_one_is_opened() throws Exception {
        for (int i = 0; i < TIMES / 2; i++) {
            Order order = requests.received("100.00");
            List<Answer> answers = atOnce(List.of(
                    opening("channel", order, "RETURN_REFUND", "QUALITY"),
                    opening("buyer-li", order, "EXCHANGE", "QUALITY"),
                    opening("agent-chen", order, "REPAIR", "QUALITY"),
                    opening("agent-lin", order, "REFUND_ONLY", "QUALITY")));

            new Case(api, onlyOpened(answers).text("/id")).buyer("BUYER_CANCELLED");
            assertThat(casesOf(order)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void of_complaints_about_one_late_unit_at_the_same_moment_exactly_one_is_opened(int count) throws Exception {
        Order order = requests.unshipped("100.00");
        Callable<Answer> complaint = opening("channel", order, "DELAYED_SHIPPING", "LATE_SHIPMENT");

        Answer opened = onlyOpened(
                atOnce(IntStream.range(0, count).mapToObj(i -> complaint).toList()));

        new Case(api, opened.text("/id"))
                .does("pay-compensation", "decision", "PAY")
                .settle();
        assertThat(casesOf(order)).hasSize(1);
    }

    @Test
    void of_two_cases_on_what_waits_to_be_confirmed_one_confirms_it_and_has_the_unit() throws Exception {
        for (int i = 0; i < TIMES / 8; i++) {
            Order order = requests.received("100.00");
            Case exchanged = requests.open(order, "EXCHANGE", "QUALITY")
                    .approve()
                    .ship()
                    .returnSigned()
                    .pass()
                    .send("dispatch-replacement")
                    .delivered()
                    .is("WAIT_BUYER_CONFIRMATION");

            Answer opened = onlyOpened(atOnce(List.of(
                    opening("channel", order, "RETURN_REFUND", "QUALITY"),
                    opening("buyer-li", order, "EXCHANGE", "QUALITY"))));

            exchanged.isClosed("EXCHANGED");
            assertThat(exchanged.history()).containsOnlyOnce("RECEIPT_CONFIRMED");
            assertThat(opened.text("/predecessorCaseId")).isEqualTo(exchanged.id());
            new Case(api, opened.text("/id")).buyer("BUYER_CANCELLED");
        }
    }

    private Callable<Answer> opening(String login, Order order, String type, String reason) {
        Map<String, Object> body = order.claim("1", 1, reason);
        body.put("type", type);
        return () -> api.post(login, "/cases", body);
    }

    private static Answer onlyOpened(List<Answer> answers) {
        List<Answer> opened =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(opened).as("%s", answers).hasSize(1);
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer -> answer.refused(422, "lines[0].quantity", "UNITS_TAKEN"));
        return opened.get(0);
    }

    private JsonNode casesOf(Order order) {
        return api.get("agent-chen", "/cases?orderId=" + order.id())
                .expect(200)
                .body()
                .get("items");
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    private static <T> List<T> many(Supplier<T> one) {
        return IntStream.range(0, TIMES).mapToObj(i -> one.get()).toList();
    }
}
