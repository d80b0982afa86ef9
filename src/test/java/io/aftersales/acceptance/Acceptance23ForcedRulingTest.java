package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Number 23: a ruling that is not executed in time is paid from balance, then deposit, which is topped up. */
@DeskTest
class Acceptance23ForcedRulingTest extends AcceptanceBase {

    private static final BigDecimal DEPOSIT = new BigDecimal("2000.00");

    private Shop shop;

    @BeforeEach
    void a_shop_without_debts() {
        shop = new Shop(api, "shop-2");
        shop.topUp("30000.00");
        assertThat(shop.deposit()).isEqualByComparingTo(DEPOSIT);
    }

    private Case ruled(String channel, BigDecimal paid) {
        Order order = api.order()
                .with("shopId", "shop-2")
                .with("channel", channel)
                .line("1", 1, paid.toPlainString())
                .put();
        return requests.open(order, "RETURN_REFUND", "QUALITY")
                .reject()
                .intervene()
                .linked("disputeCaseId")
                .ruled("REFUND", "MERCHANT")
                .is("RULING_EXECUTION");
    }

    private Case forced(BigDecimal paid) {
        return ruled("KUAISHOU", paid).silence("ruling-execution");
    }

    @ParameterizedTest
    @CsvSource({"KUAISHOU, 48", "JD, 24"})
    void until_its_time_is_over_the_merchant_may_pay_then_the_platform_takes_it_from_the_balance(
            String channel, int hours) {
        BigDecimal balance = shop.balance();
        Case dispute = ruled(channel, new BigDecimal("100.00"));
        Case parent = dispute.linked("parentCaseId").is("IN_DISPUTE");
        Instant ruledAt = dispute.anchorAt("ruling-execution");
        Instant due = ruledAt.plus(Duration.ofHours(hours));
        dispute.runs("ruling-execution", ruledAt, due).hasTasks("execute-ruling");
        almostAtTheEndOf(dispute, "ruling-execution");
        assertThat(shop.balance()).isEqualByComparingTo(balance);

        api.advanceTo(due);

        dispute.missed("ruling-execution", due);
        parent.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(shop.balance()).isEqualByComparingTo(balance.subtract(new BigDecimal("100.00")));
        assertThat(shop.deposit()).isEqualByComparingTo(DEPOSIT);
        assertThat(dispute.clocks("deposit-top-up")).isEmpty();
    }

    @Test
    void executed_in_time_it_leaves_the_account_alone() {
        BigDecimal balance = shop.balance();

        Case dispute = ruled("KUAISHOU", new BigDecimal("100.00"))
                .does("execute-ruling")
                .settle();

        dispute.linked("parentCaseId").isClosed("REFUNDED").paid("100.00", "0.00");
        dispute.is("APPEAL_WINDOW").clock("ruling-execution", "MET");
        assertThat(shop.balance()).isEqualByComparingTo(balance);
    }

    @Test
    void what_the_balance_lacks_is_taken_from_the_deposit_which_the_shop_fills_in_seven_days() {
        BigDecimal paid = shop.balance().add(new BigDecimal("1500.00"));
        Case dispute = forced(paid);
        Instant forcedAt = dispute.dueAt("ruling-execution");

        dispute.linked("parentCaseId").isClosed("REFUNDED").paid(paid.toPlainString(), "0.00");
        assertThat(shop.balance()).isZero();
        assertThat(shop.deposit()).isEqualByComparingTo("500.00");
        assertThat(shop.debt()).isZero();
        dispute.isClosed("FOR_BUYER").runs("deposit-top-up", forcedAt, forcedAt.plus(Duration.ofDays(7)));

        shop.topUp("1499.99");
        dispute.clock("deposit-top-up", "RUNNING");
        shop.topUp("0.02");

        dispute.clock("deposit-top-up", "MET").hasClocks("RUNNING");
        assertThat(shop.deposit()).isEqualByComparingTo(DEPOSIT);
        assertThat(shop.balance()).isEqualByComparingTo("0.01");
        assertThat(shop.isPaidOut()).isTrue();
    }

    @Test
    void a_deposit_that_is_not_filled_stops_the_settlement_until_it_is() {
        BigDecimal all = shop.balance().add(DEPOSIT);
        BigDecimal paid = all.add(new BigDecimal("10.00"));
        Case dispute = forced(paid);
        dispute.linked("parentCaseId").isClosed("REFUNDED").paid(paid.toPlainString(), "0.00");
        assertThat(shop.balance().add(shop.deposit())).isZero();
        assertThat(shop.debt()).isEqualByComparingTo("10.00");
        Instant due = dispute.dueAt("deposit-top-up");

        almostAtTheEndOf(dispute, "deposit-top-up");
        assertThat(shop.isPaidOut()).isTrue();
        api.advanceTo(due);

        dispute.isClosed("FOR_BUYER").missed("deposit-top-up", due);
        assertThat(shop.isPaidOut()).isFalse();
        shop.topUp("2010.00");
        assertThat(shop.isPaidOut()).isTrue();
        assertThat(shop.debt()).isZero();
        assertThat(shop.deposit()).isEqualByComparingTo(DEPOSIT);
    }
}
