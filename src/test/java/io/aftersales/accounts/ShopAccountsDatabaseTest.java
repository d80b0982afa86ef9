package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.accounts.ShopAccounts.ToppedUp;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.outbox.TestClock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;

/** What rulings, appeals and top-ups do to a shop's account. */
class ShopAccountsDatabaseTest extends ShopAccountBase {

    // ---- what a shop begins with

    @Test
    void a_shop_begins_with_its_first_money_and_is_given_it_once() {
        run(() -> accounts.open(shop, yuan("77.00"), yuan("7.00"), AT));

        assertStands("10000.00", "2000.00", "0.00");
        assertThat(account().depositDue()).isEqualTo(yuan("2000.00"));
        assertThat(account().points()).isZero();
        assertThat(account().settlementPausedAt()).isNull();
        assertThat(postings("OPENING")).containsExactly("BALANCE 1000000", "DEPOSIT 200000", "PLATFORM -1200000");
    }

    @Test
    void the_shops_of_the_demo_have_the_same_after_a_restart() {
        for (int start = 0; start < 2; start++) {
            DemoShops demo =
                    new DemoShops(node.jdbc(), accounts, new TestClock(), node.get(PlatformTransactionManager.class));
            demo.afterSingletonsInstantiated();
        }

        for (String each : List.of("shop-1", "shop-2")) {
            assertThat(accounts.find(each))
                    .contains(new ShopAccount(yuan("10000.00"), yuan("2000.00"), Money.ZERO, yuan("2000.00"), 0, null));
        }
    }

    @Test
    void a_shop_that_nobody_knows_has_no_account() {
        assertThat(accounts.find("no-such-shop")).isEmpty();
        assertThatThrownBy(() -> force("no-such-shop", 1, "1.00")).isInstanceOf(EmptyResultDataAccessException.class);
    }

