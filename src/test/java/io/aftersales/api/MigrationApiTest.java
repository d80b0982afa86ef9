package io.aftersales.api;

import static io.aftersales.Migrations.RETURN;
import static io.aftersales.Migrations.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.CaseCopies;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Owners;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Open cases go over to a published version with their tasks and clocks, or stay and say why, and go back. */
@MigrationDeskTest
class MigrationApiTest {

    private static final String REVIEW = "merchant-review";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Migrations migrations;

    @Autowired
    private PlatformTransactionManager transactions;

    private Requests requests;
    private Owners owners;

    @BeforeEach
    void begin() {
        requests = new Requests(api);
        owners = migrations.owners();
    }

    @Test
    void cases_go_over_with_their_tasks_and_keep_their_clocks() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        JsonNode deadlines = review.seen().body().get("deadlines");
        String draft = owners.approved(RETURN, migrations.relabelled().toString());

        Answer begun = owners.publish(draft, Map.of("running", "MIGRATE")).expect(202);
        String migration = "/migrations/" + begun.text("/id");
        assertThat(begun.text("/state")).isEqualTo("RUNNING");
        assertThat(migrations.figure(migration, "total")).isEqualTo(2);
        assertThat(migrations.figure(migration, "left")).isEqualTo(2);
        assertThat(requests.returnRefund("50.00").taskNames()).containsExactly("Look at the request");

        migrations.run();

