package io.aftersales.refunds;

import static io.aftersales.partner.payment.PaymentFault.ANSWER_TOO_LATE;
import static io.aftersales.partner.payment.PaymentFault.BROKEN_JSON;
import static io.aftersales.partner.payment.PaymentFault.LOSE_ANSWER;
import static io.aftersales.partner.payment.PaymentFault.LOSE_CALLBACK;
import static io.aftersales.partner.payment.PaymentFault.PENDING;
import static io.aftersales.partner.payment.PaymentFault.REFUSE;
import static io.aftersales.partner.payment.PaymentFault.SERVER_ERROR;
import static io.aftersales.partner.payment.PaymentFault.TIME_OUT;
import static io.aftersales.partner.payment.PaymentFault.TOO_MANY_REQUESTS;
import static io.aftersales.partner.payment.PaymentFault.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.partner.outbox.OutboxWorker;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPayment;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the partner does. Every refund here is paid over real HTTP; what is counted is the partner's own book. */
class RefundSenderDatabaseTest {

    @TempDir
    Path directory;

    private PayingNodes nodes;
    private StandInPaymentServer partner;
    private TestNode node;

    @BeforeEach
    void start() {
        nodes = PayingNodes.on(directory);
        partner = nodes.partner();
        node = nodes.start();
        RefundFixture.insertOrderAndCase(node.jdbc());
    }

