package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.partner.payment.PaymentFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DiagramTest("dispute")
class DisputeProcessTest extends ProcessBase {

    private Case rejected() {
        return requests.returnRefund("100.00").reject();
    }

    private Case disputed() {
        return rejected().intervene().linked("disputeCaseId").is("NEGOTIATION");
    }

    private Case contested() {
        return disputed().does("answer-dispute", "decision", "CONTEST").is("EVIDENCE_REVIEW");
    }

    private static Case parent(Case dispute) {
        return dispute.linked("parentCaseId");
    }

    // ---- negotiation

    @Test
    void the_case_in_question_stands_still_while_a_dispute_is_open() {
        Case parent = rejected();
        Instant due = parent.dueAt("after-rejection");

        Case dispute = parent.intervene().linked("disputeCaseId");

        parent.is("IN_DISPUTE").hasTasks().clock("after-rejection", "SUSPENDED");
        assertThat(parent.dueAt("after-rejection")).as("as it was told last").isEqualTo(due);
        parent.refuses("BUYER_CANCELLED").refuses("INTERVENTION_REQUESTED", "reason", "Again");
        assertThat(dispute.text("/parentCaseId")).isEqualTo(parent.id());
        assertThat(Case.texts(dispute.openTask("answer-dispute").get("candidateGroups")))
                .containsExactly("AGENT");
    }

    @Test
    void a_withdrawn_dispute_gives_every_clock_the_time_it_had_left() {
        Case parent = rejected();
        api.advance(Duration.ofHours(30));
        Duration left = parent.left("after-rejection");
        Case dispute = parent.intervene().linked("disputeCaseId");
        api.advance(Duration.ofHours(20));

        dispute.buyer("BUYER_CANCELLED").isClosed("VOID");

        parent.is("WAIT_BUYER_AFTER_REJECTION").clock("after-rejection", "RUNNING");
        assertThat(parent.left("after-rejection")).isBetween(left.minusMinutes(1), left);
        parent.silence("after-rejection").isClosed("REJECTED");
    }

    @Test
    void a_merchant_that_grants_settles_and_one_that_is_silent_is_reviewed() {
        Case granted = disputed().does("answer-dispute", "decision", "ACCEPT").isClosed("SETTLED");
        parent(granted).is("WAIT_BUYER_SHIPMENT");
        assertThat(granted.text("/dispute/ruling")).as("nobody is blamed").isIn("", "null");

        Case silent = disputed().silence("dispute-negotiation").is("EVIDENCE_REVIEW");
        assertThat(silent.history()).contains("DEADLINE_NEAR");
    }

    @Test
    void a_complaint_that_the_merchant_contests_begins_with_the_evidence() {
        Case late = requests.lateShipping("100.00").does("pay-compensation", "decision", "CONTEST");

        late.linked("disputeCaseId").is("EVIDENCE_REVIEW").hasTasks("review-evidence");
    }

    // ---- evidence and ruling

