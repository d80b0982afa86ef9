package io.aftersales;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api.Answer;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.migration.MigrationRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Migrations that a test leads step by step, most of them of returns, and what it asks afterwards. */
@Lazy
@Component
public class Migrations {

    public static final String RETURN = "return-refund";

    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "BACKING_OUT");

    private final Api api;
    private final Owners owners;
    private final MigrationRunner runner;
    private final ClockJobs clocks;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private Map<String, Integer> before = Map.of();

    Migrations(Api api, Desk desk, MigrationRunner runner, ClockJobs clocks, RuntimeService runtime, JdbcClient jdbc) {
        this.api = api;
        this.owners = new Owners(api, desk);
        this.runner = runner;
        this.clocks = clocks;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** The engine's clock is one for the whole process: it is that of this desk again once its time has been set. */
    void begin() {
        endOtherCases();
        api.settle();
        Shifts.nobodyWorksAny(api);
        before = owners.versions();
    }

    /** A step of theirs may have begun a clock after their test was over. */
    private void endOtherCases() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(process -> runtime.deleteProcessInstance(process.getId(), "its test is over"));
        jdbc.sql("""
                        update aftersales.deadline set state = 'CANCELLED', decided_at = anchor_at
                        where state in ('RUNNING', 'SUSPENDED')
                        """).update();
    }

    void end() {
        owners.versions().forEach((key, version) -> {
            if (version != before(key)) {
                owners.rollBack(key, before(key));
            }
        });
    }

    public Owners owners() {
        return owners;
    }

    /** The version that ran when the test began. */
    public int before(String key) {
        return requireNonNull(before.get(key));
    }

    /** Of those cases that run on what ran when the test began. */
    public int stillBefore(String key) {
        return owners.running(key, before(key));
    }

    public Redrawn returns() {
        return Redrawn.of(owners.diagram(RETURN));
    }

    /** The diagram of returns, whose first task has another name. */
    public Redrawn relabelled() {
        return returns().relabelled("Review request", "Look at the request");
    }

    /** The diagram of the process, in which every task has another name, which changes nothing of what it does. */
    public String everyTaskRelabelled(String key) {
        return owners.diagram(key).replaceAll("(<bpmn:userTask id=\"[A-Za-z_]+\" name=\"[^\"]*)\"", "$1 now\"");
    }

    /** Has every return go over to this; answers the address of the migration, which has not begun. */
    public String order(Redrawn returns) {
        return owners.migrate(RETURN, returns.toString(), 100);
    }

    /** Until none is under way: one that went forward is done once all have ended who were writing when it began. */
    public void run() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            takeTurns();
            return isNoneUnderWay();
        });
    }

    /** Whatever can have a turn at this moment. */
    public void takeTurns() {
        runner.runDue();
    }

    private boolean isNoneUnderWay() {
        return owners.get("/migrations").expect(200).body().get("items").findValuesAsText("state").stream()
                .noneMatch(UNDER_WAY::contains);
    }

    public String migrated(Redrawn returns) {
        String migration = order(returns);
        run();
        return migration;
    }

    public Answer status(String migration) {
        return owners.get(migration).expect(200);
    }

    public int figure(String migration, String name) {
        return status(migration).body().get(name).asInt();
    }

    public JsonNode done(String migration) {
        JsonNode status = status(migration).body();
        assertThat(status.get("state").asText()).as(status.toPrettyString()).isEqualTo("DONE");
        return status;
    }

    public List<JsonNode> report(String migration) {
        return report(migration, "");
    }

    public List<JsonNode> report(String migration, String question) {
        return list(
                owners.get(migration + "/cases" + question).expect(200).body().get("items"));
    }

    public String stateOf(String migration, Case file) {
        return report(migration, "?limit=200").stream()
                .filter(each -> each.get("caseId").asText().equals(file.id()))
                .map(each -> each.get("state").asText())
                .findFirst()
                .orElseThrow();
    }

    public void assertClocksAgree() {
        assertThat(clocks.casesThatDiffer(10))
                .flatExtracting(clocks::mismatchesOf)
                .isEmpty();
    }

    public static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
