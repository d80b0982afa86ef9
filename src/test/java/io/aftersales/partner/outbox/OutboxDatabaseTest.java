package io.aftersales.partner.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.partner.outbox.OutboxHandler.Entry;
import io.aftersales.partner.outbox.OutboxHandler.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class OutboxDatabaseTest {

    private final TestClock clock = new TestClock();
    private final DataSource database = TestPostgres.emptied();
    private final List<Entry> handled = Collections.synchronizedList(new ArrayList<>());
    private final List<TestNode> nodes = new ArrayList<>();

    private volatile Function<Entry, Result> handling = entry -> Result.done();
    private boolean standIn;
    private final TestNode node;

    OutboxDatabaseTest() {
        node = newNode();
    }

    @BeforeEach
    void nothing_is_open() {
        assertThat(open()).isZero();
    }

    @AfterEach
    void stop() {
        nodes.forEach(TestNode::close);
    }

    @Test
    void a_committed_row_is_carried_out_once_with_what_it_was_given() {
        put("k1");

        assertThat(node.worker().drain()).isEqualTo(1);
        assertThat(node.worker().drain()).isZero();

        assertThat(handled).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("k1");
            assertThat(entry.caseId()).isEqualTo("case-1");
            assertThat(entry.payload()).containsEntry("parcel", "SF1");
        });
        assertThat(open()).isZero();
    }

    @Test
    void the_same_key_put_again_adds_nothing_even_after_it_was_carried_out() {
        put("k1");
        put("k1");
        node.worker().drain();
        put("k1");
        node.worker().drain();

        assertThat(handled).hasSize(1);
    }

    @Test
    void the_only_node_takes_over_at_once_what_a_killed_run_had_leased() {
        put("k1");
        OutboxRows rows = node.get(OutboxRows.class);
        assertThat(rows.claim(List.of("test"), List.of(), List.of())).isPresent();
        assertThat(rows.claim(List.of("test"), List.of(), List.of())).isEmpty();

        rows.clear();

        assertThat(rows.claim(List.of("test"), List.of(), List.of())).isPresent();
    }

    @Test
    void a_rolled_back_row_never_was() {
        assertThatThrownBy(() -> node.inTransaction(() -> {
                    node.get(Outbox.class).put("test", "k1", null, Map.of());
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");

        assertThat(node.worker().drain()).isZero();
    }

    @Test
    void nothing_is_put_outside_a_transaction_and_nothing_drained_inside_one() {
        assertThatThrownBy(() -> node.get(Outbox.class).put("test", "k1", null, Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> node.inTransaction(() -> node.worker().drain()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_thread_carries_out_what_is_committed_and_what_was_left_from_before() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        handling = entry -> {
            both.countDown();
            return Result.done();
        };
        put("left");
        node.worker().start();
        put("fresh");

        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_failing_row_holds_up_nobody_and_comes_back_later_each_time() {
        handling = entry -> entry.key().equals("bad") ? Result.retry("not yet") : Result.done();
        put("bad");
        put("good");
        assertThat(node.worker().drain()).isEqualTo(1);
        assertThat(attempts("bad")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        node.worker().drain();
        assertThat(attempts("bad")).isEqualTo(2);

        clock.advance(Duration.ofMillis(999));
        node.worker().drain();
        assertThat(attempts("bad")).isEqualTo(2);

        handling = entry -> Result.done();
        clock.advance(Duration.ofMillis(1001));
        assertThat(node.worker().drain()).isEqualTo(1);
    }

    @Test
    void an_exception_is_a_failed_attempt_and_its_reason_is_kept() {
        handling = entry -> {
            throw new IllegalStateException("no paper");
        };
        put("k1");
        node.worker().drain();

        assertThat(lastError("k1")).contains("no paper");
        assertThat(open()).isEqualTo(1);
    }

    @Test
    void a_partner_that_asks_for_more_time_gets_it() {
        handling = entry -> Result.retry(Duration.ofMinutes(1), "429");
        put("k1");
        node.worker().drain();
        clock.advance(Duration.ofSeconds(59));
        node.worker().drain();
        assertThat(attempts("k1")).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        node.worker().drain();
        assertThat(attempts("k1")).isEqualTo(2);
    }

    @Test
    void the_thread_survives_an_error_in_a_handler() throws Exception {
        CountDownLatch good = new CountDownLatch(1);
        handling = entry -> {
            if (entry.key().equals("bad")) {
                throw new AssertionError("broken class path");
            }
            good.countDown();
            return Result.done();
        };
        put("bad");
        put("good");
        node.worker().start();

        assertThat(good.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_row_of_a_killed_node_is_taken_over_when_its_lease_ends() {
        put("k1");
        claimAndDie();

        clock.advance(OutboxRows.LEASE.minusMillis(1));
        assertThat(node.worker().drain()).isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(node.worker().drain()).isEqualTo(1);
    }

    @Test
    void whoever_outlasted_its_lease_neither_finishes_nor_postpones_the_row_of_its_successor() {
        put("k1");
        Entry late = claimAndDie();
        clock.advance(OutboxRows.LEASE);
        Entry successor = claimAndDie();

        rows().done(late);
        assertThat(open()).isEqualTo(1);
        rows().retry(late, Duration.ofDays(1), "late");
        rows().done(successor);
        assertThat(open()).isZero();
    }

    @Test
    void a_row_in_hand_is_waited_for_and_not_handled_again_when_the_clock_jumps_past_its_lease() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        handling = entry -> {
            inHand.countDown();
            await(letGo);
            return Result.done();
        };
        put("k1");
        node.worker().start();
        assertThat(inHand.await(10, TimeUnit.SECONDS)).isTrue();

        clock.advance(Duration.ofDays(2));
        CompletableFuture<Integer> drained =
                CompletableFuture.supplyAsync(() -> node.worker().drain());
        assertThatThrownBy(() -> drained.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        letGo.countDown();

        assertThat(drained.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(handled).hasSize(1);
        assertThat(open()).isZero();
    }

    @Test
    void two_nodes_share_the_rows_and_handle_each_once() throws Exception {
        TestNode other = newNode();
        node.inTransaction(() -> {
            for (int i = 0; i < 200; i++) {
                node.get(Outbox.class).put("test", "k" + i, null, Map.of());
            }
        });
        CompletableFuture<Integer> there =
                CompletableFuture.supplyAsync(() -> other.worker().drain());
        int here = node.worker().drain();

        assertThat(here + there.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(handled).extracting(Entry::key).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void a_drain_is_impatient_with_a_stand_in_and_with_the_lease_of_a_killed_predecessor() {
        standIn = true;
        handling = entry -> entry.attempts() < 5 ? Result.retry(Duration.ofHours(1), "busy") : Result.done();
        put("k1");
        claimAndDie();

        assertThat(node.worker().drain()).isEqualTo(1);
        assertThat(open()).isZero();
    }

    @Test
    void a_drain_leaves_a_row_that_failed_ten_times_and_carries_out_the_others() {
        standIn = true;
        handling = entry -> entry.key().equals("bad") ? Result.retry("never") : Result.done();
        put("bad");
        put("good");

        assertThat(node.worker().drain()).isEqualTo(1);
        assertThat(attempts("bad")).isEqualTo(10);
    }

    private TestNode newNode() {
        OutboxHandler handler = new OutboxHandler() {
            @Override
            public String topic() {
                return "test";
            }

            @Override
            public Result handle(Entry entry) {
                handled.add(entry);
                return handling.apply(entry);
            }

            @Override
            public boolean talksToStandIn() {
                return standIn;
            }
        };
        TestNode started =
                new TestNode(database, clock, context -> context.registerBean(OutboxHandler.class, () -> handler));
        nodes.add(started);
        return started;
    }

    private void put(String key) {
        node.inTransaction(() -> node.get(Outbox.class).put("test", key, "case-1", Map.of("parcel", "SF1")));
    }

    private Entry claimAndDie() {
        return rows().claim(List.of("test"), List.of(), List.of()).orElseThrow();
    }

    private OutboxRows rows() {
        return node.get(OutboxRows.class);
    }

    private long open() {
        return node.jdbc()
                .sql("select count(*) from aftersales.outbox where done_at is null")
                .query(Long.class)
                .single();
    }

    private int attempts(String key) {
        return node.jdbc()
                .sql("select attempts from aftersales.outbox where key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    private String lastError(String key) {
        return node.jdbc()
                .sql("select last_error from aftersales.outbox where key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
