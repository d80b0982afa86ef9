package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Number 24: a ruling that an appeal turns has its outcome, blame, freight, money and points turned. */
@DeskTest
class Acceptance24AppealReversalTest extends AcceptanceBase {

    private static final BigDecimal PAID = new BigDecimal("100.00");
    private static final BigDecimal FREIGHT = new BigDecimal("12.00");

    @Autowired
    private JdbcClient jdbc;

    private Shop shop;

    @BeforeEach
    void shop() {
        shop = Shop.own(api, jdbc);
    }

    private Case ruled(String ruling, String responsibility) {
        Order order = api.order()
                .with("shopId", shop.id())
                .with("freight", "12.00")
                .line("1", 1, "100.00", true, false)
                .put();
        return requests.open(order, "RETURN_REFUND", "QUALITY")
                .reject()
                .intervene()
                .linked("disputeCaseId")
                .ruled(ruling, responsibility);
    }

    private static Case parent(Case dispute) {
        return dispute.linked("parentCaseId");
    }

    private static Case reviewed(Case appealed, boolean upheld) {
        return appealed.is("APPEAL_REVIEW")
                .does("review-appeal", "upheld", upheld, "reasons", "Seen again")
                .settle();
    }

    private static Case merchantAppeals(Case ruled) {
        return ruled.merchant("APPEAL_FILED", "grounds", "It was worn", "evidence", List.of(ruled.proof("agent-chen")));
    }

    private static Case buyerAppeals(Case ruled) {
        return ruled.buyer("APPEAL_FILED", "grounds", "See the picture", "evidence", List.of(ruled.proof("channel")));
    }

    @Test
    void turned_for_the_merchant_the_shop_gets_back_what_it_paid_and_the_buyer_keeps_it() {
        Case dispute = ruled("REFUND", "MERCHANT").does("execute-ruling").settle();
        parent(dispute).isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("12.00");
        BigDecimal before = shop.worth();

        reviewed(merchantAppeals(dispute), false).isClosed("FOR_MERCHANT").hasTasks();

        assertThat(shop.worth().subtract(before)).isEqualByComparingTo(PAID.add(FREIGHT));
        assertThat(dispute.text("/dispute/responsibility")).isEqualTo("BUYER");
        parent(dispute).isClosed("REFUNDED").paid("100.00", "0.00").bearers("BUYER", "BUYER");
    }

    @Test
    void turned_for_the_buyer_the_shop_pays_the_price_and_the_freight() {
        Case dispute = ruled("REJECT", "BUYER").is("APPEAL_WINDOW");
        parent(dispute).isClosed("REJECTED").bearers("BUYER", "BUYER");
        BigDecimal before = shop.worth();

        reviewed(buyerAppeals(dispute), false).isClosed("FOR_BUYER").hasTasks();

        assertThat(dispute.text("/dispute/responsibility")).isEqualTo("MERCHANT");
        parent(dispute).isClosed("REJECTED").paid("100.00", "0.00").freightPaid("12.00");
        parent(dispute).bearers("MERCHANT", "MERCHANT");
        assertThat(before.subtract(shop.worth())).isEqualByComparingTo(PAID.add(FREIGHT));
    }

    @Test
    void a_forced_payment_is_given_back_too() {
        BigDecimal before = shop.worth();
        Case dispute = merchantAppeals(ruled("REFUND", "MERCHANT"));

        dispute.silence("ruling-execution").is("APPEAL_REVIEW");
        parent(dispute).isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(before.subtract(shop.worth())).isEqualByComparingTo(PAID.add(FREIGHT));

        reviewed(dispute, false).isClosed("FOR_MERCHANT");
        assertThat(shop.worth()).isEqualByComparingTo(before);
    }