        JsonNode done = migrations.status(migration).body();
        assertThat(done.get("state").asText()).as(done.toPrettyString()).isEqualTo("DONE");
        assertThat(List.of(
                        done.get("migrated").asInt(),
                        done.get("refused").asInt(),
                        done.get("left").asInt()))
                .containsExactly(2, 0, 0);
        assertThat(review.taskNames()).containsExactly("Look at the request");
        assertThat(api.get("agent-chen", "/tasks?queue=all&caseId=" + review.id())
                        .text("/items/0/name"))
                .isEqualTo("Look at the request");
        assertThat(review.seen().body().get("deadlines")).isEqualTo(deadlines);
        assertThat(review.history()).contains("CASE_MIGRATED");
        assertThat(migrations.stillBefore(RETURN)).isZero();
        JsonNode told = migrations.report(migration).get(0);
        assertThat(List.of(told.get("from").asInt(), told.get("to").asInt()))
                .containsExactly(migrations.before(RETURN), migrations.before(RETURN) + 1);
        assertThat(told.at("/proof/clocks/0/clause").asText()).isEqualTo(REVIEW);
        assertThat(list(told.at("/proof/timers"))).isNotEmpty();
        migrations.assertClocksAgree();

        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
        shipment.ship().is("RETURN_IN_TRANSIT");
    }

    @Test
    void a_case_that_was_being_opened_at_the_moment_of_the_publication_goes_too() {
        Case seen = requests.returnRefund("100.00");
        String migration = new TransactionTemplate(transactions).execute(status -> {
            new CaseCopies(jdbc).copy(seen.id(), 1);
            String begun = migrations.order(migrations.relabelled());
            CompletableFuture.runAsync(migrations::takeTurns).join();
            assertThat(migrations.figure(begun, "migrated")).isEqualTo(1);
            assertThat(migrations.status(begun).text("/state"))
                    .as("while it is being opened")
                    .isEqualTo("RUNNING");
            return begun;
        });

        migrations.run();

        assertThat(migrations.figure(migration, "total")).isEqualTo(2);
        assertThat(migrations.figure(migration, "migrated")).isEqualTo(2);
        assertThat(migrations.stateOf(migration, seen)).isEqualTo("MIGRATED");
        assertThat(migrations.stillBefore(RETURN)).isZero();
        migrations.assertClocksAgree();
    }

    @Test
    void what_went_goes_back_to_where_it_was() {
        Case review = requests.returnRefund("100.00");
        JsonNode deadlines = review.seen().body().get("deadlines");
        String migration = migrations.migrated(migrations.relabelled());
        Case later = requests.returnRefund("100.00");

        owners.post(migration + "/back-out", Map.of()).expect(202);
        assertThat(migrations.status(migration).text("/state")).isEqualTo("BACKING_OUT");
        migrations.run();

        assertThat(migrations.status(migration).text("/state")).isEqualTo("BACKED_OUT");
        assertThat(migrations.figure(migration, "movedBack")).isEqualTo(1);
        assertThat(review.taskNames()).containsExactly("Review request");
        assertThat(later.taskNames()).as("who began there stays there").containsExactly("Look at the request");
        assertThat(review.seen().body().get("deadlines")).isEqualTo(deadlines);
        assertThat(migrations.stillBefore(RETURN)).isEqualTo(1);
        owners.post(migration + "/run", Map.of()).refused(409, "BACKED_OUT");
        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_case_that_has_gone_on_to_a_new_step_cannot_go_back() {
        Case failed =
                requests.returnRefund("100.00").approve().ship().returnSigned().fail();
        String migration = migrations.migrated(migrations
                .returns()
                .withTaskAfter(
                        "Task_ResolveFailedInspection",
                        "Flow_FailureResolved",
                        "Task_LookOnceMore",
                        "resolve-failed-inspection"));
        failed.does("resolve-failed-inspection", "decision", "SEND_BACK");
        assertThat(failed.taskNames()).containsExactly("Look once more");

        owners.post(migration + "/back-out", Map.of()).expect(202);
        migrations.run();

        assertThat(migrations.stateOf(migration, failed)).isEqualTo("NOT_MOVED_BACK");
        assertThat(migrations.report(migration).get(0).at("/reason/en").asText())
                .contains("Look once more");
        assertThat(failed.taskNames()).containsExactly("Look once more");
        migrations.assertClocksAgree();
    }

    @Test
    void a_case_at_a_step_without_counterpart_stays_and_says_why() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        String renamed = migrations
                .returns()
                .renamed("Task_ReviewRequest", "Task_LookAtRequest")
                .toString();
        String migration = owners.migrate(RETURN, renamed, 100);
        migrations.run();

        assertThat(migrations.stateOf(migration, review)).isEqualTo("REFUSED");
        assertThat(migrations.stateOf(migration, shipment)).isEqualTo("MIGRATED");
        JsonNode told = migrations.report(migration, "?state=REFUSED").get(0);
        assertThat(told.get("rule").asText()).isEqualTo("NO_COUNTERPART");
        assertThat(told.at("/reason/zh").asText()).contains("Review request");
        assertThat(review.history()).doesNotContain("CASE_MIGRATED");
        assertThat(migrations.stillBefore(RETURN)).isEqualTo(1);

        review.approve();
        owners.post(migration + "/run", Map.of()).expect(200);
        migrations.run();
        assertThat(migrations.stateOf(migration, review)).as("tried again").isEqualTo("MIGRATED");
        migrations.assertClocksAgree();
    }

    @Test
    void a_case_in_dispute_goes_with_its_clocks_at_rest() {
        Case disputed = requests.returnRefund("100.00").reject().intervene();
        JsonNode deadlines = disputed.seen().body().get("deadlines");
        String migration = migrations.migrated(
                migrations.relabelled().withReminder("RemindAgain", "Task_InspectInTransit", "return-transit"));
        assertThat(migrations.stateOf(migration, disputed)).isEqualTo("MIGRATED");
        assertThat(disputed.seen().body().get("deadlines")).isEqualTo(deadlines);

        api.advance(Duration.ofDays(1));
        disputed.linked("disputeCaseId").buyer("BUYER_CANCELLED");
        disputed.is("WAIT_BUYER_AFTER_REJECTION");
        migrations.assertClocksAgree();
        disputed.silence("after-rejection").isClosed("REJECTED");
    }

    @Test
    void a_reminder_that_is_new_waits_for_what_lies_ahead_and_one_that_is_gone_reminds_no_more() {
        Case review = requests.returnRefund("100.00");
        Case transit = requests.returnRefund("100.00").approve().ship();
        api.advanceTo(review.dueAt(REVIEW).minus(Duration.ofHours(20)));
        long reminded = reminders(review);
        assertThat(reminded).isEqualTo(1);

        migrations.migrated(migrations
                .returns()
                .withoutReminder("MerchantReviewReminder", "End_MerchantReviewReminded")
                .withReminder("TransitAgain", "Task_InspectInTransit", "return-transit"));
        assertThat(reminders(transit)).isZero();
        assertThat(timers(review)).isEqualTo(1);
        assertThat(timers(transit)).isEqualTo(3);
        migrations.assertClocksAgree();

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
        migrations.migrated(
                migrations
                        .returns()
                        .replaced(
                                "camunda:formRef=\"review-request\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"AGENT\"",
                                "camunda:formRef=\"review-request\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"AGENT,SUPERVISOR\""));
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

    @Test
    void the_buyer_sees_nothing_of_it() {
        Case review = requests.returnRefund("100.00");
        migrations.migrated(migrations.relabelled());
        JsonNode seen = api.get(review.text("/buyerId"), "/cases/" + review.id())
                .expect(200)
                .body();
        assertThat(seen.toString()).doesNotContain("CASE_MIGRATED");
    }
}
