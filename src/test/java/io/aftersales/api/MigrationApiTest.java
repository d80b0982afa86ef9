package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.CaseCopies;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.OtherCases;
import io.aftersales.Owners;
import io.aftersales.Redrawn;
import io.aftersales.Requests;
import io.aftersales.Shifts;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.migration.MigrationRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Open cases go over to a published version: foreseen, in shares, reported case by case, stopped, and taken back. */
@DeskTest
@TestPropertySource(properties = MigrationApiTest.OWN_DESK)
class MigrationApiTest {

    /** A migration is for every open case of a process, and other tests leave many. */
    static final String OWN_DESK = "aftersales.tests.desk=migrations";

    private static final JobKey EACH_MINUTE = new JobKey("migration-runs");
    private static final String RETURN = "return-refund";
    private static final String OTHER = "refund-only";
    private static final String REVIEW = "merchant-review";
    private static final int MORE_THAN_A_TURN = 60;

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MigrationRunner runner;

    @Autowired
    private ClockJobs clocks;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private PlatformTransactionManager transactions;

    private Requests requests;
    private Owners owners;
    private TransactionTemplate transaction;
    private int base;

    @BeforeEach
    void begin() throws SchedulerException {
        scheduler.pauseJob(EACH_MINUTE);
        requests = new Requests(api);
        owners = new Owners(api, desk);
        transaction = new TransactionTemplate(transactions);
        base = owners.current(RETURN);
        OtherCases.end(runtime, jdbc);
        Shifts.nobodyWorksAny(api);
    }

    @AfterEach
    void end() throws SchedulerException {
        if (owners.current(RETURN) != base) {
            owners.rollBack(RETURN, base);
        }
        scheduler.resumeJob(EACH_MINUTE);
    }

    private Redrawn relabelled() {
        return Redrawn.of(owners.diagram(RETURN)).relabelled("Review request", "Look at the request");
    }

    private Answer status(String migration) {
        return owners.get(migration).expect(200);
    }

    private int figure(String migration, String name) {
        return status(migration).body().get(name).asInt();
    }

    private List<JsonNode> report(String migration) {
        return list(owners.get(migration + "/cases").expect(200).body().get("items"));
    }

