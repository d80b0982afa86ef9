package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.domain.report.Period;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.outbox.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;

/** A shop with 10000.00 of balance and 2000.00 of deposit, and the disputes that it loses. */
class ShopAccountsDatabaseTest {

    private static final Instant AT = TestClock.START;
    private static final LocalDate DAY = AT.atZone(Statement.SHANGHAI).toLocalDate();
    private static final Actor FINANCE = new Actor("finance-qian", Role.FINANCE);

    private final TestNode node = new TestNode(
            TestPostgres.emptied(),
            new TestClock(),
            context -> context.register(ShopAccounts.class, AccountReader.class));
    private final ShopAccounts accounts = node.get(ShopAccounts.class);
    private final AccountReader reader = node.get(AccountReader.class);
    private final String shop = "shop-" + UUID.randomUUID();

    @BeforeEach
    void a_shop_and_its_disputes() {
        insertShop(shop);
        insertDisputes(20);
        run(() -> accounts.open(shop, yuan("10000.00"), yuan("2000.00"), AT));
    }

    @AfterEach
    void every_booking_sums_to_zero() {
        assertThat(node.jdbc()
                        .sql("select booking_id from aftersales.booking left join aftersales.posting using (booking_id)"
                                + " group by booking_id having coalesce(sum(fen), 1) <> 0")
                        .query(Long.class)
                        .list())
                .isEmpty();
        Statement whole = reader.statement(shop, new Period(DAY.minusDays(1), DAY.plusDays(1)));
        assertThat(whole.closing())
                .isEqualTo(new Holdings(
                        account().balance(), account().deposit(), account().debt()));
        node.close();
    }

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

        assertStands("12000.00", "0.00", "0.00");
        assertThat(postings("COUNTER_PAYMENT")).containsExactly("BALANCE 1200000", "PLATFORM -1200000");
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

    // ---- one reference, one payment

    @Test
    void a_reference_stands_for_one_payment_and_no_other() {
        insertRefund(1, "DONE", 10_000);
        topUp(shop, "5.00", "BANK-1");
        recover(1, "7.00", "BANK-2");

        assertRefused(() -> topUp(shop, "5.01", "BANK-1"), "REFERENCE_BOOKED", "amount");
        assertRefused(() -> recover(1, "7.01", "BANK-2"), "REFERENCE_BOOKED", "amount");
        assertRefused(() -> recover(2, "7.00", "BANK-2"), "REFERENCE_BOOKED", "caseId");
        assertRefused(() -> topUp(shop, "7.00", "BANK-2"), "REFERENCE_BOOKED", "reference");
        assertRefused(() -> recover(1, "5.00", "BANK-1"), "REFERENCE_BOOKED", "reference");
        assertStands("10012.00", "2000.00", "0.00");
    }

    // ---- what couriers pay

    @Test
    void a_courier_pays_in_parts_up_to_what_the_buyer_got_and_each_part_once() {
        insertRefund(1, "DONE", 10_000);
        insertRefund(1, "SENT", 5_000);

        assertThat(recover(1, "60.00", "BANK-1")).isTrue();
        assertThat(recover(1, "60.00", "BANK-1")).isFalse();
        assertRefused(() -> recover(1, "40.01", "BANK-2"), "ABOVE_PAID", "amount");
        assertThat(recover(1, "40.00", "BANK-2")).isTrue();
        assertRefused(() -> recover(1, "0.01", "BANK-3"), "ABOVE_PAID", "amount");

        assertStands("10100.00", "2000.00", "0.00");
        assertThat(postings("COURIER_RECOVERY"))
                .containsExactly("BALANCE 6000", "COURIER -6000", "BALANCE 4000", "COURIER -4000");
    }

    @Test
    void what_a_courier_pays_fills_neither_debt_nor_deposit() {
        insertRefund(1, "DONE", 10_000);
        force(shop, 1, "12500.00");

        recover(1, "100.00", "BANK-1");

        assertStands("100.00", "0.00", "500.00");
    }

