package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What couriers pay a shop for what they lost. */
class CourierRecoveriesDatabaseTest extends ShopAccountBase {

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

    private boolean recover(int number, String amount, String reference) {
        Money paid = Money.ofFen(node.jdbc()
                .sql(
                        "select coalesce(sum(compensation_fen), 0) from aftersales.refund where case_id = ? and state = 'DONE'")
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
}
