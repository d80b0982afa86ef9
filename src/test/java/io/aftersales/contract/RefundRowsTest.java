package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Part 4 of the contract, the row "refund | decided". */
@DeskTest
class RefundRowsTest {

    @Autowired
    Api api;

    @Autowired
    StandInPaymentServer payments;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case decided(String paid) {
        return Places.passed(requests.returnRefund(paid));
    }

    @ParameterizedTest
    @CsvSource({"500.00, AGENT", "500.01, SUPERVISOR", "5000.01, MANAGER"})
    void a_refund_that_the_table_gives_to_a_person_is_approved_and_then_paid(String paid, String group) {
        Case waiting = decided(paid).is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund");
        waiting.hasClocks("RUNNING", "refund-payout");
        assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                .containsExactly(group);

        waiting.approveRefund().hasTasks();
        assertThat(waiting.status()).isIn("REFUNDING", "CLOSED");

        waiting.settle().isClosed("REFUNDED").paid(paid, "0.00").clock("refund-payout", "MET");
    }

    @Test
    void a_refund_that_the_table_gives_to_nobody_is_paid_at_once() {
        Case unshipped = requests.refundOnlyOfUnshipped("6000.00").approve();
        assertThat(unshipped.hasTasks().status()).isIn("REFUNDING", "CLOSED");

        unshipped.settle().isClosed("REFUNDED").paid("6000.00", "0.00");
        assertThat(unshipped.history()).doesNotContain("REFUND_APPROVED");
    }

    @Test
    void a_refund_that_is_not_approved_goes_up_to_the_top_under_the_same_clock() {
        Case waiting = decided("100.00");
        Instant ends = waiting.dueAt("refund-payout");
        waiting.attempt("approve-refund", "approved", false).refused(422, "note", "REQUIRED");

        for (String group : new String[] {"SUPERVISOR", "MANAGER", "MANAGER"}) {
            waiting.does("approve-refund", "approved", false, "note", "Too much")
                    .is("WAIT_REFUND_APPROVAL");
            assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                    .containsExactly(group);
        }

        assertThat(waiting.clocks("refund-payout")).hasSize(1);
        assertThat(waiting.clock("refund-payout", "RUNNING").dueAt("refund-payout"))
                .isEqualTo(ends);
        waiting.silence("refund-payout").isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void a_payment_that_is_refused_for_good_is_paid_offline() {
        Case waiting = decided("100.00");
        payments.failNext(PaymentFault.REFUSE);

        waiting.approveRefund().settle().is("REFUNDING").hasTasks("pay-offline").paid("0.00", "0.00");
        assertThat(Case.texts(waiting.openTask("pay-offline").get("candidateGroups")))
                .containsExactly("FINANCE");

        waiting.does("pay-offline", "voucher", "V-1", "paidAt", api.now().toString());
        waiting.isClosed("REFUNDED").paid("100.00", "0.00").hasTasks();
    }
}
