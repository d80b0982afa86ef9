package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.partner.payment.PaymentFault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@DiagramTest("delayed-shipping")
class DelayedShippingProcessTest extends ProcessBase {

    private Case opened() {
        return requests.lateShipping("100.00");
    }

    private int points() {
        return api.get("supervisor-zhou", "/shops/shop-1/account")
                .expect(200)
                .body()
                .get("points")
                .asInt();
    }

    @Test
    void a_merchant_that_pays_by_itself_pays_the_table_penalty_and_gets_no_points() {
        int before = points();
        Case late = opened().is("WAIT_COMPENSATION").clock("ship-promise", "MISSED");

        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void a_silent_merchant_lets_an_arbiter_rule_and_gets_three_points() {
        int before = points();
        Case silent =
                opened().silence("voluntary-compensation").is("IN_DISPUTE").hasTasks();
        Case dispute = silent.linked("disputeCaseId").is("EVIDENCE_REVIEW");

        dispute.does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", "COMPENSATE", "responsibility", "MERCHANT", "reasons", "Late");
        assertThat(points()).isEqualTo(before + 3);
        dispute.does("execute-ruling").settle();

        silent.isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(silent.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void a_contested_complaint_goes_to_an_arbiter_at_once_and_may_be_rejected() {
        int before = points();
        Case contested =
                opened().does("pay-compensation", "decision", "CONTEST").is("IN_DISPUTE");

        contested
                .linked("disputeCaseId")
                .is("EVIDENCE_REVIEW")
                .does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", "REJECT", "responsibility", "BUYER", "reasons", "A storm");

        contested.isClosed("REJECTED").paid("0.00", "0.00");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void a_contest_whose_dispute_is_withdrawn_leaves_the_merchant_the_time_it_had() {
        Case contested = opened();
        api.advance(Duration.ofHours(10));
        Duration left = contested.left("voluntary-compensation");
        contested.does("pay-compensation", "decision", "CONTEST").clock("voluntary-compensation", "SUSPENDED");
        api.advance(Duration.ofDays(1));

        contested.linked("disputeCaseId").buyer("BUYER_CANCELLED").isClosed("VOID");

        contested.is("WAIT_COMPENSATION").hasTasks("pay-compensation").clock("voluntary-compensation", "RUNNING");
        assertThat(contested.left("voluntary-compensation")).isBetween(left.minusMinutes(1), left);
    }

    @Test
    void a_dispute_after_silence_that_is_withdrawn_ends_the_complaint() {
        Case silent = opened().silence("voluntary-compensation");

        silent.linked("disputeCaseId").buyer("BUYER_CANCELLED").isClosed("VOID");

        silent.isClosed("CANCELLED");
    }

    @Test
    void a_buyer_calls_an_arbiter_in_and_the_merchant_grants_the_penalty_without_points() {
        int before = points();
        Case disputed = opened();

        Ways.granted(disputed).isClosed("SETTLED");

        disputed.settle().isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(points()).isEqualTo(before);
    }

    @Test
    void cancelled_it_is_closed() {
        opened().buyer("BUYER_CANCELLED").isClosed("CANCELLED");
    }

    @Test
    void a_gift_that_was_late_costs_nothing_where_the_table_has_no_least_amount() {
        Order order = api.order()
                .with("channel", "TMALL")
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "0.00")
                .put();
        Case gift = requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT");

        gift.does("pay-compensation", "decision", "PAY")
                .settle()
                .isClosed("COMPENSATED")
                .paid("0.00", "0.00");
    }

    @Test
    void a_penalty_that_the_partner_refuses_is_paid_offline() {
        Case late = opened();
        payments.failNext(PaymentFault.REFUSE);
        late.does("pay-compensation", "decision", "PAY").settle().hasTasks("pay-offline");

        late.does("pay-offline", "voucher", "V-1", "paidAt", api.now().toString())
                .isClosed("COMPENSATED");
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::opened, "voluntary-compensation");
    }

    @Test
    void the_promise_runs_to_the_millisecond_and_then_the_claim_is_open() {
        Order order = requests.unshipped("100.00")
                .with("paidAt", api.now().toString())
                .put();
        Instant ends = api.now().plus(Duration.ofHours(48));
        api.advanceTo(ends.minusSeconds(5));
        api.post("channel", "/cases", claim(order)).refused(422, "reason", "PROMISE_RUNS");

        api.advanceTo(ends);

        assertThat(requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT").status())
                .isEqualTo("WAIT_COMPENSATION");
    }

    private static Object claim(Order order) {
        var claim = order.claim("1", 1, "LATE_SHIPMENT");
        claim.put("type", "DELAYED_SHIPPING");
        return claim;
    }
}
