package io.aftersales.refunds;

import static io.aftersales.refunds.RefundFixture.CASE;
import static io.aftersales.refunds.RefundFixture.goods;
import static io.aftersales.refunds.RefundFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.money.Money;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.outbox.TestPostgres;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.IllegalTransactionStateException;

class RefundsDatabaseTest {

    private static final Instant PAID_AT = Instant.parse("2026-03-03T01:02:03.004Z");

    private final TestClock clock = new TestClock();
    private final TestNode node =
            new TestNode(TestPostgres.emptied(), clock, context -> context.register(Refunds.class, Reservations.class));
    private final Refunds refunds = node.get(Refunds.class);

    @BeforeEach
    void an_order_and_a_case() {
        RefundFixture.insertOrderAndCase(node.jdbc());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_plan_reserves_goods_and_freight_on_the_order() {
        String refundId = inTransaction(() -> refunds.plan(plan(Map.of("L1", 6667L, "L2", 5000L), 1200, "SUPERVISOR")));

        assertThat(refunds.get(refundId)).satisfies(refund -> {
            assertThat(refund.state()).isEqualTo(RefundState.PLANNED);
            assertThat(refund.goods()).isEqualTo(Money.ofFen(11667));
            assertThat(refund.freight()).isEqualTo(Money.ofFen(1200));
            assertThat(refund.amount()).isEqualTo(Money.ofFen(12867));
            assertThat(refund.approvalGroup()).isEqualTo("SUPERVISOR");
            assertThat(refund.decidedAt()).isEqualTo(TestClock.START);
        });
        assertThat(reserved("L1")).isEqualTo(6667);
        assertThat(reserved("L2")).isEqualTo(5000);
        assertThat(reservedFreight()).isEqualTo(1200);
    }

    @Test
    void refunds_of_a_line_never_exceed_what_was_paid_for_it() {
        planned(6667);
        planned(3333);

        assertThatThrownBy(() -> planned(1))
                .isInstanceOfSatisfying(
                        RefundAbovePaid.class, wall -> assertThat(wall.caseId()).isEqualTo(CASE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(reserved("L1")).isEqualTo(10000);
        assertThat(refunds.ofCase(CASE)).hasSize(2);
    }

    @Test
    void a_plan_that_one_line_cannot_bear_reserves_nothing_on_the_others() {
        assertThatThrownBy(() -> inTransaction(() -> refunds.plan(goods(Map.of("L1", 100L, "L2", 5001L)))))
                .isInstanceOf(RefundAbovePaid.class);

        assertThat(reserved("L1")).isZero();
        assertThat(refunds.ofCase(CASE)).isEmpty();
    }

    @Test
    void freight_goes_back_once() {
        inTransaction(() -> refunds.plan(plan(Map.of(), 1200, null)));

        assertThatThrownBy(() -> inTransaction(() -> refunds.plan(plan(Map.of(), 1, null))))
                .isInstanceOf(RefundAbovePaid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update aftersales.order_line set goods_refund_fen = 10001 where line_id = 'L1'",
                "update aftersales.order_line set goods_refund_fen = -1 where line_id = 'L1'",
                "update aftersales.order_line set paid_fen = 6666 where line_id = 'L1'",
                "update aftersales.shop_order set freight_refund_fen = 1201",
                "update aftersales.shop_order set freight_refund_fen = -1",
                "update aftersales.refund set goods_fen = -1",
                "update aftersales.refund set state = 'PAID'",
                "update aftersales.refund_line set fen = -1",
                "update aftersales.refund_line set line_id = 'L3'",
                "update aftersales.refund_line set fen = 6666",
                "update aftersales.refund_line set line_id = 'L2'",
                "delete from aftersales.refund_line",
                "insert into aftersales.refund_line select refund_id, order_id, 'L2', 1 from aftersales.refund",
                "update aftersales.refund set goods_fen = 6668",
                "update aftersales.order_line set goods_refund_fen = 6666 where line_id = 'L1'",
                "update aftersales.order_line set gifts_missing = 1 where line_id = 'L1'",
                "update aftersales.shop_order set freight_taken_fen = 1",
                "insert into aftersales.case_unit values ('case-1', 'order-1', 'L1', 1, 4999, 'HELD')",
                "insert into aftersales.case_unit values ('case-1', 'order-1', 'L1', 3, 5000, 'HELD')",
            })
    void direct_sql_does_not_pass_the_wall_either(String mistake) {
        planned(6667);

        assertThatThrownBy(() -> node.jdbc().sql(mistake).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void of_plans_made_at_once_only_as_many_pass_as_the_line_bears() {
        long passed = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::planOfThreeThousandPasses))
                .toList()
                .stream()
                .filter(CompletableFuture::join)
                .count();

        assertThat(passed).isEqualTo(3);
        assertThat(reserved("L1")).isEqualTo(9000);
    }

    @Test
    void a_line_that_the_order_does_not_have_is_refused() {
        assertThatThrownBy(() -> inTransaction(() -> refunds.plan(goods(Map.of("L9", 1L)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("L9");
    }

    @Test
    void a_refund_of_nothing_or_less_is_refused() {
        assertThatThrownBy(() -> goods(Map.of("L1", 0L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> goods(Map.of("L1", 10L, "L2", -1L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan(Map.of("L1", 10L), -1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_planned_outside_a_transaction() {
        assertThatThrownBy(() -> refunds.plan(goods(Map.of("L1", 1L))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_approval_orders_the_payment_once_whoever_repeats_it() {
        String refundId = planned(100);
        run(() -> refunds.approve(refundId, "agent-chen"));
        run(() -> refunds.approve(refundId, "agent-lin"));

        assertThat(refunds.get(refundId).state()).isEqualTo(RefundState.APPROVED);
        assertThat(refunds.get(refundId).approvedBy()).isEqualTo("agent-chen");
        assertThat(node.jdbc()
                        .sql("select topic || ' ' || key || ' ' || case_id from aftersales.outbox")
                        .query(String.class)
                        .list())
                .containsExactly("refund " + refundId + " " + CASE);
    }

    @Test
    void an_approval_can_go_a_level_up_until_it_is_given() {
        String refundId = planned(100);
        run(() -> refunds.raiseApproval(refundId, "MANAGER"));
        assertThat(refunds.get(refundId).approvalGroup()).isEqualTo("MANAGER");

        run(() -> refunds.approve(refundId, "manager-zeng"));
        assertThatThrownBy(() -> run(() -> refunds.raiseApproval(refundId, "MANAGER")))
                .isInstanceOf(RefundCannotBecome.class);
    }

    @Test
    void a_payment_is_reported_once_from_sent_and_from_unknown() {
        String sent = sent(100);
        String unknown = sent(200);
        run(() -> refunds.move(unknown, RefundState.SENT, RefundState.UNKNOWN));

        assertThat(inTransaction(() -> refunds.done(sent, PAID_AT))).isTrue();
        assertThat(inTransaction(() -> refunds.done(unknown, PAID_AT))).isTrue();
        assertThat(inTransaction(() -> refunds.done(sent, PAID_AT.plusSeconds(1))))
                .isFalse();
        assertThat(refunds.get(sent).state()).isEqualTo(RefundState.DONE);
        assertThat(refunds.get(sent).doneAt()).isEqualTo(PAID_AT);
        assertThat(refunds.get(sent).sentAt()).isEqualTo(TestClock.START);
    }

    @Test
    void a_refund_that_was_never_sent_is_not_reported_paid() {
        String refundId = planned(100);

        assertThatThrownBy(() -> inTransaction(() -> refunds.done(refundId, PAID_AT)))
                .isInstanceOfSatisfying(
                        RefundCannotBecome.class,
                        fact -> assertThat(fact.caseId()).isEqualTo(CASE));
    }

    @Test
    void a_refused_refund_stays_reserved_and_finance_pays_it_with_a_voucher() {
        String refundId = sent(10000);
        assertThat(inTransaction(() -> refunds.failed(refundId, "ACCOUNT_CLOSED")))
                .isTrue();
        assertThat(inTransaction(() -> refunds.failed(refundId, "again"))).isFalse();
        assertThat(refunds.get(refundId).failure()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(reserved("L1")).isEqualTo(10000);
        assertThatThrownBy(() -> planned(1)).isInstanceOf(RefundAbovePaid.class);

        run(() -> refunds.settleOffline(refundId, "bank slip 7", PAID_AT));

        assertThat(refunds.get(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(refunds.get(refundId).voucher()).isEqualTo("bank slip 7");
        assertThat(refunds.get(refundId).doneAt()).isEqualTo(PAID_AT);
    }

    @Test
    void finance_pays_nothing_that_the_partner_may_still_pay_or_has_paid() {
        String refundId = sent(100);
        assertThatThrownBy(() -> run(() -> refunds.settleOffline(refundId, "slip", PAID_AT)))
                .isInstanceOf(RefundCannotBecome.class);

        run(() -> refunds.done(refundId, PAID_AT));
        assertThatThrownBy(() -> run(() -> refunds.settleOffline(refundId, "slip", PAID_AT)))
                .isInstanceOf(RefundCannotBecome.class);
        assertThatThrownBy(() -> run(() -> refunds.failed(refundId, "late refusal")))
                .isInstanceOf(RefundCannotBecome.class);
    }

    @Test
    void a_step_that_no_refund_takes_is_a_mistake_of_the_caller() {
        String refundId = planned(100);

        assertThatThrownBy(() -> run(() -> refunds.move(refundId, RefundState.PLANNED, RefundState.DONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void totals_count_what_the_buyer_has_and_what_is_committed() {
        String done = inTransaction(() -> refunds.plan(plan(Map.of("L1", 3000L), 1200, null)));
        run(() -> refunds.approve(done, "SYSTEM"));
        run(() -> refunds.move(done, RefundState.APPROVED, RefundState.SENT));
        run(() -> refunds.done(done, PAID_AT));
        String refused = sent(2000);
        run(() -> refunds.failed(refused, "ACCOUNT_CLOSED"));
        planned(500);

        assertThat(refunds.totals(CASE))
                .isEqualTo(new RefundTotals(
                        Money.ofFen(3000), Money.ofFen(1200), Money.ZERO, Money.ZERO, Money.ofFen(5500)));
        assertThat(refunds.totals("another case"))
                .isEqualTo(new RefundTotals(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO));
    }

    private boolean planOfThreeThousandPasses() {
        try {
            planned(3000);
            return true;
        } catch (RefundAbovePaid wall) {
            return false;
        }
    }

    private String planned(long fen) {
        return inTransaction(() -> refunds.plan(goods(Map.of("L1", fen))));
    }

    private String sent(long fen) {
        String refundId = planned(fen);
        run(() -> refunds.approve(refundId, "agent-chen"));
        run(() -> refunds.move(refundId, RefundState.APPROVED, RefundState.SENT));
        return refundId;
    }

    private void run(Runnable work) {
        node.inTransaction(work);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return node.resultOfTransaction(work);
    }

    private long reserved(String lineId) {
        return node.jdbc()
                .sql("select goods_refund_fen from aftersales.order_line where line_id = :lineId")
                .param("lineId", lineId)
                .query(Long.class)
                .single();
    }

    private long reservedFreight() {
        return node.jdbc()
                .sql("select freight_refund_fen from aftersales.shop_order")
                .query(Long.class)
                .single();
    }
}
