package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import io.aftersales.crash.Waiting;
import io.aftersales.startup.LeftOvers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A measure runs once: again for what has started since, stopped, and taken up where a node died. */
@DeskTest
@HeldJobs("measure-runs")
class MeasureRunApiTest extends MeasureBase {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private List<LeftOvers> leftOvers;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_second_run_moves_nothing_twice_and_reaches_what_has_started_since() {
        Case first = opened();
        Instant due = first.dueAt(REVIEW);
        JsonNode done = given(hours(12));
        Case second = opened();
        Instant secondDue = second.dueAt(REVIEW);
        String id = done.get("id").asText();

        assertThat(api.post(MANAGER, MEASURES + "/" + id + "/run", Map.of())
                        .expect(200)
                        .text("/state"))
                .isEqualTo("RUNNING");
        JsonNode again = carriedOut(id);

        assertProgress(again, 2, 2, 0, 0);
        assertThat(first.dueAt(REVIEW)).isEqualTo(due.plus(Duration.ofHours(12)));
        assertThat(second.dueAt(REVIEW)).isEqualTo(secondDue.plus(Duration.ofHours(12)));
    }

    @Test
    void a_measure_that_is_stopped_moves_no_more_and_can_be_taken_up_again() {
        Case open = opened();
        Instant due = open.dueAt(REVIEW);
        String id = announced(hours(12));

        for (int twice = 0; twice < 2; twice++) {
            assertThat(api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of())
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("STOPPED");
        }
        measures.runDue();
        assertThat(open.dueAt(REVIEW)).isEqualTo(due);

        api.post(MANAGER, MEASURES + "/" + id + "/run", Map.of()).expect(200);
        carriedOut(id);
        assertThat(open.dueAt(REVIEW)).isEqualTo(due.plus(Duration.ofHours(12)));
        api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of()).refused(409, "ALREADY_RUN");
    }

    @Test
    void one_that_is_stopped_while_it_takes_up_clocks_that_have_started_since_stays_stopped() {
        String id = given(freezeFrom(today(), 2)).get("id").asText();
        opened();

        CompletableFuture<Integer> run = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("update aftersales.deadline_measure set state = 'STOPPED' where measure_id = ?")
                    .param(id)
                    .update();
            CompletableFuture<Integer> started = CompletableFuture.supplyAsync(measures::runDue);
            Waiting.until(PATIENCE, this::somebodyWaitsForUs);
            return started;
        }));

        assertThat(run).succeedsWithin(PATIENCE);
        assertThat(find(id).get("state").asText()).isEqualTo("STOPPED");
        assertProgress(find(id), 0, 0, 0, 0);
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql(
                        "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_run_whose_node_was_killed_half_way_goes_on_with_what_is_left() {
        List<Case> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(opened());
        }
        List<Instant> due = open.stream().map(each -> each.dueAt(REVIEW)).toList();
        String id = announced(hours(12));
        killedBefore(id, open.subList(2, 4));
        assertThat(open.stream().map(each -> each.dueAt(REVIEW)).toList())
                .containsExactly(later(due.get(0)), later(due.get(1)), due.get(2), due.get(3));
        assertProgress(find(id), 4, 2, 0, 0);

        measures.runDue();
        assertProgress(find(id), 4, 2, 0, 0);
        leftOvers.forEach(LeftOvers::clear);
        assertProgress(carriedOut(id), 4, 4, 0, 0);

        assertThat(open.stream().map(each -> each.dueAt(REVIEW)).toList())
                .isEqualTo(due.stream().map(MeasureRunApiTest::later).toList());
    }

    private static Instant later(Instant due) {
        return due.plus(Duration.ofHours(12));
    }

    /** What a node leaves that dies before it comes to these: they wait, and its lease has not run out. */
    private void killedBefore(String id, List<Case> rest) {
        String[] caseIds = rest.stream().map(Case::id).toArray(String[]::new);
        jdbc.sql(
                        "update aftersales.deadline_measure_clock set effect = 'OUTSIDE' where measure_id = ? and case_id = any(?)")
                .params(id, caseIds)
                .update();
        measures.runDue();
        jdbc.sql("update aftersales.deadline_measure_clock set effect = null where measure_id = ? and case_id = any(?)")
                .params(id, caseIds)
                .update();
        jdbc.sql("""
                        update aftersales.deadline_measure
                        set state = 'RUNNING', leased_until = clock_timestamp() + interval '1 minute' where measure_id = ?
                        """).param(id).update();
    }

    @Test
    void measures_and_their_cases_are_read_page_by_page() {
        for (int i = 0; i < 3; i++) {
            opened();
        }
        String older = given(hours(1)).get("id").asText();
        String newer = given(hours(2)).get("id").asText();

        JsonNode first = api.get(MANAGER, MEASURES + "?limit=1").expect(200).body();
        assertThat(first.at("/items/0/id").asText()).isEqualTo(newer);
        JsonNode next = api.get(
                        MANAGER,
                        MEASURES + "?limit=1&cursor=" + first.get("next").asText())
                .expect(200)
                .body();
        assertThat(next.at("/items/0/id").asText()).isEqualTo(older);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(MANAGER, MEASURES + "/" + older + "/cases?limit=2" + cursor)
                    .expect(200)
                    .body();
            seen.addAll(page.get("items").findValuesAsText("caseId"));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        api.get(MANAGER, MEASURES + "?cursor=x").refused(422, "INVALID_CURSOR");
    }
}
