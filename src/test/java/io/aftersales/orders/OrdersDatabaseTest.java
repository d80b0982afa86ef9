package io.aftersales.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aftersales.DeskTest;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.SavedOrder.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class OrdersDatabaseTest {

    private static final Actor TELLER = new Actor("channel", Role.CHANNEL);

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00.123Z");

    private final String orderId = "o-" + UUID.randomUUID();

    @Autowired
    private Orders orders;

    @Autowired
    private JdbcClient jdbc;

    private final TransactionTemplate here;
    private final TransactionTemplate elsewhere;

    OrdersDatabaseTest(@Autowired PlatformTransactionManager transactions) {
        here = new TransactionTemplate(transactions);
        elsewhere = new TransactionTemplate(transactions);
        elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private SavedOrder save(Order order) {
        return orders.save(order, TELLER);
    }

    @Test
    void an_order_comes_back_as_it_was_saved() {
        Order order = order(MONDAY, line("b", 2, 100), line("a", 1, 7));

        assertThat(save(order).change()).isEqualTo(Change.CREATED);
        assertThat(orders.find(orderId)).contains(order);
        assertThat(orders.find("o-unknown")).isEmpty();
    }

    @Test
    void the_same_order_again_changes_nothing() {
        Order order = order(MONDAY, line("1", 2, 100));
        save(order);

        assertThat(save(order).change()).isEqualTo(Change.UNCHANGED);
    }

    @Test
    void sent_again_it_updates_and_lines_that_vanished_are_gone() {
        save(order(null, line("1", 2, 100), line("2", 1, 7)));
        Order later = order(MONDAY, line("2", 3, 9), line("3", 1, 1));

        SavedOrder saved = save(later);

        assertThat(saved).isEqualTo(new SavedOrder(later, Change.UPDATED, List.of()));
        assertThat(orders.find(orderId)).contains(later);
    }

    @Test
    void what_a_case_relies_on_is_not_taken_back() {
        Order first = order(MONDAY, line("1", 2, 100), line("2", 1, 7));
        save(first);
        String caseId = openCase();
        takeUnit(caseId, "1", "HELD");

        SavedOrder saved = save(order(null, line("1", 1, 50), line("3", 1, 1)));

        Order expected = order(MONDAY, line("1", 2, 100), line("3", 1, 1));
        assertThat(saved)
                .isEqualTo(new SavedOrder(
                        expected, Change.UPDATED, List.of("lines[1].quantity", "lines[1].paid", "signedAt")));
        assertThat(orders.find(orderId)).contains(expected);
        assertThat(save(order(null, line("1", 1, 50), line("3", 1, 1))).change())
                .isEqualTo(Change.UNCHANGED);
    }

    @Test
    void a_line_whose_units_were_released_stays_because_the_case_names_it() {
        save(order(MONDAY, line("1", 2, 100)));
        takeUnit(openCase(), "1", "RELEASED");

        assertThat(save(order(MONDAY, line("2", 1, 50))).kept()).containsExactly("lines[1]");
        assertThat(save(order(MONDAY, line("1", 1, 50))).kept()).isEmpty();
    }

    @Test
    void a_refunded_line_keeps_what_was_paid() {
        save(order(MONDAY, line("1", 2, 100)));
        refund(openCase());

        assertThat(save(order(MONDAY, line("1", 2, 50))).kept()).containsExactly("lines[1].paid");
    }

    @Test
    void an_order_is_locked_only_within_a_transaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> orders.lock(orderId));
    }

    @Test
    void a_transaction_sees_an_order_as_it_read_it_first_until_it_locks_or_changes_it() {
        Order first = order(null, line("1", 2, 100));
        Order changed = order(MONDAY, line("1", 2, 100));
        Order own = order(MONDAY, line("1", 2, 70));
        save(first);

        here.executeWithoutResult(open -> {
            assertThat(orders.find(orderId)).contains(first);
            elsewhere.executeWithoutResult(other -> save(changed));
            assertThat(orders.find(orderId)).contains(first);
            assertThat(orders.lock(orderId)).contains(changed);
            save(own);
            assertThat(orders.find(orderId)).contains(own);
            open.setRollbackOnly();
        });
        assertThat(orders.find(orderId)).contains(changed);
    }

    @Test
    void a_transaction_within_another_reads_for_itself() {
        save(order(null, line("1", 2, 100)));
        Order changed = order(MONDAY, line("1", 2, 100));

        here.executeWithoutResult(open -> {
            orders.find(orderId);
            elsewhere.executeWithoutResult(other -> save(changed));
            assertThat(elsewhere.<Optional<Order>>execute(other -> orders.find(orderId)))
                    .contains(changed);
        });
    }

    private String openCase() {
        String caseId = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into aftersales.case_file (case_id, type, status, order_id, shop_id, channel, buyer_id, reason,
                            description, requested_fen, deadline_table, opened_at, acted_at)
                        values (?, 'RETURN_REFUND', 'WAIT_MERCHANT_REVIEW', ?, 'shop-1', 'TAOBAO', 'buyer-li', 'QUALITY',
                            '', 50, 'none', now(), now())
                        """).params(caseId, orderId).update();
        return caseId;
    }

    private void refund(String caseId) {
        jdbc.sql("""
                        with counted as (update aftersales.order_line set goods_refund_fen = 60 where order_id = :orderId),
                            refunded as (insert into aftersales.refund (refund_id, case_id, order_id, goods_fen, freight_fen,
                                state, decided_at) values (:caseId, :caseId, :orderId, 60, 0, 'PLANNED', now()))
                        insert into aftersales.refund_line (refund_id, order_id, line_id, fen)
                        values (:caseId, :orderId, '1', 60)
                        """).param("caseId", caseId).param("orderId", orderId).update();
    }

    private void takeUnit(String caseId, String lineId, String state) {
        jdbc.sql("""
                        insert into aftersales.case_unit (case_id, order_id, line_id, unit, share_fen, state)
                        values (?, ?, ?, 1, 50, ?)
                        """).params(caseId, orderId, lineId, state).update();
    }

    private Order order(@Nullable Instant signedAt, OrderLine... lines) {
        return new Order(
                orderId,
                Channel.TAOBAO,
                "shop-1",
                new Buyer("buyer-li", "李雷", "18618486065", "li@mail.example"),
                MONDAY,
                MONDAY,
                MONDAY,
                "SF1",
                signedAt,
                Money.ofFen(800),
                null,
                List.of(),
                "agent-chen",
                List.of(lines));
    }

    private static OrderLine line(String lineId, int quantity, long fen) {
        return new OrderLine(lineId, "M-1", "杯子", "kitchen", quantity, Money.ofFen(fen), true, false, null);
    }
}
