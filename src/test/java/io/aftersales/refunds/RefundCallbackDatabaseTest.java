package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a callback of the partner does to a refund, in each of its states. */
class RefundCallbackDatabaseTest {

    private static final Paid PAID = new Paid("P-1", TestClock.START.plusSeconds(5));
    private static final Refused REFUSED = new Refused("ACCOUNT_CLOSED");

    @TempDir
    Path directory;

    private PayingNodes nodes;
    private TestNode node;

    @BeforeEach
    void start() {
        nodes = PayingNodes.on(directory);
        node = nodes.start();
        RefundFixture.insertOrderAndCase(node.jdbc());
    }

    @AfterEach
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void a_pending_payment_ends_when_the_partner_calls_back_and_is_not_asked_about_again() {
        String refundId = pending();

        assertThat(tell(refundId, PAID).state()).isEqualTo(RefundState.DONE);

        assertThat(refund(refundId).doneAt()).isEqualTo(PAID.at());
        assertThat(moved()).containsExactly("paid " + refundId);
        nodes.clock().advance(Duration.ofHours(1));
        node.worker().drain();
        assertThat(node.get(CrashingPayments.class).calls()).containsExactly("pay");
        assertThat(moved()).containsExactly("paid " + refundId);
    }

    @Test
    void a_refusal_that_is_called_back_ends_it_too() {
        String refundId = pending();

        assertThat(tell(refundId, REFUSED).state()).isEqualTo(RefundState.FAILED);

        assertThat(refund(refundId).failure()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(moved()).containsExactly("refused " + refundId);
    }

    @Test
    void a_callback_that_says_it_is_still_pending_changes_nothing() {
        String refundId = pending();

        assertThat(tell(refundId, new Unknown("not yet")).state()).isEqualTo(RefundState.UNKNOWN);

        assertThat(moved()).isEmpty();
    }

    @Test
    void a_second_callback_changes_nothing() {
        String refundId = pending();
        tell(refundId, PAID);

        tell(refundId, new Paid("P-1", TestClock.START.plusSeconds(50)));

        assertThat(refund(refundId).doneAt()).isEqualTo(PAID.at());
        assertThat(moved()).containsExactly("paid " + refundId);
    }

    @Test
    void callbacks_at_the_same_moment_and_the_sender_between_them_move_the_case_once() {
        for (int round = 0; round < 10; round++) {
            String refundId = pending();
            nodes.waitForLease();
            List<CompletableFuture<Refund>> told = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> tell(refundId, PAID)))
                    .toList();
            node.worker().drain();

            assertThat(told).extracting(CompletableFuture::join).allMatch(end -> end.state() == RefundState.DONE);
            assertThat(moved()).containsOnlyOnce("paid " + refundId).hasSize(round + 1);
        }
    }

    @Test
    void what_contradicts_the_end_that_is_known_changes_nothing() {
        String paid = pending();
        tell(paid, PAID);
        String refused = pending();
        tell(refused, REFUSED);

        assertThat(tell(paid, REFUSED).state()).isEqualTo(RefundState.DONE);
        assertThat(tell(refused, PAID).state()).isEqualTo(RefundState.FAILED);
        node.inTransaction(() -> node.get(Refunds.class).settleOffline(refused, "V-1", TestClock.START));
        assertThat(tell(refused, PAID).voucher()).isEqualTo("V-1");
        assertThat(tell(refused, REFUSED).voucher()).isEqualTo("V-1");
        assertThat(moved()).containsExactly("paid " + paid, "refused " + refused);
    }

    @Test
    void a_refund_that_nobody_sent_has_nothing_to_be_called_back_about() {
        String planned =
                node.resultOfTransaction(() -> node.get(Refunds.class).plan(RefundFixture.goods(Map.of("L1", 100L))));
        String approved = PayingNodes.approve(node, 100);

        for (String refundId : List.of(planned, approved)) {
            assertRefused(Refusal.Kind.CONFLICT, "REFUND_NOT_SENT", () -> tell(refundId, PAID));
        }
        assertRefused(Refusal.Kind.NOT_FOUND, "NOT_FOUND", () -> tell("never-decided", PAID));
        assertThat(moved()).isEmpty();
        assertThat(refund(planned).state()).isEqualTo(RefundState.PLANNED);
        assertThat(refund(approved).state()).isEqualTo(RefundState.APPROVED);
    }

    @Test
    void another_order_or_amount_than_was_sent_is_refused() {
        String refundId = pending();
        PaymentOrder sent = PayingNodes.order(refundId, 100);

        assertRefused(
                Refusal.Kind.RULE,
                "NOT_AS_SENT",
                () -> tell(new PaymentReport(PayingNodes.order(refundId, 101), PAID)));
        assertRefused(
                Refusal.Kind.RULE,
                "NOT_AS_SENT",
                () -> tell(new PaymentReport(new PaymentOrder(refundId, "order-2", sent.amount()), PAID)));
        assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(moved()).isEmpty();
    }

    // ---- steps

    /** Sent, and taken on by the partner. */
    private String pending() {
        String refundId = PayingNodes.approve(node, 100);
        nodes.partner().failNext(PaymentFault.PENDING);
        node.worker().drain();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
        return refundId;
    }

    private Refund tell(String refundId, PaymentAnswer answer) {
        return tell(new PaymentReport(PayingNodes.order(refundId, 100), answer));
    }

    private Refund tell(PaymentReport report) {
        RefundCallbacks callbacks =
                new RefundCallbacks(node.get(Refunds.class), new Told(report), node.get(Reports.class), nodes.clock());
        return callbacks.receive(new PaymentCallback(Map.of(), ""));
    }

    private static void assertRefused(Refusal.Kind kind, String code, Runnable told) {
        assertThatThrownBy(told::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    private Refund refund(String refundId) {
        return node.get(Refunds.class).get(refundId);
    }

    private List<String> moved() {
        return node.get(Reports.class).moved();
    }

    /** A partner that calls back with this; who it is was found out already. */
    private record Told(PaymentReport report) implements RefundPayments {

        @Override
        public PaymentReport read(PaymentCallback callback) {
            return report;
        }

        @Override
        public PaymentAnswer pay(PaymentOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PaymentAnswer ask(String refundId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PaymentList list(Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }
    }
}
