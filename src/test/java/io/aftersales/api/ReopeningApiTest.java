package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.cases.MoneyAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case stands again as it did before a clock acted, and goes on to its end. */
@DeskTest
class ReopeningApiTest extends GraceBase {

    @Autowired
    private MoneyAudit audit;

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

    private List<String> refundStates(Case file) {
        return jdbc.sql("select state from aftersales.refund where case_id = ? order by decided_at")
                .param(file.id())
                .query(String.class)
                .list();
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
}