    @Test
    void couriers_that_pay_at_once_never_pay_more_than_the_buyer_got() {
        insertRefund(1, "DONE", 10_000);

        List<CompletableFuture<Boolean>> payments = IntStream.range(0, 16)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> recover(1, "30.00", "BANK-" + number)))
                .toList();

        assertThat(payments.stream()
                        .filter(payment -> payment.handle((news, refused) -> refused == null)
                                .join()))
                .hasSize(3);
        assertStands("10090.00", "2000.00", "0.00");
    }

    private boolean recover(int number, String amount, String reference) {
        Money paid = Money.ofFen(node.jdbc()
                .sql("select coalesce(sum(compensation_fen), 0) from aftersales.refund where case_id = ? and state = 'DONE'")
                .param(dispute(number))
                .query(Long.class)
                .single());
        return node.resultOfTransaction(
                () -> accounts.recover(shop, dispute(number), yuan(amount), paid, reference, FINANCE, AT));
    }

    private void insertRefund(int number, String state, long fen) {
        node.jdbc()
                .sql("""
                        insert into aftersales.refund (refund_id, case_id, order_id, kind, goods_fen, freight_fen,
                            compensation_fen, state, decided_at)
                        values (:id, :caseId, 'order-1', 'COMPENSATION', 0, 0, :fen, :state, '2026-03-01T00:00:00Z')
                        """)
                .param("id", UUID.randomUUID().toString())
                .param("caseId", dispute(number))
                .param("fen", fen)
                .param("state", state)
                .update();
    }

    private static void assertRefused(Runnable act, String code, String field) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.errors()).extracting(FieldError::field).containsExactly(field);
        });
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

    // ---- what no mistake gets past

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into aftersales.posting select booking_id, 'BUYERS', 1 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'BUYERS', 0 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'POCKET', 1 from aftersales.booking where shop_id = :shop",
                "insert into aftersales.posting select booking_id, 'BALANCE', 1 from aftersales.booking where shop_id = :shop",
                "update aftersales.posting p set fen = fen + 1 from aftersales.booking b where b.booking_id = p.booking_id"
                        + " and shop_id = :shop",
                "update aftersales.posting p set account = 'DEBT' from aftersales.booking b"
                        + " where b.booking_id = p.booking_id and shop_id = :shop and account = 'DEPOSIT'",
                "delete from aftersales.posting p using aftersales.booking b where b.booking_id = p.booking_id"
                        + " and shop_id = :shop",
                "delete from aftersales.booking where shop_id = :shop",
                "update aftersales.booking set kind = 'GIFT' where shop_id = :shop",
                "update aftersales.booking set shop_id = 'no-such-shop' where shop_id = :shop",
                "update aftersales.booking set case_id = 'no-such-case' where shop_id = :shop",
                "update aftersales.booking set shop_id = shop_id where shop_id = :shop",
                "update aftersales.booking set booked_at = booked_at - interval '1 day' where shop_id = :shop",
                "insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())",
                "insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'TOP_UP', now())",
                "insert into aftersales.booking (shop_id, kind, reference, booked_at) values (:shop, 'COURIER_RECOVERY', 'B', now())",
                "insert into aftersales.posting select booking_id, unnest(array['DEBT', 'BUYERS']), unnest(array[-1, 1])"
                        + " from aftersales.booking where shop_id = :shop",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['BALANCE', 'BUYERS']), unnest(array[-1000001, 1000001]) from b",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['DEPOSIT', 'BUYERS']), unnest(array[-200001, 200001]) from b",
                "with b as (insert into aftersales.booking (shop_id, kind, booked_at) values (:shop, 'OPENING', now())"
                        + " returning booking_id) insert into aftersales.posting"
                        + " select booking_id, unnest(array['DEBT', 'PLATFORM']), unnest(array[1, -1]) from b",
                "with b as (insert into aftersales.booking (shop_id, case_id, kind, reference, booked_at)"
                        + " values (:shop, 'dispute-1', 'COURIER_RECOVERY', 'B', now()) returning booking_id)"
                        + " insert into aftersales.posting"
                        + " select booking_id, unnest(array['BALANCE', 'COURIER']), unnest(array[1, -1]) from b",
                "update aftersales.shop set balance_fen = balance_fen + 1 where shop_id = :shop",
                "update aftersales.shop set debt_fen = 5, deposit_fen = 0 where shop_id = :shop",
                "insert into aftersales.shop (shop_id, name, balance_fen) values (:shop || '-rich', 'Rich', 1)",
                "update aftersales.shop_points set points = 0 where shop_id = :shop",
                "delete from aftersales.shop_points where shop_id = :shop",
                "insert into aftersales.shop_points (case_id, shop_id, points, reason, at) values ('dispute-2', :shop, 0, 'X', now())",
                "update aftersales.settlement_change set state = 'RESUMED' where shop_id = :shop",
                "delete from aftersales.settlement_change where shop_id = :shop",
                "insert into aftersales.settlement_change (shop_id, state, at, actor) values (:shop, 'PAUSED', now(), 'x')",
                "update aftersales.shop set deposit_due_fen = -1 where shop_id = :shop",
                "delete from aftersales.shop where shop_id = :shop",
            })
    void direct_sql_neither_invents_money_nor_rewrites_what_was_booked(String mistake) {
        run(() -> accounts.points(shop, dispute(1), 3, "LATE_SHIPPING", AT));
        run(() -> accounts.pauseSettlement(shop, dispute(1), AT));

        assertThatThrownBy(() -> node.jdbc().sql(mistake).param("shop", shop).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertStands("10000.00", "2000.00", "0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "posting", "shop_points", "settlement_change", "shop", "case_file"})
    void what_was_booked_is_not_cleared_away(String table) {
        assertThatThrownBy(() -> node.jdbc()
                        .sql("truncate aftersales." + table + " cascade")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("only ever added to");
        assertStands("10000.00", "2000.00", "0.00");
    }

    // ---- fixture

    private void insertShop(String shopId) {
        node.jdbc()
                .sql("insert into aftersales.shop (shop_id, name) values (?, 'A shop')")
                .param(shopId)
                .update();
    }

    private void insertDisputes(int count) {
        node.jdbc().sql("""
                        insert into aftersales.shop_order (order_id, channel, shop_id, buyer_id, freight_fen, updated_at)
                        values ('order-1', 'KUAISHOU', :shop, 'buyer-li', 0, '2026-03-01T00:00:00Z')
                        """).param("shop", shop).update();
        node.jdbc().sql("""
                        insert into aftersales.case_file (case_id, type, status, order_id, shop_id, channel, buyer_id, reason,
                            description, requested_fen, deadline_table, opened_at, acted_at)
                        select 'dispute-' || number, 'DISPUTE', 'RULING_EXECUTION', 'order-1', :shop, 'KUAISHOU', 'buyer-li',
                            'QUALITY', '', 100, '1', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'
                        from generate_series(1, :count) as number
                        """).param("shop", shop).param("count", count).update();
    }

    private static String dispute(int number) {
        return "dispute-" + number;
    }

    private void force(String shopId, int number, String amount) {
        run(() -> accounts.force(shopId, dispute(number), yuan(amount), AT));
    }

    private void topUp(String shopId, String amount, String reference) {
        run(() -> accounts.topUp(shopId, yuan(amount), reference, FINANCE, AT));
    }

    private void run(Runnable work) {
        node.inTransaction(work);
    }

    private ShopAccount account() {
        return accounts.find(shop).orElseThrow();
    }

    private void assertStands(String balance, String deposit, String debt) {
        ShopAccount account = account();
        assertThat(List.of(account.balance(), account.deposit(), account.debt()))
                .containsExactly(yuan(balance), yuan(deposit), yuan(debt));
    }

    /** Of this kind, in the order of their accounts. */
    private List<String> postings(String kind) {
        return node.jdbc()
                .sql("select account || ' ' || fen from aftersales.posting join aftersales.booking using (booking_id)"
                        + " where shop_id = ? and kind = ? order by booking_id, account")
                .params(shop, kind)
                .query(String.class)
                .list();
    }

    private static Money yuan(String text) {
        return Money.parse(text).orElseThrow();
    }
}