    @AfterEach
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void an_approved_refund_is_paid_and_reported_at_the_callers_time() {
        String refundId = approved();
        nodes.clock().advance(Duration.ofMinutes(3));

        assertThat(worker().drain()).isEqualTo(1);

        Instant paidAt = TestClock.START.plus(Duration.ofMinutes(3));
        assertThat(partner.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.refundId()).isEqualTo(refundId);
            assertThat(payment.amount()).isEqualTo("112.00");
            assertThat(payment.at()).isEqualTo(paidAt.toString());
        });
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(refund(refundId).doneAt()).isEqualTo(paidAt);
        assertThat(moved()).containsExactly("paid " + refundId);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"REFUSE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatever_happens_to_the_answer_the_buyer_is_paid_once(PaymentFault fault) {
        String refundId = approved();
        partner.failNext(fault);
        worker().drain();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(moved()).isEmpty();
        boolean moneyMoved = !partner.payments().isEmpty();

        nodes.clock().advance(Duration.ofMinutes(2));
        assertThat(worker().drain()).isEqualTo(1);

        assertThat(calls()).isEqualTo(moneyMoved ? List.of("pay", "ask") : List.of("pay", "ask", "pay"));
        assertPaidOnce(refundId);
    }

    @ParameterizedTest
    @EnumSource(PaymentFault.class)
    void whatever_happens_when_the_partner_is_asked_the_buyer_is_paid_once(PaymentFault fault) {
        String refundId = approved();
        partner.failNext(LOSE_ANSWER, fault);
        workFor(Duration.ofHours(1));

        assertThat(calls()).startsWith("pay", "ask").containsOnlyOnce("pay");
        assertPaidOnce(refundId);
    }

    /** A partner that has not been asked to pay has nothing pending, so that this fault is none. */
    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"REFUSE"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatever_happens_when_it_is_sent_again_the_buyer_is_paid_once(PaymentFault fault) {
        String refundId = approved();
        PaymentFault none = PENDING;
        partner.failNext(SERVER_ERROR, none, fault);
        workFor(Duration.ofHours(1));

        assertThat(calls()).startsWith("pay", "ask", "pay");
        assertPaidOnce(refundId);
    }

    @Test
    void a_late_answer_is_asked_for_and_counts_from_when_the_money_moved() {
        String refundId = approved();
        partner.failNext(ANSWER_TOO_LATE);
        worker().drain();
        nodes.clock().advance(Duration.ofHours(5));
        worker().drain();

        assertThat(refund(refundId).doneAt()).isEqualTo(TestClock.START);
    }

    @Test
    void a_payment_that_stays_pending_is_asked_about_until_it_is_made() {
        String refundId = approved();
        partner.failNext(PENDING, PENDING, LOSE_CALLBACK);
        for (int ask = 0; ask < 3; ask++) {
            worker().drain();
            assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
            nodes.waitForLease();
        }
        worker().drain();

        assertThat(calls()).containsExactly("pay", "ask", "ask", "ask");
        assertPaidOnce(refundId);
    }

    @Test
    void a_whole_series_of_troubles_ends_in_one_payment() {
        String refundId = approved();
        partner.failNext(TIME_OUT, SERVER_ERROR, TOO_MANY_REQUESTS, LOSE_ANSWER, BROKEN_JSON, WRONG_SIGNATURE, PENDING);
        workFor(Duration.ofHours(2));

        assertPaidOnce(refundId);
    }

    @Test
    void an_unknown_refund_is_asked_about_and_not_sent_when_the_partner_cannot_say() {
        approved();
        partner.failNext(TIME_OUT, SERVER_ERROR);
        worker().drain();
        nodes.waitForLease();
        worker().drain();

        assertThat(calls()).containsExactly("pay", "ask");
        assertThat(partner.payments()).isEmpty();
    }

    @Test
    void a_refund_refused_for_good_is_reported_once_and_never_sent_again() {
        String refundId = approved();
        partner.failNext(REFUSE);
        worker().drain();
        nodes.clock().advance(Duration.ofDays(1));
        worker().drain();

        assertThat(refund(refundId).state()).isEqualTo(RefundState.FAILED);
        assertThat(refund(refundId).failure()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(moved()).containsExactly("refused " + refundId);
        assertThat(partner.calls()).isEqualTo(1);
        assertThat(partner.payments()).isEmpty();
    }

    @Test
    void two_refunds_of_one_order_are_paid_a_minute_apart_where_the_partner_wants_it() {
        partner.limitRate();
        String first = PayingNodes.approve(node, 100);
        String second = PayingNodes.approve(node, 200);
        worker().drain();
        assertThat(paid()).containsExactly(first);

        nodes.clock().advance(Duration.ofSeconds(59));
        worker().drain();
        assertThat(paid()).containsExactly(first);
        nodes.clock().advance(Duration.ofSeconds(1));
        worker().drain();
        nodes.waitForLease();
        worker().drain();

        assertThat(paid()).containsExactly(first, second);
        assertThat(refund(second).state()).isEqualTo(RefundState.DONE);
    }

    @Test
    void a_partner_that_does_not_accept_our_signature_moves_no_money() {
        TestNode stranger = nodes.start("another secret");
        String refundId = approved();
        stranger.worker().drain();

        assertThat(partner.calls()).isZero();
        assertThat(partner.payments()).isEmpty();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
    }

    // ---- steps

    private void workFor(Duration time) {
        for (Duration worked = Duration.ZERO; worked.compareTo(time) < 0; worked = worked.plusMinutes(10)) {
            worker().drain();
            nodes.clock().advance(Duration.ofMinutes(10));
        }
    }

    private void assertPaidOnce(String refundId) {
        assertThat(paid()).containsExactly(refundId);
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(moved()).containsExactly("paid " + refundId);
    }

    private String approved() {
        return PayingNodes.approve(node, RefundFixture.plan(Map.of("L1", 10000L), 1200, null));
    }

    private List<String> paid() {
        return partner.payments().stream().map(StandInPayment::refundId).toList();
    }

    private OutboxWorker worker() {
        return node.worker();
    }

    private Refund refund(String refundId) {
        return node.get(Refunds.class).get(refundId);
    }

    private List<String> moved() {
        return node.get(Reports.class).moved();
    }

    private List<String> calls() {
        return node.get(CrashingPayments.class).calls();
    }
}