    @Test
    void nothing_is_booked_outside_a_transaction() {
        assertThatThrownBy(() -> accounts.force(shop, dispute(1), yuan("1.00"), AT))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    // ---- forced payments

    @ParameterizedTest(name = "{0}: balance {1}, deposit {2}, debt {3}")
    @CsvSource({
        "0.01, 9999.99, 2000.00, 0.00",
        "10000.00, 0.00, 2000.00, 0.00",
        "10000.01, 0.00, 1999.99, 0.00",
        "12000.00, 0.00, 0.00, 0.00",
        "12000.01, 0.00, 0.00, 0.01",
        "15000.00, 0.00, 0.00, 3000.00",
    })
    void a_forced_payment_takes_the_balance_then_the_deposit_and_the_platform_lends_the_rest(
            String amount, String balance, String deposit, String debt) {
        force(shop, 1, amount);

        assertStands(balance, deposit, debt);
        assertThat(account().isDepositShort()).isEqualTo(!deposit.equals("2000.00"));
    }

    @Test
    void one_that_takes_all_three_says_so_in_its_postings() {
        force(shop, 1, "15000.00");

        assertThat(postings("FORCED_PAYMENT"))
                .containsExactly("BALANCE -1000000", "BUYERS 1500000", "DEBT -300000", "DEPOSIT -200000");
    }

    @Test
    void a_shop_that_has_nothing_left_owes_more_and_more() {
        force(shop, 1, "12000.00");
        force(shop, 2, "5.00");
        force(shop, 3, "0.01");

        assertStands("0.00", "0.00", "5.01");
    }

    @Test
    void a_dispute_forces_one_payment_and_no_second() {
        force(shop, 1, "100.00");

        assertThatThrownBy(() -> force(shop, 1, "100.00")).isInstanceOf(DataIntegrityViolationException.class);
        assertStands("9900.00", "2000.00", "0.00");
    }

    @Test
    void payments_forced_at_once_never_spend_the_same_money() {
        IntStream.rangeClosed(1, 16)
                .mapToObj(number -> CompletableFuture.runAsync(() -> force(shop, number, "1000.00")))
                .toList()
                .forEach(CompletableFuture::join);

        assertStands("0.00", "0.00", "4000.00");
        assertThat(postings("FORCED_PAYMENT").stream()
                        .filter("BUYERS 100000"::equals)
                        .count())
                .isEqualTo(16);
    }

    // ---- appeals

    @Test
    void an_appeal_gives_the_shop_back_what_the_ruling_had_cost_it_from_the_platform() {
        force(shop, 1, "12000.00");
        run(() -> accounts.counterPayShop(shop, dispute(1), yuan("12000.00"), AT));

        assertStands("10000.00", "2000.00", "0.00");
        assertThat(postings("COUNTER_PAYMENT"))
                .containsExactly("BALANCE 1000000", "DEPOSIT 200000", "PLATFORM -1200000");
    }

    @Test
    void what_an_appeal_gives_back_pays_the_debt_first_and_ends_a_pause_when_the_deposit_is_full() {
        force(shop, 1, "12500.00");
        run(() -> accounts.pauseSettlement(shop, dispute(1), AT));

        ToppedUp paidBack =
                node.resultOfTransaction(() -> accounts.counterPayShop(shop, dispute(1), yuan("2500.00"), AT));

        assertThat(paidBack.resumed()).isTrue();
        assertStands("0.00", "2000.00", "0.00");
    }

    @Test
    void an_appeal_of_the_buyer_is_taken_as_a_forced_payment_is() {
        run(() -> accounts.counterPayBuyer(shop, dispute(1), yuan("12001.00"), AT));

        assertStands("0.00", "0.00", "1.00");
        assertThat(postings("COUNTER_PAYMENT"))
                .containsExactly("BALANCE -1000000", "BUYERS 1200100", "DEBT -100", "DEPOSIT -200000");
    }

    @Test
    void a_dispute_has_one_counter_payment() {
        run(() -> accounts.counterPayBuyer(shop, dispute(1), yuan("1.00"), AT));

        assertThatThrownBy(() -> run(() -> accounts.counterPayShop(shop, dispute(1), yuan("1.00"), AT)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertStands("9999.00", "2000.00", "0.00");
    }

    // ---- what a shop brings

    @ParameterizedTest(name = "{0}: debt {1}, deposit {2}, balance {3}")
    @CsvSource({
        "0.01, 499.99, 0.00, 0.00",
        "500.00, 0.00, 0.00, 0.00",
        "500.01, 0.00, 0.01, 0.00",
        "2500.00, 0.00, 2000.00, 0.00",
        "2500.01, 0.00, 2000.00, 0.01",
        "9000.00, 0.00, 2000.00, 6500.00",
    })
    void money_of_a_shop_pays_its_debt_then_fills_the_deposit_and_the_rest_is_balance(
            String amount, String debt, String deposit, String balance) {
        force(shop, 1, "12500.00");

        topUp(shop, amount, "BANK-1");

        assertStands(balance, deposit, debt);
    }

    @Test
    void money_of_a_shop_that_owes_nothing_is_balance() {
        topUp(shop, "0.01", "BANK-1");

        assertStands("10000.01", "2000.00", "0.00");
    }

    @Test
    void a_payment_of_the_bank_is_booked_once_for_each_shop() {
        String other = "shop-" + UUID.randomUUID();
        insertShop(other);
        topUp(shop, "5.00", "BANK-1");
        topUp(shop, "5.00", "BANK-1");
        topUp(other, "7.00", "BANK-1");

        assertStands("10005.00", "2000.00", "0.00");
        assertThat(accounts.find(other).orElseThrow().balance()).isEqualTo(yuan("7.00"));
    }

    @Test
    void a_payment_told_by_many_at_once_is_booked_once() {
        IntStream.range(0, 16)
                .mapToObj(number -> CompletableFuture.runAsync(() -> topUp(shop, "5.00", "BANK-1")))
                .toList()
                .forEach(CompletableFuture::join);

        assertStands("10005.00", "2000.00", "0.00");
    }

    @Test
    void a_paused_settlement_goes_on_when_the_deposit_is_full_and_not_before() {
        force(shop, 1, "12000.00");
        run(() -> accounts.pauseSettlement(shop, dispute(1), AT));
        run(() -> accounts.pauseSettlement(shop, dispute(2), AT.plusSeconds(60)));
        assertThat(account().settlementPausedAt()).as("since the first time").isEqualTo(AT);

        topUp(shop, "1999.99", "BANK-1");
        assertThat(account().settlementPausedAt()).isEqualTo(AT);

        topUp(shop, "0.01", "BANK-2");
        assertThat(account().settlementPausedAt()).isNull();
        assertThat(reader.settlements(shop))
                .containsExactly(
                        new Settlement(Settlement.State.RESUMED, AT, null, "BANK-2", "finance-qian"),
                        new Settlement(Settlement.State.PAUSED, AT, dispute(1), null, "SYSTEM"));
    }

    @Test
    void only_the_payment_that_fills_the_deposit_says_that_the_settlement_is_resumed() {
        force(shop, 1, "12000.00");
        assertThat(node.resultOfTransaction(() -> accounts.pauseSettlement(shop, dispute(1), AT)))
                .isTrue();
        assertThat(node.resultOfTransaction(() -> accounts.pauseSettlement(shop, dispute(1), AT)))
                .isFalse();

        assertThat(List.of(
                        resumes("1999.99", "BANK-1"),
                        resumes("0.01", "BANK-2"),
                        resumes("0.01", "BANK-2"),
                        resumes("5.00", "BANK-3")))
                .containsExactly(false, true, false, false);
    }

    private boolean resumes(String amount, String reference) {
        return node.resultOfTransaction(() -> accounts.topUp(shop, yuan(amount), reference, FINANCE, AT))
                .resumed();
    }

    // ---- the order of bookings

    @Test
    void no_booking_lies_before_the_one_before_it() {
        run(() -> accounts.topUp(shop, yuan("1.00"), "BANK-1", FINANCE, AT.plusSeconds(5)));
        run(() -> accounts.topUp(shop, yuan("2.00"), "BANK-2", FINANCE, AT.plusSeconds(4)));

        assertThat(node.jdbc()
                        .sql("select booked_at from aftersales.booking where shop_id = ? order by booking_id")
                        .param(shop)
                        .query((row, index) -> row.getTimestamp(1).toInstant())
                        .list())
                .containsExactly(AT, AT.plusSeconds(5), AT.plusSeconds(5));
    }

    // ---- points

    @Test
    void points_are_given_once_a_case_and_reason_and_taken_back_by_a_second_row() {
        run(() -> accounts.points(shop, dispute(1), 3, "LATE_SHIPPING", AT));
        run(() -> accounts.points(shop, dispute(1), 3, "LATE_SHIPPING", AT));
        run(() -> accounts.points(shop, dispute(2), 3, "LATE_SHIPPING", AT));
        assertThat(account().points()).isEqualTo(6);

        run(() -> accounts.points(shop, dispute(1), -3, "REVERSED", AT));
        assertThat(account().points()).isEqualTo(3);
        assertThat(accounts.pointsOf(dispute(1))).isZero();
        assertThat(accounts.pointsOf(dispute(2))).isEqualTo(3);
        assertThat(accounts.pointsOf(dispute(3))).isZero();
    }
}
