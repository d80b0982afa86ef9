package io.aftersales.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.DeskTest;
import io.aftersales.domain.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class RequestKeysTest {

    private static final Answer ANSWER =
            new Answer(201, "application/json", "/api/v1/cases/c1", "{}".getBytes(StandardCharsets.UTF_8));

    private final RequestKey key = new RequestKey("buyer-li", UUID.randomUUID().toString());

    @Autowired
    private RequestKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_first_delivery_runs_and_a_second_gets_its_answer() {
        Claim.Run run = firstRun();
        keys.answered(run, ANSWER);

        assertThat(keys.claim(key, "digest")).isInstanceOfSatisfying(Claim.Replay.class, replay -> {
            assertThat(replay.answer()).usingRecursiveComparison().isEqualTo(ANSWER);
        });
    }

    @Test
    void another_request_with_the_same_key_is_told_so() {
        firstRun();

        assertThat(keys.claim(key, "other digest")).isEqualTo(new Claim.Reused());
    }

    @Test
    void another_callers_same_key_is_another_request() {
        firstRun();

        assertThat(keys.claim(new RequestKey("buyer-wang", key.key()), "other digest"))
                .isInstanceOf(Claim.Run.class);
    }

    @Test
    void a_run_whose_end_could_not_be_written_down_is_over_at_the_next_claim() {
        keys.abandonLater(firstRun());

        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Run.class);
    }

    @Test
    void a_second_delivery_waits_for_a_running_one() {
        firstRun();

        assertThat(keys.claim(key, "digest")).isEqualTo(new Claim.Pending(null));
    }

    @Test
    void a_run_without_an_answer_worth_keeping_leaves_the_key_free() {
        keys.abandon(firstRun());

        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Run.class);
    }

    @Test
    void a_run_that_died_with_nothing_done_is_taken_over_after_a_minute() {
        firstRun();
        growOld(59);
        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Pending.class);

        growOld(61);
        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Run.class);
        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Pending.class);
    }

    @Test
    void work_that_was_done_is_not_done_again_though_its_answer_was_lost() {
        Claim.Run run = firstRun();
        work(run, "c1");

        assertThat(keys.claim(key, "digest")).isEqualTo(new Claim.Pending("c1"));
        growOld(61);
        assertThat(keys.claim(key, "digest")).isEqualTo(new Claim.Committed("c1"));
    }

    @Test
    void work_that_was_done_before_a_fault_of_ours_is_told_at_once() {
        Claim.Run run = firstRun();
        work(run, "c1");
        keys.abandon(run);

        assertThat(keys.claim(key, "digest")).isEqualTo(new Claim.Committed("c1"));
        keys.told(key, ANSWER);
        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Replay.class);
    }

    @Test
    void a_mark_of_work_that_rolled_back_is_no_mark() {
        Claim.Run run = firstRun();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    markDone(run, "c1");
                    throw new IllegalStateException("refused later on");
                }))
                .isInstanceOf(IllegalStateException.class);
        growOld(61);

        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Run.class);
    }

    @Test
    void of_two_runs_that_believe_in_one_request_only_one_commits() {
        Claim.Run slow = firstRun();
        growOld(61);
        Claim.Run second = (Claim.Run) keys.claim(key, "digest");
        work(second, "c2");

        assertThatThrownBy(() -> work(slow, "c1"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("IDEMPOTENCY_IN_PROGRESS"));
        keys.answered(slow, ANSWER);
        assertThat(keys.claim(key, "digest")).isEqualTo(new Claim.Pending("c2"));
    }

    @Test
    void what_a_killed_process_left_need_not_be_waited_for() {
        firstRun();
        keys.clear();

        assertThat(keys.claim(key, "digest")).isInstanceOf(Claim.Run.class);
    }

    @Test
    void work_without_a_key_is_marked_nowhere() {
        keys.markDone("c1");

        assertThat(RequestKeys.current()).isEmpty();
    }

    private Claim.Run firstRun() {
        return (Claim.Run) keys.claim(key, "digest");
    }

    private void work(Claim.Run run, String caseId) {
        transaction.executeWithoutResult(status -> markDone(run, caseId));
    }

    private void markDone(Claim.Run run, String caseId) {
        try (RequestKeys.Scope working = RequestKeys.enter(run)) {
            assertThat(RequestKeys.current()).contains(key);
            keys.markDone(caseId);
        }
    }

    private void growOld(int seconds) {
        jdbc.sql("""
                        update aftersales.request_key
                        set started_at = clock_timestamp() - make_interval(secs => :seconds) where key = :key
                        """).param("seconds", seconds).param("key", key.key()).update();
    }
}
