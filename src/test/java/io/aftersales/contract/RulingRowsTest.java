package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Part 4 of the contract, "A dispute.": every ruling, its execution by the merchant or by {@code FORCE}, and appeals. */
@DeskTest
class RulingRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case rejected() {
        return requests.returnRefund(PAID).reject();
    }

    // ---- money

    @ParameterizedTest
    @CsvSource({
        "REFUND, , FOR_BUYER, REFUNDED, 100.00, 0.00",
        "REFUND, 70.00, FOR_BUYER, REFUNDED, 70.00, 0.00",
        "PARTIAL_REFUND, 40.00, SPLIT, REFUNDED, 40.00, 0.00",
        "COMPENSATE, 10.00, FOR_BUYER, COMPENSATED, 0.00, 10.00"
    })
    void a_ruling_for_money_is_executed_by_the_merchant_and_booked_on_the_parent(
            String ruling, String amount, String outcome, String parents, String goods, String compensation) {
        Case parent = rejected();
        BigDecimal balance = requests.shop("balance");
        Case ruled = amount == null ? Rulings.ruled(parent, ruling) : Rulings.ruled(parent, ruling, "amount", amount);
        assertExecutionRuns(ruled, parent);

        ruled.does("execute-ruling").settle();

        parent.isClosed(parents).paid(goods, compensation).hasTasks().hasClocks("RUNNING");
        ruled.is("APPEAL_WINDOW").has("/outcome", "null").paid("0.00", "0.00");
        ruled.clock("ruling-execution", "MET").hasClocks("RUNNING", "appeal-window");
        assertThat(requests.shop("balance")).as("paid by the merchant itself").isEqualByComparingTo(balance);
        appealIsOver(ruled).isClosed(outcome);
    }

    private static void assertExecutionRuns(Case ruled, Case parent) {
        ruled.is("RULING_EXECUTION").has("/outcome", "null").hasTasks("execute-ruling");
        assertThat(ruled.clocksIn("RUNNING")).contains("ruling-execution");
        ruled.clock("dispute-ruling", "MET");
        parent.is("IN_DISPUTE").paid("0.00", "0.00");
    }

    private static Case appealIsOver(Case ruled) {
        return ruled.is("APPEAL_WINDOW").silence("appeal-window").clock("appeal-window", "MISSED");
    }

    @Test
    void a_ruling_that_the_merchant_does_not_execute_is_paid_from_its_balance() {
        Case parent = rejected();
        Case ruled = Rulings.ruled(parent, "REFUND");
        BigDecimal balance = requests.shop("balance");

        ruled.silence("ruling-execution").settle();

        parent.isClosed("REFUNDED").paid(PAID, "0.00");
        assertThat(balance.subtract(requests.shop("balance"))).isEqualByComparingTo(PAID);
        ruled.isClosed("FOR_BUYER").clock("ruling-execution", "MISSED").has("/dispute/forced", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUND", "PARTIAL_REFUND", "COMPENSATE"})
    void an_amount_above_what_may_still_be_refunded_is_refused(String ruling) {
        Case ready = Rulings.toBeRuled(rejected());

        ready.attempt("rule-dispute", Rulings.ruling(ruling, "amount", "100.01"))
                .refused(422, "amount", "ABOVE_REFUNDABLE");

        ready.is("RULING").hasTasks("rule-dispute").buyer(Place.CANCEL);
    }

    // ---- goods

    @ParameterizedTest
    @GoodsInsteadOfAnother
    void a_ruling_for_goods_sends_the_case_on_as_agreed_and_that_executes_it(String asked, String ruling) {
        Case parent = requests.open(requests.received(PAID), asked, "QUALITY").reject();

        Case ruled = Rulings.ruled(parent, ruling).clock("ruling-execution", "MET");

        ruled.is("APPEAL_WINDOW").hasTasks().has("/outcome", "null");
        Case goesOn =
                asked.equals(ruling) ? parent : parent.isClosed("CONVERTED").linked("successorCaseId");
        goesOn.is("WAIT_BUYER_SHIPMENT").has("/type", ruling).hasClocks("RUNNING", "buyer-ship-back");
        goesOn.buyer(Place.CANCEL);
    }

    @Test
    void a_repair_that_is_ruled_is_done_by_the_merchant_without_the_terms_that_it_proposed() {
        Case dear = requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "fee", "20.00");
        Case ownWorkshop = Places.withCap(requests);

        for (Case parent : List.of(dear, ownWorkshop)) {
            Rulings.ruled(parent.is("WAIT_REPAIR_TERMS"), "REPAIR").clock("ruling-execution", "MET");
            parent.is("WAIT_BUYER_SHIPMENT").has("/mode", "MAIL_IN").hasClocks("RUNNING", "buyer-ship-back");
            parent.clock("repair-terms", "CANCELLED").buyer(Place.CANCEL);
        }
    }

    @Test
    void a_repair_that_is_ruled_once_its_agreed_end_is_over_has_its_whole_term_from_then_on() {
        Case overdue = Places.overdue(requests);
        Case refundable = Places.overdue(requests).does("decide-overdue-repair", "agreementProven", false);

        for (Case parent : List.of(overdue.is("REPAIR_OVERDUE"), refundable.is("REFUND_RIGHT_OPEN"))) {
            Rulings.ruled(parent, "REPAIR").clock("ruling-execution", "MET");
            parent.settle().is("REPAIRING").hasClocks("RUNNING", "repair-period");
            assertThat(parent.dueAt("repair-period"))
                    .isAfter(api.now().plus(Duration.ofDays(29)))
                    .isBefore(api.now().plus(Duration.ofDays(31)));
            parent.buyer(Place.CANCEL);
        }
    }

    @Test
    void a_ruling_for_goods_is_for_the_buyer_once_no_appeal_came() {
        Case parent = rejected();
        Case ruled = Rulings.ruled(parent, "RETURN_REFUND");

        appealIsOver(ruled).isClosed("FOR_BUYER");

        parent.is("WAIT_BUYER_SHIPMENT").buyer(Place.CANCEL);
    }

    @Test
    void goods_that_are_with_the_merchant_already_make_no_second_journey() {
        Case returned = Places.failed(requests.returnRefund(PAID));
        Rulings.ruled(returned, "RETURN_REFUND");
        returned.settle().is("WAIT_REFUND_APPROVAL").approveRefund().settle();
        returned.isClosed("REFUNDED").paid(PAID, "0.00");

        Case exchanged = Places.failed(requests.returnRefund(PAID));
        Rulings.ruled(exchanged, "EXCHANGE");
        Case successor = exchanged.isClosed("CONVERTED").hasTasks().linked("successorCaseId");
        successor.is("WAIT_REPLACEMENT_DISPATCH").buyer(Place.CANCEL).hasTasks("send-back");
    }

    // ---- for the merchant

    @Test
    void a_rejected_request_is_closed_while_the_buyer_may_appeal() {
        Case parent = rejected();

        Case ruled =
                Rulings.ruled(parent, "REJECT").is("APPEAL_WINDOW").hasTasks().has("/outcome", "null");

        parent.isClosed("REJECTED").paid("0.00", "0.00").hasClocks("RUNNING");
        ruled.hasClocks("RUNNING", "appeal-window").clock("dispute-ruling", "MET");
        appealIsOver(ruled).isClosed("FOR_MERCHANT");
    }

    // ---- appeal

    @Test
    void an_appeal_does_not_suspend_the_execution() {
        Case parent = rejected();
        Case ruled = Rulings.ruled(parent, "REFUND").merchant("APPEAL_FILED", "grounds", "It was worn");

        ruled.is("APPEAL_REVIEW").hasTasks("execute-ruling", "review-appeal");
        ruled.hasClocks("RUNNING", "ruling-execution", "appeal-review").clock("appeal-window", "MET");
        ruled.does("execute-ruling").settle();

        parent.isClosed("REFUNDED").paid(PAID, "0.00");
        ruled.is("APPEAL_REVIEW").does("review-appeal", "upheld", true, "reasons", "It was not");
        ruled.isClosed("FOR_BUYER").hasTasks().hasClocks("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUND, agent-chen, channel, FOR_BUYER",
        "COMPENSATE, agent-chen, channel, FOR_BUYER",
        "RETURN_REFUND, agent-chen, channel, FOR_BUYER",
        "REJECT, channel, agent-chen, FOR_MERCHANT"
    })
    void only_the_loser_appeals_and_upheld_the_ruling_stands(
            String ruling, String loser, String other, String outcome) {
        Case parent = rejected();
        Case ruled = executed(Rulings.ruled(parent, ruling, "amount", "10.00"));
        ruled.tell(other, "APPEAL_FILED", "grounds", "More").refused(409, "EVENT_NOT_ALLOWED");
        BigDecimal balance = requests.shop("balance");

        Rulings.appealed(ruled, loser, true).isClosed(outcome).hasTasks().hasClocks("RUNNING");

        assertThat(requests.shop("balance")).isEqualByComparingTo(balance);
        if (parent.status().equals("WAIT_BUYER_SHIPMENT")) {
            parent.buyer(Place.CANCEL);
        }
    }

    private static Case executed(Case ruled) {
        return ruled.status().equals("RULING_EXECUTION")
                ? ruled.does("execute-ruling").settle()
                : ruled;
    }

    @Test
    void a_ruling_for_the_buyer_that_falls_pays_the_merchant_back() {
        Case parent = rejected();
        Case ruled = executed(Rulings.ruled(parent, "REFUND"));
        BigDecimal balance = requests.shop("balance");

        Rulings.appealed(ruled, "agent-chen", false).isClosed("FOR_MERCHANT");

        assertThat(requests.shop("balance").subtract(balance)).isEqualByComparingTo(PAID);
        parent.isClosed("REFUNDED").paid(PAID, "0.00");
        ruled.has("/dispute/responsibility", "BUYER");
    }

    @Test
    void a_ruling_for_the_merchant_that_falls_pays_the_buyer_from_the_shops_account() {
        Case parent = rejected();
        Case ruled = Rulings.ruled(parent, "REJECT");
        BigDecimal balance = requests.shop("balance");

        Rulings.appealed(ruled, "channel", false).isClosed("FOR_BUYER");

        assertThat(balance.subtract(requests.shop("balance"))).isEqualByComparingTo(PAID);
        parent.isClosed("REJECTED").paid(PAID, "0.00");
        ruled.has("/dispute/responsibility", "MERCHANT");
    }

    @ParameterizedTest
    @CsvSource({"channel, FOR_BUYER, 100.00", "agent-chen, FOR_MERCHANT, 40.00"})
    void a_split_is_appealed_by_either_and_falls_for_whoever_did(String by, String outcome, String refunded) {
        Case parent = rejected();
        Case split = executed(Rulings.ruled(parent, "PARTIAL_REFUND", "amount", "40.00"));
        BigDecimal balance = requests.shop("balance");

        Rulings.appealed(split, by, false).isClosed(outcome);

        BigDecimal moved = requests.shop("balance").subtract(balance);
        assertThat(moved).isEqualByComparingTo(outcome.equals("FOR_BUYER") ? "-60.00" : "40.00");
        parent.isClosed("REFUNDED").paid(refunded, "0.00");
    }

    @Test
    void points_for_late_shipping_go_with_the_blame() {
        BigDecimal points = requests.shop("points");
        Case late = requests.lateShipping(PAID).does("pay-compensation", "decision", "CONTEST");
        Case ruled = executed(Rulings.ruled(late, "COMPENSATE"));
        assertThat(requests.shop("points").subtract(points)).isEqualByComparingTo("3");

        Rulings.appealed(ruled, "agent-chen", false).isClosed("FOR_MERCHANT");

        assertThat(requests.shop("points")).isEqualByComparingTo(points);
        late.isClosed("COMPENSATED").paid("0.00", "5.00");
    }
}
