package io.aftersales.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.crash.Waiting;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many deadlines that come near at once are told in one digest. */
@DeskTest
class LadderNoticesTest {

    /** Told of no clock by the ladder's rows, so that what he has been told is of this test. */
    private static final String LOGIN = "finance-qian";

    private static final int LIMIT = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Api api;

    @Autowired
    LadderNotices ladder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private String caseId = "";

    @BeforeEach
    void a_case_whose_clock_runs() {
        forget();
        caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
    }

    @AfterEach
    void forget() {
        jdbc.sql("delete from aftersales.ladder_call where login = ?")
                .param(LOGIN)
                .update();
        jdbc.sql("delete from aftersales.notice where login = ?").param(LOGIN).update();
    }

    private void called(int calls) {
        called(calls, "EMAIL");
    }

    private void called(int calls, String channel) {
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, login, channel, acknowledge, moved)
                        select deadline_id, case_id, clause, :step || i, due_at, :at, :login, :channel, true, false
                        from aftersales.deadline, generate_series(1, :calls) i where case_id = :caseId
                        """)
                .param("step", UUID.randomUUID().toString())
                .param("at", api.now().atOffset(ZoneOffset.UTC))
                .param("login", LOGIN)
                .param("channel", channel)
                .param("calls", calls)
                .param("caseId", caseId)
                .update();
    }

    private List<JsonNode> told() {
        JsonNode items = api.get(LOGIN, "/notices").expect(200).body().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(notice -> notice.get("event").asText().startsWith("DEADLINE_STEP"))
                .toList();
    }

    private List<String> counts() {
        return told().stream()
                .map(notice -> notice.at("/detail/count").asText("single"))
                .toList();
    }

    @Test
    void as_many_as_the_limit_are_told_singly() {
        called(LIMIT);
        ladder.tell();

        assertThat(told()).hasSize(LIMIT).allSatisfy(notice -> {
            assertThat(notice.get("event").asText()).isEqualTo("DEADLINE_STEP");
            assertThat(notice.get("caseId").asText()).isEqualTo(caseId);
            assertThat(notice.at("/detail/channel").asText()).isEqualTo("EMAIL");
            assertThat(notice.at("/detail/clause").asText()).isEqualTo("merchant-review");
        });
    }

    @Test
    void one_more_than_the_limit_makes_a_digest() {
        called(LIMIT + 1);
        ladder.tell();

        assertThat(counts()).containsExactly("21");
        assertThat(told().get(0).get("caseId").isNull()).isTrue();
        assertThat(told().get(0).at("/detail/channel").asText()).isEqualTo("EMAIL");
        assertThat(Api.instant(told().get(0).at("/detail/dueAt").asText()))
                .isBetween(api.now().plus(Duration.ofHours(47)), api.now().plus(Duration.ofHours(48)));
    }

    @Test
    void what_follows_within_the_window_is_added_and_counts_with_what_was_told_singly() {
        called(LIMIT);
        ladder.tell();
        called(1);
        ladder.tell();
        assertThat(counts()).hasSize(LIMIT + 1).startsWith("1", "single");

        called(30);
        ladder.tell();

        assertThat(counts()).hasSize(LIMIT + 1).startsWith("31", "single");
    }

    @Test
    void a_digest_that_takes_in_a_step_is_not_ticked_off_at_that_moment_as_overtaken() {
        Case file = new Requests(api).returnRefund("39.00");
        caseId = file.id();
        called(LIMIT + 1);
        ladder.tell();
        file.approve();
        called(1);

        CompletableFuture<Integer> tickedOff = Objects.requireNonNull(transaction.execute(status -> {
            ladder.tell();
            CompletableFuture<Integer> started = CompletableFuture.supplyAsync(ladder::tickOffOvertaken);
            Waiting.until(PATIENCE, this::somebodyWaitsForUs);
            return started;
        }));

        assertThat(tickedOff).succeedsWithin(PATIENCE);
        assertThat(counts()).containsExactly("22");
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql(
                        "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_digest_that_went_by_no_mail_takes_in_none_that_is_to() {
        called(LIMIT + 1, "IN_APP");
        ladder.tell();
        called(LIMIT + 1, "EMAIL");
        ladder.tell();
        assertThat(counts()).containsExactly("21", "21");

        called(1, "IN_APP");
        ladder.tell();

        assertThat(counts()).containsExactly("22", "21");
        assertThat(told())
                .extracting(notice -> notice.at("/detail/channel").asText())
                .containsExactly("EMAIL", "IN_APP");
    }

    @Test
    void after_the_window_it_begins_anew() {
        called(LIMIT + 1);
        ladder.tell();
        api.advance(Duration.ofMinutes(5));
        called(2);
        ladder.tell();

        assertThat(counts()).containsExactly("single", "single", "21");
    }

    @Test
    void twenty_thousand_at_one_instant_are_one_notice() {
        called(20_000);

        ladder.tell();

        assertThat(counts()).containsExactly("20000");
        assertThat(jdbc.sql("select count(*) from aftersales.notice where login = ?")
                        .param(LOGIN)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void who_ticks_off_a_digest_has_taken_note_of_all_of_it() {
        called(LIMIT + 1);
        ladder.tell();
        long digest = told().get(0).get("id").asLong();

        api.post(LOGIN, "/notices/" + digest + "/seen", Map.of()).expect(200);

        assertThat(told()).isEmpty();
        assertThat(jdbc.sql("select count(*) from aftersales.ladder_call join aftersales.notice n on n.id = notice_id"
                                + " where ladder_call.login = ? and seen_at is not null")
                        .param(LOGIN)
                        .query(Integer.class)
                        .single())
                .isEqualTo(LIMIT + 1);
    }

    @Test
    void what_was_done_before_it_could_be_told_is_not() {
        called(3);
        api.complete("agent-chen", caseId, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);
        ladder.tell();

        assertThat(told()).isEmpty();
    }

    @Test
    void a_step_whose_clock_has_been_met_is_no_longer_shown_and_one_that_stands_still_is() {
        Case file = new Case(api, caseId);
        called(1);
        ladder.tell();
        assertThat(told()).hasSize(1);
        file.reject();
        assertThat(told()).isEmpty();

        called(1);
        ladder.tell();
        file.intervene();

        assertThat(told()).hasSize(1);
    }

    @Test
    void a_digest_is_shown_as_long_as_one_of_its_clocks_runs() {
        called(LIMIT);
        String met = caseId;
        caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
        called(1);
        ladder.tell();

        api.complete("agent-chen", met, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);
        assertThat(counts()).containsExactly("21");
        api.complete("agent-chen", caseId, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);

        assertThat(told()).isEmpty();
    }

    @Test
    void nothing_is_told_twice() {
        called(2);
        assertThat(ladder.tell()).isGreaterThanOrEqualTo(2);
        ladder.tell();

        assertThat(told()).hasSize(2);
    }
}
