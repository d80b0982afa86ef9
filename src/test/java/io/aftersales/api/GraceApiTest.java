package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.MoneyAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a supervisor gives back: time on a clock that runs, or a case as it stood before a clock acted. */
@DeskTest
class GraceApiTest {

    private static final String SUPERVISOR = "supervisor-zhou";
    private static final String REVIEW = "merchant-review";
    private static final String SHIP_BACK = "buyer-ship-back";
    private static final Duration WINDOW = Duration.ofDays(7);

    @Autowired
    private Api api;

    @Autowired
    private ClockJobs clocks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MoneyAudit audit;

    private Requests requests;

    @BeforeEach
    void lead_cases() {
        requests = new Requests(api);
    }

    private static Map<String, Object> order(String kind, String clause, Object... members) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                kind,
                "clause",
                clause,
                "cause",
                "LATE_REPORT",
                "reason",
                "The parcel was handed in on day nine"));
        body.putAll(Case.members(members));
        return body;
    }

    private Answer reopen(Case file, String clause, Object... members) {
        return give(SUPERVISOR, file, order("REOPEN", clause, members));
    }

    private Answer give(String login, Case file, Map<String, Object> order) {
        return api.post(login, "/cases/" + file.id() + "/grace", order);
    }

    private void assertClocksAgree() {
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    private Case expired(String paid) {
        return requests.returnRefund(paid).approve().silence(SHIP_BACK).isClosed("EXPIRED");
    }

    private JsonNode entry(Case file, String event) {
        JsonNode found = null;
        for (JsonNode entry : file.seen().body().get("history")) {
            if (entry.get("event").asText().equals(event)) {
                found = entry;
            }
        }
        assertThat(found).as(event).isNotNull();
        return found;
    }

    // ---- taking back

    @Test
    void a_case_that_closed_by_a_buyers_silence_stands_again_where_he_sends_the_goods_and_runs_to_its_end() {
        Case file = expired("100.00");
        Instant missedAt = file.dueAt(SHIP_BACK);
        api.advance(Duration.ofDays(2));

        reopen(file, SHIP_BACK).expect(200);

        file.is("WAIT_BUYER_SHIPMENT").has("/outcome", "null").has("/closedAt", "null");
        assertThat(file.clocks(SHIP_BACK)).hasSize(2);
        assertThat(file.clocks(SHIP_BACK).get(0).get("state").asText()).isEqualTo("MISSED");
        assertThat(Api.instant(file.clocks(SHIP_BACK).get(0).get("dueAt").asText()))
                .isEqualTo(missedAt);
        file.clock(SHIP_BACK, "RUNNING");
        assertClocksAgree();

        file.ship()
                .returnSigned()
                .pass()
                .approveRefund()
                .settle()
                .isClosed("REFUNDED")
                .paid("100.00", "0.00");
    }

    @Test
    void a_merchant_who_was_silent_may_review_again_and_the_buyers_clock_is_cancelled() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).is("WAIT_BUYER_SHIPMENT");

        reopen(file, REVIEW, "cause", "OUR_FAULT").expect(200);

        file.is("WAIT_MERCHANT_REVIEW")
                .hasTasks("review-request")
                .clock(SHIP_BACK, "CANCELLED")
                .clock(REVIEW, "RUNNING");
        assertThat(file.text("/money/freight/returnBearer")).isEqualTo("null");
        assertClocksAgree();
        file.reject()
                .is("WAIT_BUYER_AFTER_REJECTION")
                .silence("after-rejection")
                .isClosed("REJECTED")
                .paid("0.00", "0.00");
    }

    @Test
    void a_refund_that_silence_had_planned_is_cancelled_and_comes_out_right_when_it_is_decided_again() {
        Case file =
                requests.returnRefund("100.00").approve().ship().returnSigned().silence("merchant-inspection");
        file.is("WAIT_REFUND_APPROVAL");

        reopen(file, "merchant-inspection").expect(200);

        file.is("WAIT_INSPECTION").hasTasks("inspect-return");
        assertThat(refundStates(file)).containsExactly("CANCELLED");
        assertThat(planned(file)).isZero();
        assertClocksAgree();
        file.pass().approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(refundStates(file)).containsExactlyInAnyOrder("CANCELLED", "DONE");
    }

    @Test
    void a_refund_that_nobody_approved_in_time_is_still_nobodys_decision() {
        Case file =
                requests.returnRefund("100.00").approve().ship().returnSigned().silence("merchant-inspection");
        file.is("WAIT_REFUND_APPROVAL");
        api.advance(Duration.ofHours(13));
        assertThat(entry(file, "APPROVAL_RAISED").at("/detail/reason").asText()).isEqualTo("OVERDUE");

        reopen(file, "merchant-inspection").expect(200);

        file.is("WAIT_INSPECTION").hasTasks("inspect-return");
        assertClocksAgree();
    }

    private List<String> refundStates(Case file) {
        return jdbc.sql("select state from aftersales.refund where case_id = ? order by decided_at")
                .param(file.id())
                .query(String.class)
                .list();
    }

    /** What refunds claim of the order, in fen. */
    private long planned(Case file) {
        return jdbc.sql("""
                        select coalesce(sum(l.goods_refund_fen), 0) from aftersales.order_line l
                        join aftersales.case_file c using (order_id) where c.case_id = ?""").param(file.id()).query(Long.class).single();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1, 200", "0, 409", "1, 409"})
    void what_a_clock_decided_is_taken_back_before_the_end_of_the_seventh_day(long seconds, int answer) {
        Case file = expired("100.00");
        api.advanceTo(file.dueAt(SHIP_BACK).plus(WINDOW).plusSeconds(seconds));
        Answer given = reopen(file, SHIP_BACK);
        assertThat(given.status()).as(given.toString()).isEqualTo(answer);
    }

    /** Refused, and nothing of the case has changed. */
    private void refuses(Case file, Map<String, Object> order, int status, String code) {
        JsonNode before = file.seen().body();
        give(SUPERVISOR, file, order).refused(status, code);
        assertThat(file.seen().body()).isEqualTo(before);
    }

    @Test
    void nobody_but_those_who_lead_gives_grace() {
        Case file = expired("100.00");

        for (String login : List.of("agent-chen", "arbiter-he", "admin", "channel", "owner-gu")) {
            give(login, file, order("REOPEN", SHIP_BACK)).refused(403, "ROLE");
        }
        give("manager-zeng", file, order("REOPEN", SHIP_BACK)).expect(200);
    }

    @Test
    void a_clock_that_has_not_acted_has_decided_nothing_and_another_is_not_meant() {
        Case file = requests.returnRefund("100.00");

        refuses(file, order("REOPEN", REVIEW), 409, "CLOCK_NOT_ACTED");
        file.silence(REVIEW);
        refuses(file, order("REOPEN", SHIP_BACK), 409, "CLOCK_NOT_ACTED");
        refuses(file, order("REOPEN", "no-such-clause"), 409, "CLOCK_NOT_ACTED");
    }

    @Test
    void what_a_party_has_relied_on_stays() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).ship();

        refuses(file, order("REOPEN", REVIEW), 409, "ACTED_SINCE");
        assertThat(reopen(file, REVIEW).text("/event")).isEqualTo("BUYER_SHIPPED");
    }

    @Test
    void of_two_clocks_that_acted_only_the_last_is_taken_back() {
        Case file = requests.inWorkshop("100.00").silence("repair-period").silence("overdue-evidence");

        refuses(file, order("REOPEN", "repair-period"), 409, "ACTED_SINCE");
        reopen(file, "overdue-evidence").expect(200);
        refuses(file, order("REOPEN", "repair-period"), 409, "ACTED_SINCE");
        file.is("REPAIR_OVERDUE");
    }

    @Test
    void who_talks_to_the_buyer_or_hands_the_case_on_relies_on_nothing() {
        Case file = expired("100.00");
        api.post(
                        "agent-chen",
                        "/cases/" + file.id() + "/contacts",
                        Map.of("channel", "PHONE", "text", "We look into it"))
                .expect(200);

        reopen(file, SHIP_BACK).expect(200);
    }

    @Test
    void a_dispute_decides_for_itself() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).intervene();

        refuses(file, order("REOPEN", REVIEW), 409, "DISPUTE_OPEN");
        refuses(file.linked("disputeCaseId"), order("REOPEN", "dispute-negotiation"), 409, "CLOCK_NOT_ACTED");
        Case dispute = file.linked("disputeCaseId").silence("dispute-negotiation");
        refuses(dispute, order("REOPEN", "dispute-negotiation"), 409, "CLOCK_FINAL");
    }

    @Test
    void units_that_another_case_is_about_are_not_taken_from_it() {
        Order order = requests.received("100.00");
        Case file = requests.open(order, "RETURN_REFUND", "QUALITY").approve().silence(SHIP_BACK);
        Case other = requests.open(order, "RETURN_REFUND", "QUALITY");

        refuses(file, order("REOPEN", SHIP_BACK), 409, "UNITS_ELSEWHERE");
        assertThat(reopen(file, SHIP_BACK).text("/caseId")).isEqualTo(other.id());
        other.buyer("BUYER_CANCELLED");
        reopen(file, SHIP_BACK).expect(200);
        api.post("channel", "/cases", order.claim("1", 1, "QUALITY")).expect(422);
    }

    @Test
    void a_case_that_goes_on_as_another_stays_what_it_is() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).buyer("TYPE_CHANGED", "toType", "EXCHANGE");

        refuses(file, order("REOPEN", REVIEW), 409, "SUCCEEDED");
    }

    @Test
    void money_that_is_on_its_way_is_not_taken_from_the_buyer() {
        Case file = requests.refundOnlyOfUnshipped("100.00").silence(REVIEW).isClosed("REFUNDED");

        refuses(file, order("REOPEN", REVIEW), 409, "MONEY_ON_ITS_WAY");
        assertThat(reopen(file, REVIEW).text("/amount")).isEqualTo("100.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "late", "    late    "})
    void a_reason_that_says_nothing_is_refused(String reason) {
        Case file = expired("100.00");
        JsonNode before = file.seen().body();

        give(SUPERVISOR, file, order("REOPEN", SHIP_BACK, "reason", reason)).expect(422);
        assertThat(file.seen().body()).isEqualTo(before);
    }

    @Test
    void every_field_is_judged_and_named() {
        Case file = expired("100.00");
        Map<String, Object> nothing = Map.of("kind", "REOPEN", "clause", SHIP_BACK);

        give(SUPERVISOR, file, nothing).refused(422, "cause", "REQUIRED").refused(422, "reason", "REQUIRED");
        give(SUPERVISOR, file, Map.of("clause", SHIP_BACK)).refused(422, "kind", "REQUIRED");
        give(SUPERVISOR, file, Map.of("kind", "REOPEN")).refused(422, "clause", "REQUIRED");
        give(SUPERVISOR, file, order("REOPEN", SHIP_BACK, "reason", "x".repeat(1001)))
                .refused(422, "reason", "TOO_LONG");
        reopen(file, SHIP_BACK, "cause", "PITY").refused(422, "cause", "NOT_ALLOWED");
        reopen(file, SHIP_BACK, "hours", 3).refused(400, "hours", "UNKNOWN_FIELD");
        reopen(file, SHIP_BACK, "reason", "late").refused(422, "reason", "TOO_SHORT");
        file.isClosed("EXPIRED");
        reopen(file, SHIP_BACK, "reason", "x".repeat(1000)).expect(200);
    }

    @Test
    void a_clock_that_starts_again_gets_from_an_hour_to_all_that_its_clause_has() {
        Case file = expired("100.00");
        Instant last = api.now().plus(Duration.ofDays(12));

        reopen(file, SHIP_BACK, "until", api.now().plus(Duration.ofMinutes(59)).toString())
                .refused(422, "until", "NOT_LATER");
        reopen(file, SHIP_BACK, "until", last.toString()).refused(422, "until", "TOO_FAR");
        Instant until = api.now().plus(Duration.ofMinutes(61));
        reopen(file, SHIP_BACK, "until", until.toString()).expect(200);

        assertThat(file.clock(SHIP_BACK, "RUNNING").dueAt(SHIP_BACK)).isEqualTo(until);
        assertClocksAgree();
        file.silence(SHIP_BACK).isClosed("EXPIRED").missed(SHIP_BACK, until);
    }

    @Test
    void the_same_key_reopens_once_and_a_second_request_finds_the_case_open() {
        Case file = expired("100.00");
        String path = "/cases/" + file.id() + "/grace";

        Answer first = api.post(SUPERVISOR, path, order("REOPEN", SHIP_BACK), "grace-" + file.id())
                .expect(200);
        Answer again = api.post(SUPERVISOR, path, order("REOPEN", SHIP_BACK), "grace-" + file.id())
                .expect(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(file.clocks(SHIP_BACK)).hasSize(2);
        refuses(file, order("REOPEN", SHIP_BACK), 409, "ACTED_SINCE");
    }

    @Test
    void both_parties_and_other_systems_are_told() {
        Case file = expired("100.00");
        reopen(file, SHIP_BACK).expect(200);

        JsonNode entry = entry(file, "CASE_REOPENED");
        assertThat(entry.get("actor").asText()).isEqualTo(SUPERVISOR);
        assertThat(List.of(
                        entry.at("/detail/clause").asText(),
                        entry.at("/detail/cause").asText(),
                        entry.at("/detail/note").asText()))
                .containsExactly(SHIP_BACK, "LATE_REPORT", "The parcel was handed in on day nine");
        JsonNode buyers = api.get("buyer-li", "/cases/" + file.id()).expect(200).body();
        assertThat(buyers.get("history").findValuesAsText("event")).contains("CASE_REOPENED");
        JsonNode explained = api.get("buyer-li", "/cases/" + file.id() + "/deadlines/" + SHIP_BACK + "/explain")
                .expect(200)
                .body();
        assertThat(explained.at("/amendments/0/kind").asText()).isEqualTo("GRACE");
    }

    @Test
    void a_case_taken_back_twice_can_be_taken_back_once_more() {
        Case file = expired("100.00");
        reopen(file, SHIP_BACK).expect(200);
        file.silence(SHIP_BACK).isClosed("EXPIRED");

        reopen(file, SHIP_BACK).expect(200);

        file.is("WAIT_BUYER_SHIPMENT")
                .ship()
                .returnSigned()
                .pass()
                .approveRefund()
                .settle()
                .paid("100.00", "0.00");
        assertClocksAgree();
    }

    @Test
    void a_failed_inspection_that_nobody_resolved_in_time_is_resolved_after_all() {
        Case file = requests.returnRefund("100.00")
                .approve()
                .ship()
                .returnSigned()
                .fail()
                .silence("merchant-inspection");

        reopen(file, "merchant-inspection").expect(200);

        file.is("INSPECTION_DISAGREED").hasTasks("resolve-failed-inspection");
        assertThat(planned(file)).isZero();
        file.does("resolve-failed-inspection", "decision", "SEND_BACK")
                .isClosed("REJECTED")
                .paid("0.00", "0.00");
        assertClocksAgree();
    }

    @Test
    void goods_that_were_to_go_back_to_the_buyer_stay_unless_they_are_gone() {
        Case file =
                requests.returnRefund("100.00").approve().ship().returnSigned().fail();
        file.rejectAt("resolve-failed-inspection").silence("after-rejection");
        file.isClosed("REJECTED").hasTasks("send-back");

        reopen(file, "after-rejection").expect(200);
        file.is("WAIT_BUYER_AFTER_REJECTION").hasTasks();
        assertClocksAgree();

        file.silence("after-rejection").isClosed("REJECTED").send("send-back");
        refuses(file, order("REOPEN", "after-rejection"), 409, "ACTED_SINCE");
    }

    @Test
    void what_came_off_a_cancelled_refund_and_its_ways_of_payment_are_booked_back_and_come_off_the_next_once() {
        Order order = api.order()
                .with("freeShippingThreshold", Map.of("from", "99.00", "freight", "12.00"))
                .with(
                        "payments",
                        List.of(
                                Map.of("method", "MONEY", "amount", "90.00"),
                                Map.of("method", "POINTS", "amount", "20.00")))
                .line("1", 1, "60.00")
                .line("2", 1, "50.00")
                .put();
        Case file = new Case(api, order.open("1", 1, "NO_REASON"))
                .approve()
                .ship()
                .returnSigned()
                .silence("merchant-inspection");
        assertThat(file.text("/money/deductions/lostFreeShipping")).isEqualTo("12.00");

        reopen(file, "merchant-inspection").expect(200);

        assertThat(file.text("/money/deductions/lostFreeShipping")).isEqualTo("0.00");
        assertThat(planned(file)).isZero();
        assertThat(audit.audit()).isZero();
        file.pass().approveRefund().settle().isClosed("REFUNDED").paid("48.00", "0.00");
        assertThat(file.text("/money/deductions/lostFreeShipping")).isEqualTo("12.00");
        assertThat(audit.audit()).isZero();
    }

    @Test
    void the_buyers_act_and_a_reopening_at_one_moment_come_out_one_after_the_other() throws Exception {
        for (int i = 0; i < 5; i++) {
            Case file = requests.returnRefund("100.00").silence(REVIEW);
            CompletableFuture<Integer> shipped = CompletableFuture.supplyAsync(
                    () -> file.tell("channel", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", "R-" + file.id())
                            .status());
            CompletableFuture<Integer> taken =
                    CompletableFuture.supplyAsync(() -> reopen(file, REVIEW).status());

            assertThat(List.of(shipped.get(), taken.get())).containsExactlyInAnyOrder(200, 409);
            file.is(shipped.get() == 200 ? "RETURN_IN_TRANSIT" : "WAIT_MERCHANT_REVIEW");
        }
        assertClocksAgree();
    }

    // ---- more time

    @Test
    void a_running_clock_ends_later_up_to_where_it_would_end_if_it_started_now() {
        Case file = requests.returnRefund("100.00").approve();
        Instant due = file.dueAt(SHIP_BACK);
        api.advance(Duration.ofDays(3));

        refuses(file, order("MORE_TIME", SHIP_BACK, "until", due.toString()), 422, "NOT_LATER");
        refuses(
                file,
                order(
                        "MORE_TIME",
                        SHIP_BACK,
                        "until",
                        due.plus(Duration.ofDays(4)).toString()),
                422,
                "TOO_FAR");
        give(
                        SUPERVISOR,
                        file,
                        order(
                                "MORE_TIME",
                                SHIP_BACK,
                                "until",
                                due.plus(Duration.ofDays(2)).toString()))
                .expect(200);

        assertThat(file.dueAt(SHIP_BACK)).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(file.clocks(SHIP_BACK)).hasSize(1);
        assertThat(entry(file, "DEADLINE_CHANGED").at("/detail/cause").asText()).isEqualTo("LATE_REPORT");
        assertClocksAgree();
        file.silence(SHIP_BACK).isClosed("EXPIRED");
    }

    @Test
    void a_clock_that_does_not_run_or_is_no_partys_gets_no_time() {
        Case file = requests.returnRefund("100.00").silence(REVIEW);

        refuses(file, order("MORE_TIME", SHIP_BACK), 409, "NO_TIME_LEFT");
        refuses(file, order("MORE_TIME", REVIEW), 409, "CLOCK_NOT_RUNNING");
        Case dispute = requests.dispute("100.00").silence("dispute-negotiation");
        refuses(dispute, order("MORE_TIME", "evidence-pickup"), 409, "CLOCK_NOT_RUNNING");
    }

    @Test
    void time_that_is_asked_for_after_the_end_comes_too_late_and_the_clock_acts() {
        Case file = requests.returnRefund("100.00").approve().silence(SHIP_BACK);

        refuses(file, order("MORE_TIME", SHIP_BACK), 409, "CLOCK_NOT_RUNNING");
        file.isClosed("EXPIRED");
    }
}
