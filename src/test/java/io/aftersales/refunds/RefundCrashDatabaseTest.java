package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPayment;
import io.aftersales.refunds.DyingDatabase.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a node dies: at each call to the partner, at each commit, and both. */
class RefundCrashDatabaseTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");

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
    void a_crash_before_the_call_loses_nothing() {
        crashAndRecover(() -> node.get(CrashingPayments.class).dieBeforeACall());
    }

    @Test
    void a_crash_between_the_call_and_its_answer_pays_nothing_twice() {
        crashAndRecover(() -> node.get(CrashingPayments.class).dieAfterACall());
    }

    @Test
    void a_report_that_fails_is_made_later_and_once() {
        crashAndRecover(() -> node.get(Reports.class).failOnce());
    }

    private void crashAndRecover(Runnable trouble) {
        String refundId = PayingNodes.approve(node, 100);
        trouble.run();
        node.worker().drain();
        assertThat(refund(refundId).state()).isEqualTo(RefundState.SENT);

        nodes.waitForLease();
        assertThat(node.worker().drain()).isEqualTo(1);

        assertPaidOnce(refundId);
        assertThat(node.get(Reports.class).moved()).containsExactly("paid " + refundId);
    }

    @Test
    void a_row_delivered_again_after_everything_was_done_does_nothing() {
        String refundId = PayingNodes.approve(node, 100);
        node.worker().drain();
        reopenOutbox();
        node.worker().drain();

        assertThat(nodes.partner().calls()).isEqualTo(1);
        assertThat(node.get(Reports.class).moved()).containsExactly("paid " + refundId);
    }

    @Test
    void a_row_delivered_again_before_the_report_was_kept_asks_and_reports() {
        String refundId = PayingNodes.approve(node, 100);
        node.get(CrashingPayments.class).dieAfterACall();
        node.worker().drain();
        reopenOutbox();
        node.worker().drain();

        assertThat(node.get(CrashingPayments.class).calls()).containsExactly("pay", "ask");
        assertPaidOnce(refundId);
    }

    private void reopenOutbox() {
        node.jdbc()
                .sql("update aftersales.outbox set done_at = null, available_at = '2026-03-01T00:00:00Z'")
                .update();
    }

    static Stream<Arguments> deaths() {
        Set<PaymentFault> faults = FULL
                ? EnumSet.complementOf(EnumSet.of(PaymentFault.REFUSE))
                : EnumSet.of(PaymentFault.LOSE_ANSWER, PaymentFault.SERVER_ERROR, PaymentFault.PENDING);
        return Stream.concat(Stream.of((PaymentFault) null), faults.stream())
                .flatMap(fault -> Stream.of(Moment.values()).map(moment -> Arguments.of(fault, moment)));
    }

    /** One life for each commit that a refund needs, from its plan to the end of its row in the outbox. */
    @ParameterizedTest
    @MethodSource("deaths")
    void a_node_that_dies_at_any_commit_leaves_a_refund_that_is_paid_once(@Nullable PaymentFault fault, Moment moment) {
        int lives = 0;
        boolean died = true;
        while (died) {
            died = liveUntilCommit(++lives, fault, moment);
        }

        assertThat(lives).as("commits on the way").isGreaterThan(8);
    }

    /** Answers whether it came to that commit. */
    private boolean liveUntilCommit(int number, @Nullable PaymentFault fault, Moment moment) {
        DyingDatabase database = new DyingDatabase(nodes.database());
        TestNode mortal = nodes.start(database.source(), PayingNodes.SECRET);
        int paidBefore = paid().size();
        List<String> knownBefore = refundIds();
        if (fault != null) {
            nodes.partner().failNext(fault);
        }
        database.dieAt(number, moment);
        live(mortal);
        boolean died = database.isDead();

        String refundId = decidedSince(knownBefore);
        recover();
        assertThat(refund(refundId).state()).as("dead at commit " + number).isEqualTo(RefundState.DONE);
        assertThat(paid())
                .as("dead at commit " + number)
                .hasSize(paidBefore + 1)
                .contains(refundId);
        return died;
    }

    private void live(TestNode mortal) {
        try {
            PayingNodes.approve(mortal, 1);
            for (int turn = 0; turn < 4; turn++) {
                mortal.worker().drain();
                nodes.waitForLease();
            }
        } catch (RuntimeException dead) {
            assertThat(dead).hasStackTraceContaining(DyingDatabase.LAST_WORDS);
        }
    }

    /** Whoever decided it and got no answer decides again, and finds what he did the first time. */
    private String decidedSince(List<String> knownBefore) {
        List<String> decided = refundIds().stream()
                .filter(refundId -> !knownBefore.contains(refundId))
                .toList();
        return decided.isEmpty() ? PayingNodes.approve(node, 1) : decided.get(0);
    }

    private void recover() {
        for (int turn = 0; turn < 4; turn++) {
            nodes.waitForLease();
            node.worker().drain();
        }
    }

    @Test
    void a_dead_node_does_nothing_any_more() {
        DyingDatabase database = new DyingDatabase(nodes.database());
        TestNode mortal = nodes.start(database.source(), PayingNodes.SECRET);
        database.dieAt(1, Moment.BEFORE);

        assertThatThrownBy(() -> PayingNodes.approve(mortal, 1)).hasStackTraceContaining(DyingDatabase.LAST_WORDS);
        assertThatThrownBy(() -> PayingNodes.approve(mortal, 1)).hasStackTraceContaining(DyingDatabase.LAST_WORDS);
        assertThat(refundIds()).isEmpty();
    }

    private void assertPaidOnce(String refundId) {
        assertThat(paid()).containsExactly(refundId);
        assertThat(refund(refundId).state()).isEqualTo(RefundState.DONE);
    }

    private List<String> paid() {
        return nodes.partner().payments().stream().map(StandInPayment::refundId).toList();
    }

    private List<String> refundIds() {
        return node.jdbc()
                .sql("select refund_id from aftersales.refund")
                .query(String.class)
                .list();
    }

    private Refund refund(String refundId) {
        return node.get(Refunds.class).get(refundId);
    }
}
