package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * More time for every open case, and the program is killed amid it: it goes on where it was, and no clock is moved twice.
 *
 * <p>With {@code -Pfull} there are 10,000 open cases.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MeasureKillTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final int CASES = FULL ? 10_000 : 400;
    private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 30 : 5);
    private static final String MANAGER = "manager-zeng";
    private static final String MEASURES = "/deadline-measures";

    /** Each clock of the ledger beside the job of its boundary timer, both as instants, and how often a measure moved it. */
    private static final String UNEVEN = """
            with clock as (
                select d.*, h.execution_id_ execution,
                    (select count(*) from aftersales.deadline_amendment a where a.deadline_id = d.deadline_id and a.kind = 'HOLIDAY') moves
                from aftersales.deadline_in_force d join public.act_hi_actinst h on h.id_ = d.scope where d.state = 'RUNNING')
            select count(*) from clock where moves <> 1 or due_now <> due_at + interval '36 hours' or not exists (
                select 1 from public.act_ru_job j where j.execution_id_ = clock.execution and j.type_ = 'timer'
                    and j.duedate_ at time zone 'UTC' = date_trunc('milliseconds', clock.due_now))
            """;

    /** As the list of tasks shows it. */
    private static final String REVIEWS_MOVED = """
            select count(*) from aftersales.work_item w join aftersales.deadline d using (case_id)
            where w.key = 'review-request' and w.due_at = d.due_at + interval '36 hours'
            """;

    private MortalDesk desk;

    @BeforeAll
    void start() {
        desk = MortalDesk.start(Path.of("target", "measured-desk"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void killed_amid_a_measure_it_reaches_every_case_once() {
        ManyCases.open(desk, CASES);
        String id = desk.api()
                .post(MANAGER, MEASURES, Map.of("kind", "EXTEND", "hours", 36, "reason", "Storm over the south"))
                .expect(201)
                .text("/id");
        assertThat(progress(id).get("total").asInt()).isEqualTo(CASES);

        List<Integer> shown = new ArrayList<>(List.of(0));
        runNow();
        Waiting.until(PATIENCE, () -> isPast(id, CASES / 3, shown));
        desk.kill(Victim.APPLICATION);
        desk.comeBack();

        int reached = done(id);
        assertThat(reached).isBetween(CASES / 3, CASES - 1);
        runNow();
        Waiting.until(PATIENCE, () -> isPast(id, CASES, shown));
        assertThat(shown).isSorted().hasSizeGreaterThan(4);
        Waiting.until(PATIENCE, () -> find(id).get("state").asText().equals("DONE"));
        assertThat(count(UNEVEN))
                .as("clocks that were not moved once, or whose job is due at another instant")
                .isZero();
        assertThat(count(REVIEWS_MOVED)).isEqualTo(CASES / 2);
    }

    private void runNow() {
        desk.api().post("admin", "/operations/jobs/measure-runs/run", Map.of()).expect(202);
    }

    /** Keeps each new figure that the progress shows. */
    private boolean isPast(String id, int cases, List<Integer> shown) {
        assertThat(progress(id).get("failed").asInt()).isZero();
        int done = done(id);
        if (done != shown.get(shown.size() - 1)) {
            shown.add(done);
        }
        return done >= cases;
    }

    private int done(String id) {
        return progress(id).get("done").asInt();
    }

    private JsonNode progress(String id) {
        return find(id).get("progress");
    }

    private JsonNode find(String id) {
        return desk.api().get(MANAGER, MEASURES + "/" + id).expect(200).body();
    }

    private int count(String sql) {
        return desk.inDatabase(
                database -> database.sql(sql).query(Integer.class).single());
    }
}
