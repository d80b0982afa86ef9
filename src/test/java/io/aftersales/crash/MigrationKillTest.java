package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Desk;
import io.aftersales.Owners;
import io.aftersales.Redrawn;
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
 * Every open case goes over to another version, and the program is killed amid it: it goes on where it was, and each case has gone
 * once, with its clocks as they were.
 *
 * <p>With {@code -Pfull} there are 5,000 open cases.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MigrationKillTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final int CASES = FULL ? 5_000 : 300;
    private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 30 : 5);
    private static final String KEY = "return-refund";

    private static final String CLOCKS = """
            select case_id || ' ' || clause || ' ' || due_now || ' ' || state from aftersales.deadline_in_force order by 1
            """;

    /** Each clock of the ledger has its timer, on the version of its case and at its end. */
    private static final String WITHOUT_TIMER = """
            select count(*) from aftersales.deadline_in_force d join public.act_hi_actinst h on h.id_ = d.scope
            where d.state = 'RUNNING' and not exists (
                select 1 from public.act_ru_job j join public.act_ru_execution p on p.id_ = j.process_instance_id_
                where j.execution_id_ = h.execution_id_ and j.type_ = 'timer' and j.process_def_id_ = p.proc_def_id_
                    and j.duedate_ at time zone 'UTC' = date_trunc('milliseconds', d.due_now))
            """;

    private static final String TOLD_TWICE = """
            select count(*) from (select case_id from aftersales.case_history where event = 'CASE_MIGRATED' group by case_id
                having count(*) <> 1) twice
            """;

    private MortalDesk desk;

    @BeforeAll
    void start() {
        desk = MortalDesk.start(Path.of("target", "migrated-desk"));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void killed_amid_a_migration_it_moves_every_case_once() {
        ManyCases.open(desk, CASES);
        List<String> clocks = lines(CLOCKS);
        int base = owners().current(KEY);
        String migration = owners().migrate(
                        KEY,
                        Redrawn.of(owners().diagram(KEY))
                                .relabelled("Review request", "Look at the request")
                                .toString(),
                        100);
        assertThat(figure(migration, "total")).isEqualTo(CASES);

        List<Integer> shown = new ArrayList<>(List.of(0));
        runNow();
        Waiting.until(PATIENCE, () -> isPast(migration, CASES / 3, shown));
        desk.kill(Victim.APPLICATION);
        desk.comeBack();

        assertThat(figure(migration, "migrated")).isBetween(CASES / 3, CASES - 1);
        runNow();
        Waiting.until(PATIENCE, () -> isPast(migration, CASES, shown));
        Waiting.until(PATIENCE, () -> find(migration).get("state").asText().equals("DONE"));
        assertThat(shown).isSorted().hasSizeGreaterThan(4);
        assertThat(lines(CLOCKS)).isEqualTo(clocks);
        assertThat(count(WITHOUT_TIMER)).isZero();
        assertThat(count(TOLD_TWICE)).isZero();
        assertThat(count("select count(*) from aftersales.case_history where event = 'CASE_MIGRATED'"))
                .isEqualTo(CASES);
        assertThat(owners().running(KEY, base)).isZero();
    }

    private Owners owners() {
        return new Owners(desk.api(), Desk.at(desk.address()));
    }

    private void runNow() {
        desk.api()
                .post("admin", "/operations/jobs/migration-runs/run", Map.of())
                .expect(202);
    }

    /** Keeps each new figure that the progress shows. */
    private boolean isPast(String migration, int cases, List<Integer> shown) {
        assertThat(figure(migration, "refused")).isZero();
        int migrated = figure(migration, "migrated");
        if (migrated != shown.get(shown.size() - 1)) {
            shown.add(migrated);
        }
        return migrated >= cases;
    }

    private int figure(String migration, String name) {
        return find(migration).get(name).asInt();
    }

    private JsonNode find(String migration) {
        return owners().get(migration).expect(200).body();
    }

    private List<String> lines(String sql) {
        return desk.inDatabase(database -> database.sql(sql).query(String.class).list());
    }

    private int count(String sql) {
        return desk.inDatabase(
                database -> database.sql(sql).query(Integer.class).single());
    }
}