    @Test
    void what_is_given_back_pays_the_debt_fills_the_deposit_and_ends_the_wait_for_it() {
        shop = Shop.own(api, jdbc, "70.00");
        shop.topUp("80.00");
        Case dispute = merchantAppeals(ruled("REFUND", "MERCHANT"));
        dispute.silence("ruling-execution").hasClocks("RUNNING", "appeal-review", "deposit-top-up");
        assertThat(List.of(shop.balance(), shop.deposit(), shop.debt()))
                .containsExactly(new BigDecimal("0.00"), new BigDecimal("0.00"), new BigDecimal("32.00"));

        reviewed(dispute, false).isClosed("FOR_MERCHANT").clock("deposit-top-up", "MET");

        assertThat(List.of(shop.balance(), shop.deposit(), shop.debt()))
                .containsExactly(new BigDecimal("10.00"), new BigDecimal("70.00"), new BigDecimal("0.00"));
    }

    @Test
    void what_is_given_back_ends_a_pause_of_the_settlement() {
        shop = Shop.own(api, jdbc, "70.00");
        shop.topUp("80.00");
        Case dispute = merchantAppeals(ruled("REFUND", "MERCHANT"));
        dispute.silence("ruling-execution").silence("deposit-top-up").clock("deposit-top-up", "MISSED");
        assertThat(shop.isPaidOut()).isFalse();

        reviewed(dispute, false).isClosed("FOR_MERCHANT");

        assertThat(shop.isPaidOut()).isTrue();
    }

    @Test
    void a_ruling_that_is_turned_before_it_was_executed_is_not_executed() {
        BigDecimal before = shop.worth();
        Case dispute = merchantAppeals(ruled("REFUND", "MERCHANT"));

        reviewed(dispute, false).isClosed("FOR_MERCHANT").clock("ruling-execution", "CANCELLED");

        parent(dispute).isClosed("REJECTED").paid("0.00", "0.00").freightPaid("0.00");
        assertThat(shop.worth()).isEqualByComparingTo(before);
    }

    @Test
    void points_for_late_shipping_are_taken_back() {
        int before = shop.points();
        Order order = requests.unshipped("100.00").with("shopId", shop.id()).put();
        Case late = requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT")
                .does("pay-compensation", "decision", "CONTEST");
        Case dispute = late.linked("disputeCaseId")
                .does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", "COMPENSATE", "responsibility", "MERCHANT", "reasons", "Late")
                .does("execute-ruling")
                .settle();
        assertThat(shop.points()).isEqualTo(before + 3);
        BigDecimal paid = shop.worth();

        reviewed(merchantAppeals(dispute), false).isClosed("FOR_MERCHANT");

        assertThat(shop.points()).isEqualTo(before);
        assertThat(shop.worth().subtract(paid)).isEqualByComparingTo("5.00");
        late.isClosed("COMPENSATED").paid("0.00", "5.00");
    }

    @Test
    void upheld_it_changes_nothing_and_whoever_ruled_does_not_review() {
        Case dispute = merchantAppeals(
                ruled("REFUND", "MERCHANT").does("execute-ruling").settle());
        BigDecimal before = shop.worth();
        dispute.attemptAs("arbiter-he", "review-appeal", "upheld", false, "reasons", "My own")
                .expect(403);

        reviewed(dispute, true).isClosed("FOR_BUYER");

        assertThat(shop.worth()).isEqualByComparingTo(before);
        assertThat(dispute.text("/dispute/responsibility")).isEqualTo("MERCHANT");
        parent(dispute).isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void the_loser_has_48_hours_and_the_winner_none() {
        Case dispute = ruled("REJECT", "BUYER");
        Instant ruledAt = dispute.anchorAt("appeal-window");
        dispute.runs("appeal-window", ruledAt, ruledAt.plus(Duration.ofHours(48)));
        dispute.tell("agent-chen", "APPEAL_FILED", "grounds", "Just so").expect(409);

        Instant due = almostAtTheEndOf(dispute, "appeal-window");
        dispute.is("APPEAL_WINDOW");
        api.advanceTo(due);

        dispute.isClosed("FOR_MERCHANT").missed("appeal-window", due).refuses("APPEAL_FILED", "grounds", "Too late");
    }
}
