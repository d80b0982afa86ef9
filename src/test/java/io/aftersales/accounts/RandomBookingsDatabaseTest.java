package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.accounts.Statement.StatementDay;
import io.aftersales.accounts.Statement.StatementEntry;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.outbox.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever is booked in whatever order: nothing is made of nothing, nothing falls below nothing, and statements add up. */
class RandomBookingsDatabaseTest {

    private static final Actor FINANCE = new Actor("finance-qian", Role.FINANCE);
    private static final LocalDate FIRST_DAY = Period.dayOf(TestClock.START);

    private final TestNode node = new TestNode(
            TestPostgres.emptied(),
            new TestClock(),
            context -> context.register(ShopAccounts.class, AccountReader.class));
    private final ShopAccounts accounts = node.get(ShopAccounts.class);
    private final AccountReader reader = node.get(AccountReader.class);

    private enum Act {
        FORCE,
        TOP_UP,
        COUNTER_PAY_SHOP,
        COUNTER_PAY_BUYER,
        RECOVER,
        PAUSE
    }

    private record Step(Act act, Money amount, Instant at, String disputeId) {}

    @AfterProperty
    void close() {
        node.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void every_account_adds_up_at_every_moment(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 100_000_000) Long> numbers) {
        String shop = "shop-" + UUID.randomUUID();
        insertShop(shop, numbers.size());
        run(() -> accounts.open(shop, Money.ofFen(1_000_000), Money.ofFen(200_000), TestClock.START));

        for (int i = 0; i < numbers.size(); i++) {
            Step step = step(numbers.get(i), i, shop);
            run(() -> carryOut(step, shop));
            assertAddsUp(shop);
        }
        assertThat(number("select sum(fen) from aftersales.posting")).isZero();
    }

    /** A number says everything of a step: the remainder what is done, the rest how much. */
    private static Step step(long number, int place, String shop) {
        Act act = Act.values()[(int) (number % Act.values().length)];
        Instant at = TestClock.START.plus(Duration.ofHours(7L * place));
        return new Step(act, Money.ofFen(1 + number / 40), at, shop + "-" + place);
    }

    private void carryOut(Step step, String shop) {
        switch (step.act()) {
            case FORCE -> accounts.force(shop, step.disputeId(), step.amount(), step.at());
            case TOP_UP -> accounts.topUp(shop, step.amount(), "BANK-" + step.disputeId(), FINANCE, step.at());
            case COUNTER_PAY_SHOP -> accounts.counterPayShop(shop, step.disputeId(), step.amount(), step.at());
            case COUNTER_PAY_BUYER -> accounts.counterPayBuyer(shop, step.disputeId(), step.amount(), step.at());
            case RECOVER -> {
                insertRefund(step.disputeId(), step.amount());
                accounts.recover(
                        shop,
                        step.disputeId(),
                        step.amount(),
                        step.amount(),
                        "C-" + step.disputeId(),
                        FINANCE,
                        step.at());
            }
            case PAUSE -> accounts.pauseSettlement(shop, step.disputeId(), step.at());
        }
    }

    private void assertAddsUp(String shop) {
        ShopAccount account = accounts.find(shop).orElseThrow();
        Holdings standing = new Holdings(account.balance(), account.deposit(), account.debt());
        assertThat(List.of(account.balance(), account.deposit(), account.debt()))
                .allMatch(amount -> amount.fen() >= 0);

        Statement whole = reader.statement(shop, new Period(FIRST_DAY, FIRST_DAY.plusDays(365)));
        assertThat(whole.opening()).isEqualTo(Holdings.NOTHING);
        assertThat(whole.closing()).isEqualTo(standing);
        for (StatementDay day : whole.days()) {
            assertThat(day.entries())
                    .extracting(StatementEntry::booking)
                    .allMatch(RandomBookingsDatabaseTest::isZeroInAll);
            Statement ofDay = reader.statement(shop, new Period(day.day(), day.day()));
            assertThat(ofDay.days()).containsExactly(day);
            assertThat(ofDay.closing()).isEqualTo(day.closing());
        }
    }

    private static boolean isZeroInAll(Booking booking) {
        return booking.postings().stream()
                        .mapToLong(posting -> posting.amount().fen())
                        .sum()
                == 0;
    }

    private void run(Runnable work) {
        node.inTransaction(work);
    }

    private long number(String sql) {
        return node.jdbc().sql(sql).query(Long.class).single();
    }

    private void insertShop(String shop, int disputes) {
        node.jdbc()
                .sql("insert into aftersales.shop (shop_id, name) values (?, 'A shop')")
                .param(shop)
                .update();
        node.jdbc().sql("""
                        insert into aftersales.shop_order (order_id, channel, shop_id, buyer_id, freight_fen, updated_at)
                        values (:shop, 'KUAISHOU', :shop, 'buyer-li', 0, '2026-03-01T00:00:00Z')
                        """).param("shop", shop).update();
        node.jdbc().sql("""
                        insert into aftersales.case_file (case_id, type, status, order_id, shop_id, channel, buyer_id, reason,
                            description, requested_fen, deadline_table, opened_at, acted_at)
                        select :shop || '-' || number, 'DISPUTE', 'RULING_EXECUTION', :shop, :shop, 'KUAISHOU', 'buyer-li',
                            'QUALITY', '', 100, '1', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'
                        from generate_series(0, :count) as number
                        """).param("shop", shop).param("count", disputes).update();
    }

    private void insertRefund(String caseId, Money amount) {
        node.jdbc().sql("""
                        insert into aftersales.refund (refund_id, case_id, order_id, kind, goods_fen, freight_fen,
                            compensation_fen, state, decided_at)
                        select case_id, case_id, order_id, 'COMPENSATION', 0, 0, :fen, 'DONE', opened_at
                        from aftersales.case_file where case_id = :caseId
                        """).param("fen", amount.fen()).param("caseId", caseId).update();
    }
}
