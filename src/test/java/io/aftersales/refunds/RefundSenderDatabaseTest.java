package io.aftersales.refunds;

import static io.aftersales.partner.payment.PaymentFault.ANSWER_TOO_LATE;
import static io.aftersales.partner.payment.PaymentFault.BROKEN_JSON;
import static io.aftersales.partner.payment.PaymentFault.LOSE_ANSWER;
import static io.aftersales.partner.payment.PaymentFault.REFUSE;
import static io.aftersales.partner.payment.PaymentFault.SERVER_ERROR;
import static io.aftersales.partner.payment.PaymentFault.TIME_OUT;
import static io.aftersales.partner.payment.PaymentFault.TOO_MANY_REQUESTS;
import static io.aftersales.partner.payment.PaymentFault.WRONG_SIGNATURE;
import static io.aftersales.refunds.RefundFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.partner.outbox.OutboxHandler.Entry;
import io.aftersales.partner.outbox.OutboxWorker;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.outbox.TestPostgres;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPayment;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Every refund here is paid over real HTTP; what is counted is the partner's own book. */
class RefundSenderDatabaseTest {

    private static final String SECRET = "test-secret";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final DataSource database = TestPostgres.emptied();
    private final List<TestNode> nodes = new ArrayList<>();
    private StandInPaymentServer partner;
    private TestNode node;

    @BeforeEach
    void start() throws IOException {
        partner = StandInPaymentServer.start(directory.resolve("payments.jsonl"), SECRET);
        node = newNode(SECRET);
        RefundFixture.insertOrderAndCase(node.jdbc());
    }

    @AfterEach
    void stop() throws IOException {
        nodes.forEach(TestNode::close);
        partner.close();
    }

