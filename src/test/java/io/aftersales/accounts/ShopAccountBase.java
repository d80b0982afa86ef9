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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop with 10000.00 of balance and 2000.00 of deposit, and the disputes that it loses. */
abstract class ShopAccountBase {

    static final Instant AT = TestClock.START;
    static final LocalDate DAY = Period.dayOf(AT);
    static final Actor FINANCE = new Actor("finance-qian", Role.FINANCE);

    final TestNode node = new TestNode(
            TestPostgres.emptied(),
            new TestClock(),
            context -> context.register(ShopAccounts.class, AccountReader.class));
    final ShopAccounts accounts = node.get(ShopAccounts.class);
    final AccountReader reader = node.get(AccountReader.class);
    final String shop = "shop-" + UUID.randomUUID();

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

    void insertShop(String shopId) {
        node.jdbc()
                .sql("insert into aftersales.shop (shop_id, name) values (?, 'A shop')")
                .param(shopId)
                .update();
    }

    void insertDisputes(int count) {
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

    static String dispute(int number) {
        return "dispute-" + number;
    }

    void force(String shopId, int number, String amount) {
        run(() -> accounts.force(shopId, dispute(number), yuan(amount), AT));
    }

    void topUp(String shopId, String amount, String reference) {
        run(() -> accounts.topUp(shopId, yuan(amount), reference, FINANCE, AT));
    }

    void run(Runnable work) {
        node.inTransaction(work);
    }

    ShopAccount account() {
        return accounts.find(shop).orElseThrow();
    }

    void assertStands(String balance, String deposit, String debt) {
        ShopAccount account = account();
        assertThat(List.of(account.balance(), account.deposit(), account.debt()))
                .containsExactly(yuan(balance), yuan(deposit), yuan(debt));
    }

    /** Of this kind, in the order of their accounts. */
    List<String> postings(String kind) {
        return node.jdbc()
                .sql("select account || ' ' || fen from aftersales.posting join aftersales.booking using (booking_id)"
                        + " where shop_id = ? and kind = ? order by booking_id, account")
                .params(shop, kind)
                .query(String.class)
                .list();
    }

    static Money yuan(String text) {
        return Money.parse(text).orElseThrow();
    }

    static void assertRefused(Runnable act, String code, String field) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.errors()).extracting(FieldError::field).containsExactly(field);
        });
    }
}