    @Test
    void evidence_is_asked_of_both_and_reviewed_again_when_both_have_answered() {
        Case asked = contested()
                .does("review-evidence", "complete", false, "askParty", "BOTH")
                .is("WAIT_EVIDENCE");

        asked.buyer("EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "The zip")
                .is("WAIT_EVIDENCE");
        asked.merchant("EVIDENCE_SUBMITTED", "evidence", List.of(api.evidence("agent-chen")), "note", "The chat");

        asked.is("EVIDENCE_REVIEW").clock("dispute-evidence", "MET").clock("evidence-pickup", "RUNNING");
    }

    @Test
    void silence_about_evidence_lets_the_arbiter_rule_on_what_there_is() {
        Case asked = contested().does("review-evidence", "complete", false, "askParty", "BUYER");
        asked.tell("agent-chen", "EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "Not asked")
                .refused(409, "EVENT_NOT_ALLOWED");

        asked.silence("dispute-evidence").is("RULING").hasTasks("rule-dispute");
    }

    @Test
    void arbiters_who_let_their_clocks_pass_are_joined_by_the_next_levels() {
        Case slow = contested().silence("evidence-pickup").is("EVIDENCE_REVIEW");
        assertGroups(slow, "review-evidence", "ARBITER", "SUPERVISOR");
        slow.silence("evidence-pickup").silence("evidence-pickup");
        assertGroups(slow, "review-evidence", "ARBITER", "SUPERVISOR", "MANAGER");

        slow.does("review-evidence", "complete", true).silence("dispute-ruling").is("RULING");
        assertGroups(slow, "rule-dispute", "ARBITER", "SUPERVISOR");
        slow.does("rule-dispute", "ruling", "REJECT", "responsibility", "BUYER", "reasons", "Worn");
        slow.buyer("APPEAL_FILED", "grounds", "Not worn")
                .silence("appeal-review")
                .is("APPEAL_REVIEW");
        assertGroups(slow, "review-appeal", "ARBITER", "SUPERVISOR");
        slow.does("review-appeal", "upheld", true, "reasons", "Worn").isClosed("FOR_MERCHANT");
    }

    private static void assertGroups(Case dispute, String form, String... groups) {
        assertThat(Case.texts(dispute.openTask(form).get("candidateGroups"))).containsExactlyInAnyOrder(groups);
    }

    // ---- execution

    @Test
    void a_ruling_for_the_buyer_is_paid_by_the_merchant_and_the_window_of_the_appeal_runs_from_the_ruling() {
        Case ruled = Ways.ruled(rejected(), "REFUND").is("RULING_EXECUTION");
        Case parent = parent(ruled).is("IN_DISPUTE");
        assertThat(ruled.anchorAt("appeal-window")).isEqualTo(ruled.anchorAt("ruling-execution"));

        ruled.does("execute-ruling").settle().is("APPEAL_WINDOW");

        parent.isClosed("REFUNDED").paid("100.00", "0.00");
        ruled.silence("appeal-window").isClosed("FOR_BUYER").clock("ruling-execution", "MET");
    }

    @Test
    void a_ruling_without_money_sends_the_case_on_and_that_executes_it() {
        Case same = Ways.ruled(rejected(), "RETURN_REFUND")
                .clock("ruling-execution", "MET")
                .is("APPEAL_WINDOW");
        parent(same).is("WAIT_BUYER_SHIPMENT");

        Case other = Ways.ruled(rejected(), "EXCHANGE");
        Case successor = parent(other).isClosed("CONVERTED").linked("successorCaseId");
        assertThat(successor.is("WAIT_BUYER_SHIPMENT").text("/type")).isEqualTo("EXCHANGE");
    }

    @Test
    void a_split_may_be_appealed_by_either_once_it_is_executed() {
        Case split = Ways.ruled(rejected(), "PARTIAL_REFUND", "amount", "40.00");
        split.cannot("APPEAL_FILED").does("execute-ruling").settle().is("APPEAL_WINDOW");
        parent(split).isClosed("REFUNDED").paid("40.00", "0.00");

        split.silence("appeal-window").isClosed("SPLIT");
    }

    @Test
    void a_ruling_that_is_not_executed_is_forced_from_balance_and_deposit_and_the_deposit_topped_up() {
        topUp("30000.00");
        BigDecimal all = account("balance").add(account("deposit"));
        Case ruled = Ways.ruled(dear(all.subtract(new BigDecimal("500.00"))), "REFUND");
        ruled.silence("ruling-execution").settle();

        parent(ruled).isClosed("REFUNDED");
        assertThat(account("balance")).isZero();
        assertThat(account("deposit")).isEqualByComparingTo("500.00");
        ruled.clock("deposit-top-up", "RUNNING").isClosed("FOR_BUYER");

        topUp("1500.00");
        ruled.clock("deposit-top-up", "MET").hasClocks("RUNNING");
        assertThat(account("deposit")).isEqualByComparingTo("2000.00");
    }

    @Test
    void a_deposit_that_is_not_topped_up_pauses_the_settlement_until_it_is() {
        topUp("30000.00");
        BigDecimal all = account("balance").add(account("deposit"));
        Case ruled = Ways.ruled(dear(all.add(new BigDecimal("10.00"))), "REFUND");
        ruled.silence("ruling-execution").settle();
        assertThat(account("debt")).isEqualByComparingTo("10.00");

        ruled.silence("deposit-top-up").isClosed("FOR_BUYER");

        assertThat(shop().get("settlementPausedAt").isNull()).isFalse();
        topUp("3000.00");
        assertThat(shop().get("settlementPausedAt").isNull()).isTrue();
        assertThat(account("debt")).isZero();
    }

    private Case dear(BigDecimal paid) {
        return requests.open(requests.received(paid.toPlainString(), "shop-2"), "RETURN_REFUND", "QUALITY")
                .reject();
    }

    private JsonNode shop() {
        return api.get("supervisor-zhou", "/shops/shop-2/account").expect(200).body();
    }

    private BigDecimal account(String part) {
        return new BigDecimal(shop().get(part).asText());
    }

    private void topUp(String amount) {
        Map<String, Object> body = Map.of("amount", amount, "reference", "BANK-" + UUID.randomUUID());
        api.post("finance-qian", "/shops/shop-2/account/top-ups", body).expect(200);
    }

    // ---- appeal

    @Test
    void an_appeal_of_the_merchant_is_upheld_or_pays_the_shop_back() {
        Case upheld = Ways.ruled(rejected(), "REFUND").does("execute-ruling").settle();
        upheld.merchant("APPEAL_FILED", "grounds", "It was worn").is("APPEAL_REVIEW");
        upheld.attemptAs("arbiter-he", "review-appeal", "upheld", true, "reasons", "My own")
                .refused(403, "OWN_RULING");
        upheld.does("review-appeal", "upheld", true, "reasons", "It was not").isClosed("FOR_BUYER");

        Case turned = Ways.ruled(rejected(), "REFUND").does("execute-ruling").settle();
        BigDecimal before = balanceOfFirstShop();
        turned.merchant("APPEAL_FILED", "grounds", "It was worn")
                .does("review-appeal", "upheld", false, "reasons", "It was worn")
                .isClosed("FOR_MERCHANT");
        assertThat(balanceOfFirstShop().subtract(before)).isEqualByComparingTo("100.00");
        parent(turned).isClosed("REFUNDED");
    }

    private BigDecimal balanceOfFirstShop() {
        return new BigDecimal(
                api.get("supervisor-zhou", "/shops/shop-1/account").expect(200).text("/balance"));
    }

    @Test
    void a_ruling_that_falls_before_it_is_executed_is_not_executed() {
        Case ruled = Ways.ruled(rejected(), "REFUND");
        ruled.merchant("APPEAL_FILED", "grounds", "It was worn").is("APPEAL_REVIEW");
        assertThat(ruled.tasks()).contains("execute-ruling", "review-appeal");

        ruled.does("review-appeal", "upheld", false, "reasons", "It was worn").isClosed("FOR_MERCHANT");

        parent(ruled).isClosed("REJECTED").paid("0.00", "0.00");
        ruled.clock("ruling-execution", "CANCELLED").hasTasks();
    }

    @Test
    void an_appeal_of_the_buyer_is_paid_from_the_account_of_the_shop() {
        Case ruled = Ways.ruled(rejected(), "REJECT").is("APPEAL_WINDOW");
        BigDecimal before = balanceOfFirstShop();
        parent(ruled).isClosed("REJECTED");

        ruled.buyer("APPEAL_FILED", "grounds", "See the picture")
                .does("review-appeal", "upheld", false, "reasons", "The picture shows it")
                .settle()
                .isClosed("FOR_BUYER");

        parent(ruled).isClosed("REJECTED").paid("100.00", "0.00");
        assertThat(before.subtract(balanceOfFirstShop())).isEqualByComparingTo("100.00");
    }

    @Test
    void a_counter_payment_that_the_partner_refuses_is_paid_offline() {
        Case ruled = Ways.ruled(rejected(), "REJECT").buyer("APPEAL_FILED", "grounds", "See the picture");
        payments.failNext(PaymentFault.REFUSE);
        ruled.does("review-appeal", "upheld", false, "reasons", "The picture shows it")
                .settle();
        ruled.is("APPEAL_REVIEW").hasTasks("pay-offline");

        ruled.does("pay-offline", "voucher", "V-9", "paidAt", api.now().toString())
                .isClosed("FOR_BUYER");
    }

    @Test
    void a_buyer_who_lost_and_does_not_appeal_has_lost() {
        Ways.ruled(rejected(), "REJECT").silence("appeal-window").isClosed("FOR_MERCHANT");
    }

    // ---- what every diagram has

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::disputed, "dispute-negotiation");
    }

    @Test
    void a_ruling_above_what_is_left_is_refused() {
        Case ready = contested().does("review-evidence", "complete", true);

        ready.attempt(
                        "rule-dispute",
                        "ruling",
                        "PARTIAL_REFUND",
                        "amount",
                        "100.01",
                        "responsibility",
                        "MERCHANT",
                        "reasons",
                        "Too much")
                .refused(422, "amount", "ABOVE_REFUNDABLE");
    }
}