    @Test
    void an_approved_refund_is_paid_and_reported_at_the_callers_time() {
        String refundId = approved();
        clock.advance(Duration.ofMinutes(3));

        assertThat(worker().drain()).isEqualTo(1);

        Instant paidAt = TestClock.START.plus(Duration.ofMinutes(3));
        assertThat(partner.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.refundId()).isEqualTo(refundId);
            assertThat(payment.amount()).isEqualTo("112.00");
            assertThat(payment.at()).isEqualTo(paidAt.toString());
        });
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(refund(refundId).doneAt()).isEqualTo(paidAt);
        assertThat(reports().moved).containsExactly("paid " + refundId);
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
        assertThat(reports().moved).isEmpty();
        boolean moneyMoved = !partner.payments().isEmpty();

        clock.advance(Duration.ofMinutes(2));
        assertThat(worker().drain()).isEqualTo(1);

        assertThat(crash().calls).isEqualTo(moneyMoved ? List.of("pay", "ask") : List.of("pay", "ask", "pay"));
        assertThat(partner.payments()).hasSize(1);
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(reports().moved).containsExactly("paid " + refundId);
    }

    @Test
    void a_late_answer_is_asked_for_and_counts_from_when_the_money_moved() {
        String refundId = approved();
        partner.failNext(ANSWER_TOO_LATE);
        worker().drain();
        clock.advance(Duration.ofHours(5));
        worker().drain();

        assertThat(refund(refundId).doneAt()).isEqualTo(TestClock.START);
    }

    @Test
    void a_whole_series_of_troubles_ends_in_one_payment() {
        String refundId = approved();
        partner.failNext(TIME_OUT, SERVER_ERROR, TOO_MANY_REQUESTS, LOSE_ANSWER, BROKEN_JSON, WRONG_SIGNATURE);
        for (int i = 0; i < 10; i++) {
            worker().drain();
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(partner.payments()).extracting(StandInPayment::refundId).containsExactly(refundId);
        assertThat(reports().moved).containsExactly("paid " + refundId);
    }

    @Test
    void an_unknown_refund_is_asked_about_and_not_sent_when_the_partner_cannot_say() {
        approved();
        partner.failNext(TIME_OUT, SERVER_ERROR);
        worker().drain();
        clock.advance(Duration.ofMinutes(1));
        worker().drain();

        assertThat(crash().calls).containsExactly("pay", "ask");
        assertThat(partner.payments()).isEmpty();
    }

    @Test
    void a_refund_refused_for_good_is_reported_once_and_never_sent_again() {
        String refundId = approved();
        partner.failNext(REFUSE);
        worker().drain();
        clock.advance(Duration.ofDays(1));
        worker().drain();

        assertThat(refund(refundId).state()).isEqualTo(RefundState.FAILED);
        assertThat(refund(refundId).failure()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(reports().moved).containsExactly("refused " + refundId);
        assertThat(partner.calls()).isEqualTo(1);
        assertThat(partner.payments()).isEmpty();
    }

    @Test
    void a_crash_before_the_call_loses_nothing() {
        crashAndRecover(() -> crash().beforePaying = true);
    }

    @Test
    void a_crash_between_the_call_and_its_answer_pays_nothing_twice() {
        crashAndRecover(() -> crash().afterPaying = true);
    }

    @Test
    void a_report_that_fails_is_made_later_and_once() {
        crashAndRecover(() -> reports().failing = true);
    }

    @Test
    void a_row_delivered_again_after_everything_was_done_does_nothing() {
        String refundId = approved();
        worker().drain();
        reopenOutbox();
        worker().drain();

        assertThat(partner.calls()).isEqualTo(1);
        assertThat(reports().moved).containsExactly("paid " + refundId);
    }

    @Test
    void a_row_delivered_again_before_the_report_was_kept_asks_and_reports() {
        String refundId = approved();
        crash().afterPaying = true;
        worker().drain();
        reopenOutbox();
        worker().drain();

        assertThat(crash().calls).containsExactly("pay", "ask");
        assertThat(partner.payments()).hasSize(1);
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
    }

    @Test
    void two_nodes_on_the_same_rows_pay_each_refund_once() {
        TestNode other = newNode(SECRET);
        List<String> refundIds =
                IntStream.range(0, 40).mapToObj(i -> approved(100)).toList();
        CompletableFuture<Integer> there =
                CompletableFuture.supplyAsync(() -> other.worker().drain());
        int here = worker().drain();

        assertThat(here + there.join()).isEqualTo(40);
        assertThat(partner.payments())
                .extracting(StandInPayment::refundId)
                .containsExactlyInAnyOrderElementsOf(refundIds);
    }

    @Test
    void two_nodes_handling_one_refund_at_once_pay_it_once_and_move_the_case_once() {
        TestNode other = newNode(SECRET);
        for (int i = 0; i < 20; i++) {
            String refundId = approved(100);
            CompletableFuture<?> there = CompletableFuture.runAsync(() -> handle(other, refundId));
            handle(node, refundId);
            there.join();
            clock.advance(Duration.ofMinutes(1));
            worker().drain();
            assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        }

        assertThat(partner.payments()).hasSize(20);
        List<String> moved = new ArrayList<>(reports().moved);
        moved.addAll(other.get(Reports.class).moved);
        assertThat(moved).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void a_partner_that_does_not_accept_our_signature_moves_no_money() {
        TestNode stranger = newNode("another secret");
        String refundId = approved();
        stranger.worker().drain();

        assertThat(partner.calls()).isZero();
        assertThat(partner.payments()).isEmpty();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.UNKNOWN);
    }

    private void crashAndRecover(Runnable trouble) {
        String refundId = approved();
        trouble.run();
        worker().drain();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.SENT);

        clock.advance(Duration.ofMinutes(1));
        assertThat(worker().drain()).isEqualTo(1);

        assertThat(partner.payments()).hasSize(1);
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
        assertThat(reports().moved).containsExactly("paid " + refundId);
    }

    private static void handle(TestNode node, String refundId) {
        node.get(RefundSender.class).handle(new Entry(1, "refund", refundId, CASE, Map.of(), 1));
    }

    private String approved() {
        return approve(RefundFixture.plan(Map.of("L1", 10000L), 1200, null));
    }

    private String approved(long fen) {
        return approve(RefundFixture.goods(Map.of("L1", fen)));
    }

    private String approve(PlanRefund plan) {
        return node.resultOfTransaction(() -> {
            String refundId = node.get(Refunds.class).plan(plan);
            node.get(Refunds.class).approve(refundId, "agent-chen");
            return refundId;
        });
    }

    private void reopenOutbox() {
        node.jdbc()
                .sql("update aftersales.outbox set done_at = null, available_at = '2026-03-01T00:00:00Z'")
                .update();
    }

    private OutboxWorker worker() {
        return node.worker();
    }

    private Refund refund(String refundId) {
        return node.get(Refunds.class).get(refundId);
    }

    private Reports reports() {
        return node.get(Reports.class);
    }

    private CrashingPayments crash() {
        return node.get(CrashingPayments.class);
    }

    private TestNode newNode(String secret) {
        TestNode started = new TestNode(database, clock, context -> configure(context, secret));
        nodes.add(started);
        return started;
    }

    private void configure(AnnotationConfigApplicationContext context, String secret) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MockPropertySource()
                        .withProperty(
                                "aftersales.payment.base-url", partner.baseUrl().toString())
                        .withProperty("aftersales.payment.secret", secret)
                        .withProperty("aftersales.payment.read-timeout", "400ms"));
        context.scan("io.aftersales.partner.payment");
        context.register(Refunds.class, RefundSender.class, Reports.class, Decorated.class);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Decorated {

        @Bean
        @Primary
        CrashingPayments crashingPayments(RefundPayments refundPayments) {
            return new CrashingPayments(refundPayments);
        }
    }

    /** Dies once where it is told to: as a kill would, before or after the money moved. */
    static class CrashingPayments implements RefundPayments {

        private final RefundPayments real;
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private boolean beforePaying;
        private boolean afterPaying;

        CrashingPayments(RefundPayments real) {
            this.real = real;
        }

        @Override
        public PaymentAnswer pay(PaymentOrder order) {
            if (beforePaying) {
                beforePaying = false;
                throw new IllegalStateException("killed before the call");
            }
            calls.add("pay");
            PaymentAnswer answer = real.pay(order);
            if (afterPaying) {
                afterPaying = false;
                throw new IllegalStateException("killed before the answer");
            }
            return answer;
        }

        @Override
        public PaymentAnswer ask(String refundId) {
            calls.add("ask");
            return real.ask(refundId);
        }
    }

    /** Does in the database what the case does: its own lock first, then the refund. */
    static class Reports implements RefundOutcomes {

        private final List<String> moved = new CopyOnWriteArrayList<>();
        private final Refunds refunds;
        private final TransactionTemplate transaction;
        private final JdbcClient jdbc;
        private boolean failing;

        Reports(Refunds refunds, TransactionTemplate transaction, JdbcClient jdbc) {
            this.refunds = refunds;
            this.transaction = transaction;
            this.jdbc = jdbc;
        }

        @Override
        public void paid(String caseId, String refundId, Instant at) {
            if (failing) {
                failing = false;
                throw new IllegalStateException("the case is busy");
            }
            transaction.executeWithoutResult(status -> {
                lock(caseId);
                if (refunds.done(refundId, at)) {
                    moved.add("paid " + refundId);
                }
            });
        }

        @Override
        public void refused(String caseId, String refundId, String reason, Instant at) {
            transaction.executeWithoutResult(status -> {
                lock(caseId);
                if (refunds.failed(refundId, reason)) {
                    moved.add("refused " + refundId);
                }
            });
        }

        private void lock(String caseId) {
            assertThat(jdbc.sql("select case_id from aftersales.case_file where case_id = :caseId for update")
                            .param("caseId", caseId)
                            .query(String.class)
                            .list())
                    .hasSize(1);
        }
    }
}
