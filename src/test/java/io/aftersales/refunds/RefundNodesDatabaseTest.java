package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.partner.outbox.OutboxHandler.Entry;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.payment.StandInPayment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database. */
class RefundNodesDatabaseTest {

    @TempDir
    Path directory;

    private PayingNodes nodes;
    private TestNode node;
    private TestNode other;

    @BeforeEach
    void start() {
        nodes = PayingNodes.on(directory);
        node = nodes.start();
        other = nodes.start();
        RefundFixture.insertOrderAndCase(node.jdbc());
    }

    @AfterEach
    void stop() throws IOException {
        nodes.close();
    }

    @Test
    void two_nodes_on_the_same_rows_pay_each_refund_once() {
        List<String> refundIds = IntStream.range(0, 40)
                .mapToObj(i -> PayingNodes.approve(node, 100))
                .toList();
        CompletableFuture<Integer> there =
                CompletableFuture.supplyAsync(() -> other.worker().drain());
        node.worker().drain();
        there.join();
        nodes.waitForLease();
        node.worker().drain();

        assertThat(nodes.partner().payments())
                .extracting(StandInPayment::refundId)
                .containsExactlyInAnyOrderElementsOf(refundIds);
    }

    @Test
    void two_nodes_handling_one_refund_at_once_pay_it_once_and_move_the_case_once() {
        for (int i = 0; i < 20; i++) {
            String refundId = PayingNodes.approve(node, 100);
            CompletableFuture<?> there = CompletableFuture.runAsync(() -> handle(other, refundId));
            handle(node, refundId);
            there.join();
            nodes.waitForLease();
            node.worker().drain();
            assertThat(node.get(Refunds.class).get(refundId).state()).isEqualTo(RefundState.DONE);
        }

        assertThat(nodes.partner().payments()).hasSize(20);
        List<String> moved = new ArrayList<>(node.get(Reports.class).moved());
        moved.addAll(other.get(Reports.class).moved());
        assertThat(moved).hasSize(20).doesNotHaveDuplicates();
    }

    private static void handle(TestNode node, String refundId) {
        node.get(RefundSender.class).handle(new Entry(1, "refund", refundId, RefundFixture.CASE, Map.of(), 1));
    }
}