    private static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private String stateOf(String migration, Case file) {
        return report(migration).stream()
                .filter(each -> each.get("caseId").asText().equals(file.id()))
                .map(each -> each.get("state").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<Case> open(int number) {
        return IntStream.range(0, number)
                .mapToObj(index -> requests.returnRefund("100.00"))
                .toList();
    }

    private static String task(Case file) {
        return file.text("/tasks/0/name");
    }

    // ---- before

    @Test
    void a_plan_says_what_has_a_counterpart_and_tries_some_cases_and_nothing_of_it_stays() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        JsonNode before = review.seen().body();
        String draft = owners.draft(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .renamed("Task_ReviewRequest", "Task_LookAtRequest")
                        .toString());

        JsonNode plan = owners.post("/drafts/" + draft + "/migration-plan", Map.of())
                .expect(200)
                .body();

        assertThat(plan.get("total").asInt()).isEqualTo(2);
        JsonNode mapping = plan.at("/versions/0/mapping");
        assertThat(plan.at("/versions/0/from").asInt()).isEqualTo(base);
        assertThat(list(mapping.get("withoutCounterpart")))
                .anySatisfy(step -> assertThat(step.get("id").asText()).isEqualTo("Task_ReviewRequest"));
        assertThat(list(mapping.get("added")))
                .anySatisfy(step -> assertThat(step.get("id").asText()).isEqualTo("Task_LookAtRequest"));
        assertThat(list(mapping.get("kept"))).extracting(JsonNode::asText).contains("Task_AwaitShipment");

        JsonNode trial = plan.get("trial");
        assertThat(trial.get("complete").asBoolean()).isTrue();
        assertThat(List.of(trial.get("wouldGo").asInt(), trial.get("wouldStay").asInt()))
                .containsExactly(1, 1);
        JsonNode stays = trial.at("/notMoved/0");
        assertThat(stays.get("caseId").asText()).isEqualTo(review.id());
        assertThat(stays.get("rule").asText()).isEqualTo("NO_COUNTERPART");
        assertThat(stays.at("/reason/en").asText()).contains("Review request");
        assertThat(stays.at("/reason/zh").asText()).contains("Review request");

        assertThat(review.seen().body()).isEqualTo(before);
        assertThat(shipment.status()).isEqualTo("WAIT_BUYER_SHIPMENT");
        assertThat(owners.current(RETURN)).isEqualTo(base);
        assertThat(owners.running(RETURN, base)).isEqualTo(2);
        assertThat(owners.get("/migrations?key=" + RETURN + "&limit=1")
                        .expect(200)
                        .body()
                        .at("/items/0/draftId")
                        .asText())
                .isNotEqualTo(draft);
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
        review.approve().is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_dry_run_tries_every_case_in_the_background_and_moves_none() {
        open(3);
        String draft = owners.draft(RETURN, relabelled().toString());
        Answer begun = owners.post("/drafts/" + draft + "/dry-run", Map.of()).expect(202);
        String dryRun = "/migrations/" + begun.text("/id");
        assertThat(begun.body().get("dryRun").asBoolean()).isTrue();

        owners.carryOut(runner);

        assertThat(status(dryRun).text("/state")).isEqualTo("DONE");
        assertThat(figure(dryRun, "migrated")).isEqualTo(3);
        assertThat(owners.running(RETURN, base)).isEqualTo(3);
        owners.post(dryRun + "/back-out", Map.of()).refused(409, "DRY_RUN");
    }

    @Test
    void a_long_dry_run_holds_up_no_other_that_begins_later() {
        Case file = requests.returnRefund("100.00");
        new CaseCopies(jdbc).copy(file.id(), MORE_THAN_A_TURN);
        requests.refundOnlyOfShipped("100.00");
        String longer = dryRun(RETURN, relabelled().toString());
        String shorter = dryRun(OTHER, owners.diagram(OTHER));

        owners.carryOut(runner);

        assertThat(figure(longer, "migrated")).isEqualTo(1 + MORE_THAN_A_TURN);
        assertThat(lastTurn(shorter)).isBefore(lastTurn(longer));
    }

    private String dryRun(String key, String xml) {
        return "/migrations/"
                + owners.post("/drafts/" + owners.draft(key, xml) + "/dry-run", Map.of())
                        .expect(202)
                        .text("/id");
    }

    private Instant lastTurn(String migration) {
        return list(owners.get(migration + "/cases?limit=100")
                        .expect(200)
                        .body()
                        .get("items"))
                .stream()
                .map(each -> Instant.parse(each.get("at").asText()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void a_plan_looks_at_no_more_cases_than_it_is_told_and_says_so() {
        open(3);
        String draft = owners.draft(RETURN, relabelled().toString());
        JsonNode trial = owners.post("/drafts/" + draft + "/migration-plan", Map.of("cases", 2))
                .expect(200)
                .body()
                .get("trial");
        assertThat(trial.get("tried").asInt()).isEqualTo(2);
        assertThat(trial.get("complete").asBoolean()).isFalse();
        owners.post("/drafts/" + draft + "/migration-plan", Map.of("cases", 201))
                .refused(422, "cases", "OUT_OF_RANGE");
    }

    @Test
    void a_draft_with_errors_reaches_no_case() {
        String draft = owners.draft(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .replaced("${checkAutoApproval}", "${dataSource}")
                        .toString());
        owners.post("/drafts/" + draft + "/migration-plan", Map.of()).refused(409, "NOT_PUBLISHABLE");
        owners.post("/drafts/" + draft + "/dry-run", Map.of()).refused(409, "NOT_PUBLISHABLE");
    }

    // ---- the migration

    @Test
    void cases_go_over_with_their_tasks_and_keep_their_clocks() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        JsonNode deadlines = review.seen().body().get("deadlines");
        String draft = owners.approved(RETURN, relabelled().toString());

        Answer begun = owners.publish(draft, Map.of("running", "MIGRATE")).expect(202);
        String migration = "/migrations/" + begun.text("/id");
        assertThat(begun.text("/state")).isEqualTo("RUNNING");
        assertThat(figure(migration, "total")).isEqualTo(2);
        assertThat(figure(migration, "left")).isEqualTo(2);
        assertThat(task(requests.returnRefund("50.00"))).isEqualTo("Look at the request");

        owners.carryOut(runner);

        JsonNode done = status(migration).body();
        assertThat(done.get("state").asText()).as(done.toPrettyString()).isEqualTo("DONE");
        assertThat(List.of(
                        done.get("migrated").asInt(),
                        done.get("refused").asInt(),
                        done.get("left").asInt()))
                .containsExactly(2, 0, 0);
        assertThat(task(review)).isEqualTo("Look at the request");
        assertThat(api.get("agent-chen", "/tasks?queue=all&caseId=" + review.id())
                        .text("/items/0/name"))
                .isEqualTo("Look at the request");
        assertThat(review.seen().body().get("deadlines")).isEqualTo(deadlines);
        assertThat(review.history()).contains("CASE_MIGRATED");
        assertThat(owners.running(RETURN, base)).isZero();
        JsonNode told = report(migration).get(0);
        assertThat(List.of(told.get("from").asInt(), told.get("to").asInt())).containsExactly(base, base + 1);
        assertThat(told.at("/proof/clocks/0/clause").asText()).isEqualTo(REVIEW);
        assertThat(list(told.at("/proof/timers"))).isNotEmpty();
        assertThat(clocks.casesThatDiffer(10)).isEmpty();

        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
        shipment.ship().is("RETURN_IN_TRANSIT");
    }

    @Test
    void a_case_that_was_being_opened_at_the_moment_of_the_publication_goes_too() {
        Case seen = requests.returnRefund("100.00");
        String migration = transaction.execute(status -> {
            new CaseCopies(jdbc).copy(seen.id(), 1);
            String begun = owners.migrate(RETURN, relabelled().toString(), 100);
            CompletableFuture.runAsync(runner::runDue).join();
            assertThat(figure(begun, "migrated")).isEqualTo(1);
            assertThat(status(begun).text("/state"))
                    .as("while it is being opened")
                    .isEqualTo("RUNNING");
            return begun;
        });

        owners.carryOut(runner);

        assertThat(figure(migration, "total")).isEqualTo(2);
        assertThat(migrated(migration)).hasSize(2).contains(seen.id());
        assertThat(owners.running(RETURN, base)).isZero();
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_share_goes_first_and_the_rest_later_and_a_larger_share_keeps_the_smaller() {
        open(12);
        String migration = owners.migrate(RETURN, relabelled().toString(), 40);
        owners.carryOut(runner);
        Set<String> first = migrated(migration);
        assertThat(first).hasSize(5);
        assertThat(status(migration).text("/state")).isEqualTo("DONE");
        assertThat(figure(migration, "left")).isEqualTo(7);

        owners.post(migration + "/run", Map.of("percent", 30)).refused(422, "percent", "SHARE_ONLY_GROWS");
        owners.post(migration + "/run", Map.of("percent", 70)).expect(200);
        owners.carryOut(runner);
        Set<String> second = migrated(migration);
        assertThat(second).containsAll(first).hasSize(9);

        owners.post(migration + "/run", Map.of("percent", 100)).expect(200);
        owners.carryOut(runner);
        assertThat(migrated(migration)).containsAll(second).hasSize(12);
        assertThat(figure(migration, "left")).isZero();
    }

    @Test
    void a_roll_back_moves_no_more_cases_to_the_version_that_it_leaves() {
        open(3);
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        owners.rollBack(RETURN, base);
        owners.carryOut(runner);
        assertThat(status(migration).text("/state")).isEqualTo("STOPPED");
        assertThat(migrated(migration)).isEmpty();
    }

    private Set<String> migrated(String migration) {
        Set<String> ids = new LinkedHashSet<>();
        list(owners.get(migration + "/cases?state=MIGRATED").body().get("items"))
                .forEach(each -> ids.add(each.get("caseId").asText()));
        return ids;
    }

    @Test
    void what_went_goes_back_to_where_it_was() {
        Case review = requests.returnRefund("100.00");
        JsonNode deadlines = review.seen().body().get("deadlines");
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        owners.carryOut(runner);
        Case later = requests.returnRefund("100.00");

        owners.post(migration + "/back-out", Map.of()).expect(202);
        assertThat(status(migration).text("/state")).isEqualTo("BACKING_OUT");
        owners.carryOut(runner);

        assertThat(status(migration).text("/state")).isEqualTo("BACKED_OUT");
        assertThat(figure(migration, "movedBack")).isEqualTo(1);
        assertThat(task(review)).isEqualTo("Review request");
        assertThat(task(later)).as("who began there stays there").isEqualTo("Look at the request");
        assertThat(review.seen().body().get("deadlines")).isEqualTo(deadlines);
        assertThat(owners.running(RETURN, base)).isEqualTo(1);
        owners.post(migration + "/run", Map.of()).refused(409, "BACKED_OUT");
        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_case_that_has_gone_on_to_a_new_step_cannot_go_back() {
        Case failed =
                requests.returnRefund("100.00").approve().ship().returnSigned().fail();
        String migration = owners.migrate(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .withTaskAfter(
                                "Task_ResolveFailedInspection",
                                "Flow_FailureResolved",
                                "Task_LookOnceMore",
                                "resolve-failed-inspection")
                        .toString(),
                100);
        owners.carryOut(runner);
        failed.does("resolve-failed-inspection", "decision", "SEND_BACK");
        assertThat(task(failed)).isEqualTo("Look once more");

        owners.post(migration + "/back-out", Map.of()).expect(202);
        owners.carryOut(runner);

        assertThat(stateOf(migration, failed)).isEqualTo("NOT_MOVED_BACK");
        assertThat(report(migration).get(0).at("/reason/en").asText()).contains("Look once more");
        assertThat(task(failed)).isEqualTo("Look once more");
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_case_at_a_step_without_counterpart_stays_and_says_why() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        String renamed = Redrawn.of(owners.diagram(RETURN))
                .renamed("Task_ReviewRequest", "Task_LookAtRequest")
                .toString();
        String migration = owners.migrate(RETURN, renamed, 100);
        owners.carryOut(runner);

        assertThat(stateOf(migration, review)).isEqualTo("REFUSED");
        assertThat(stateOf(migration, shipment)).isEqualTo("MIGRATED");
        JsonNode told = list(owners.get(migration + "/cases?state=REFUSED")
                        .body()
                        .get("items"))
                .get(0);
        assertThat(told.get("rule").asText()).isEqualTo("NO_COUNTERPART");
        assertThat(told.at("/reason/zh").asText()).contains("Review request");
        assertThat(review.history()).doesNotContain("CASE_MIGRATED");
        assertThat(owners.running(RETURN, base)).isEqualTo(1);

        review.approve();
        owners.post(migration + "/run", Map.of()).expect(200);
        owners.carryOut(runner);
        assertThat(stateOf(migration, review)).as("tried again").isEqualTo("MIGRATED");
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_case_whose_clock_would_be_another_stays_with_what_would_have_changed() {
        Case review = requests.returnRefund("100.00");
        String swapped = Redrawn.of(owners.diagram(RETURN))
                .swapped("Task_ReviewRequest", "Task_InspectInTransit")
                .toString();
        String draft = owners.draft(RETURN, swapped);
        JsonNode trial = owners.post("/drafts/" + draft + "/migration-plan", Map.of())
                .expect(200)
                .body()
                .get("trial");
        JsonNode stays = trial.at("/notMoved/0");
        assertThat(stays.get("caseId").asText()).isEqualTo(review.id());
        assertThat(stays.get("rule").asText()).isEqualTo("CLOCK_WOULD_CHANGE");
        assertThat(stays.at("/reason/en").asText()).contains(REVIEW);
        assertThat(stays.at("/change/timersGone/0/clause").asText()).isEqualTo(REVIEW);
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_case_in_dispute_goes_with_its_clocks_at_rest() {
        Case disputed = requests.returnRefund("100.00").reject().intervene();
        JsonNode deadlines = disputed.seen().body().get("deadlines");
        String migration = owners.migrate(
                RETURN,
                relabelled()
                        .withReminder("RemindAgain", "Task_InspectInTransit", "return-transit")
                        .toString(),
                100);
        owners.carryOut(runner);
        assertThat(stateOf(migration, disputed)).isEqualTo("MIGRATED");
        assertThat(disputed.seen().body().get("deadlines")).isEqualTo(deadlines);

        api.advance(Duration.ofDays(1));
        disputed.linked("disputeCaseId").buyer("BUYER_CANCELLED");
        disputed.is("WAIT_BUYER_AFTER_REJECTION");
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
        disputed.silence("after-rejection").isClosed("REJECTED");
    }

    @Test
    void a_reminder_that_is_new_waits_for_what_lies_ahead_and_one_that_is_gone_reminds_no_more() {
        Case review = requests.returnRefund("100.00");
        Case transit = requests.returnRefund("100.00").approve().ship();
        api.advanceTo(review.dueAt(REVIEW).minus(Duration.ofHours(20)));
        long reminded = reminders(review);
        assertThat(reminded).isEqualTo(1);

        owners.migrate(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .withoutReminder("MerchantReviewReminder", "End_MerchantReviewReminded")
                        .withReminder("TransitAgain", "Task_InspectInTransit", "return-transit")
                        .toString(),
                100);
        owners.carryOut(runner);
        assertThat(reminders(transit)).isZero();
        assertThat(timers(review)).isEqualTo(1);
        assertThat(timers(transit)).isEqualTo(3);
        assertThat(clocks.casesThatDiffer(10)).isEmpty();

        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
        assertThat(reminders(review)).isEqualTo(reminded);
        transit.silence("return-transit").is("WAIT_INSPECTION");
        assertThat(reminders(transit)).isPositive();
    }

    private static long reminders(Case file) {
        return file.history().stream().filter("DEADLINE_NEAR"::equals).count();
    }

    private int timers(Case file) {
        return jdbc.sql("""
                        select count(*) from public.act_ru_job j join aftersales.case_file c on c.process_ref = j.process_instance_id_
                        where c.case_id = :id and j.type_ = 'timer'
                        """).param("id", file.id()).query(Integer.class).single();
    }

    @Test
    void a_task_keeps_its_holder_and_asks_whom_the_version_asks() {
        Case review = requests.returnRefund("100.00");
        String task = api.taskOf(review.id(), "review-request");
        api.post("agent-lin", "/tasks/" + task + "/claim", Map.of()).expect(200);
        owners.migrate(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .replaced(
                                "camunda:formRef=\"review-request\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"AGENT\"",
                                "camunda:formRef=\"review-request\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"AGENT,SUPERVISOR\"")
                        .toString(),
                100);
        owners.carryOut(runner);
        JsonNode shown = api.get("supervisor-zhou", "/tasks?queue=all&caseId=" + review.id())
                .body()
                .at("/items/0");
        assertThat(shown.get("assignee").asText()).isEqualTo("agent-lin");
        assertThat(list(shown.get("candidateGroups")))
                .extracting(JsonNode::asText)
                .containsExactly("AGENT", "SUPERVISOR");
        assertThat(shown.get("id").asText()).isEqualTo(task);
        review.attemptAs("supervisor-zhou", "review-request", "decision", "APPROVE");
    }

    // ---- how it is led

    @Test
    void a_stop_leaves_the_rest_where_it_is_and_another_publication_takes_it_further() {
        List<Case> cases = open(2);
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        assertThat(owners.post(migration + "/stop", Map.of()).expect(200).text("/state"))
                .isEqualTo("STOPPED");
        owners.carryOut(runner);
        assertThat(figure(migration, "left")).isEqualTo(2);

        String unfinished = owners.migrate(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .relabelled("Look at the request", "Read the request")
                        .toString(),
                100);
        String last = owners.migrate(
                RETURN,
                Redrawn.of(owners.diagram(RETURN))
                        .relabelled("Read the request", "Judge the request")
                        .toString(),
                100);
        assertThat(status(unfinished).text("/state")).isEqualTo("STOPPED");
        owners.carryOut(runner);
        cases.forEach(file -> assertThat(task(file)).isEqualTo("Judge the request"));
        owners.post(last + "/stop", Map.of()).refused(409, "NOT_UNDER_WAY");

        owners.post(migration + "/run", Map.of()).expect(200);
        owners.carryOut(runner);
        assertThat(figure(migration, "gone")).isEqualTo(2);
        cases.forEach(file -> assertThat(task(file)).isEqualTo("Judge the request"));
    }

    @Test
    void a_case_that_ended_before_its_turn_is_reported_as_gone() {
        Case cancelled = requests.returnRefund("100.00");
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        cancelled.buyer("BUYER_CANCELLED");
        owners.carryOut(runner);
        assertThat(stateOf(migration, cancelled)).isEqualTo("GONE");
    }

    @Test
    void only_owners_lead_it_and_administrators_read_along() {
        requests.returnRefund("100.00");
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        for (String act : List.of("/run", "/stop", "/back-out")) {
            api.post("admin", "/studio" + migration + act, Map.of()).refused(403, "ROLE");
            api.post("manager-zeng", "/studio" + migration + act, Map.of()).refused(403, "ROLE");
        }
        api.get("admin", "/studio" + migration).expect(200);
        api.get("admin", "/studio" + migration + "/cases").expect(200);
        api.get("agent-chen", "/studio" + migration).refused(403, "ROLE");
        owners.get("/migrations/none").refused(404, "NOT_FOUND");
        api.post("owner-gu", "/studio/migrations/none/stop", Map.of()).refused(404, "NOT_FOUND");
    }

    @Test
    void a_table_has_no_cases_to_migrate_and_a_share_goes_with_migrate_alone() {
        String draft = owners.approved("routing", owners.diagram("routing"));
        owners.publish(draft, Map.of("running", "MIGRATE")).refused(422, "running", "ONLY_PROCESSES_MIGRATE");
        owners.publish(draft, Map.of("running", "KEEP", "percent", 10)).refused(422, "percent", "ONLY_WITH_MIGRATE");
        owners.publish(draft, Map.of("running", "MIGRATE", "percent", 0)).expect(422);
        owners.post("/drafts/" + draft + "/migration-plan", Map.of()).refused(422, "key", "ONLY_PROCESSES_MIGRATE");
    }

    @Test
    void the_report_comes_page_by_page() {
        open(5);
        String migration = owners.migrate(RETURN, relabelled().toString(), 100);
        owners.carryOut(runner);
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    owners.get(migration + "/cases?limit=2" + next).expect(200).body();
            page.get("items").forEach(each -> ids.add(each.get("caseId").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void the_buyer_sees_nothing_of_it() {
        Case review = requests.returnRefund("100.00");
        owners.migrate(RETURN, relabelled().toString(), 100);
        owners.carryOut(runner);
        JsonNode seen = api.get(review.text("/buyerId"), "/cases/" + review.id())
                .expect(200)
                .body();
        assertThat(seen.toString()).doesNotContain("CASE_MIGRATED");
    }
}
