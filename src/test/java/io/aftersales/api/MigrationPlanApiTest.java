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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a migration would do is seen before it begins, and nothing of that stays. */
@MigrationDeskTest
class MigrationPlanApiTest {

    private static final String REVIEW = "merchant-review";
    private static final String OTHER = "refund-only";
    private static final int MORE_THAN_A_TURN = 60;

    @Autowired
    private Api api;

    @Autowired
    private Migrations migrations;

    @Autowired
    private JdbcClient jdbc;

    private Requests requests;
    private Owners owners;

    @BeforeEach
    void begin() {
        requests = new Requests(api);
        owners = migrations.owners();
    }

    @Test
    void a_plan_says_what_has_a_counterpart_and_tries_some_cases_and_nothing_of_it_stays() {
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        JsonNode before = review.seen().body();
        String draft = owners.draft(
                RETURN,
                migrations
                        .returns()
                        .renamed("Task_ReviewRequest", "Task_LookAtRequest")
                        .toString());

        JsonNode plan = owners.post("/drafts/" + draft + "/migration-plan", Map.of())
                .expect(200)
                .body();

        assertThat(plan.get("total").asInt()).isEqualTo(2);
        JsonNode mapping = plan.at("/versions/0/mapping");
        assertThat(plan.at("/versions/0/from").asInt()).isEqualTo(migrations.before(RETURN));
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
        assertThat(owners.current(RETURN)).isEqualTo(migrations.before(RETURN));
        assertThat(migrations.stillBefore(RETURN)).isEqualTo(2);
        assertThat(owners.get("/migrations?key=" + RETURN + "&limit=1")
                        .expect(200)
                        .body()
                        .at("/items/0/draftId")
                        .asText())
                .isNotEqualTo(draft);
        migrations.assertClocksAgree();
        review.approve().is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_dry_run_tries_every_case_in_the_background_and_moves_none() {
        requests.returnRefunds(3);
        String draft = owners.draft(RETURN, migrations.relabelled().toString());
        Answer begun = owners.post("/drafts/" + draft + "/dry-run", Map.of()).expect(202);
        String dryRun = "/migrations/" + begun.text("/id");
        assertThat(begun.body().get("dryRun").asBoolean()).isTrue();

        migrations.run();

        assertThat(migrations.status(dryRun).text("/state")).isEqualTo("DONE");
        assertThat(migrations.figure(dryRun, "migrated")).isEqualTo(3);
        assertThat(migrations.stillBefore(RETURN)).isEqualTo(3);
        owners.post(dryRun + "/back-out", Map.of()).refused(409, "DRY_RUN");
    }

    @Test
    void a_long_dry_run_holds_up_no_other_that_begins_later() {
        Case file = requests.returnRefund("100.00");
        new CaseCopies(jdbc).copy(file.id(), MORE_THAN_A_TURN);
        requests.refundOnlyOfShipped("100.00");
        String longer = dryRun(RETURN, migrations.relabelled().toString());
        String shorter = dryRun(OTHER, owners.diagram(OTHER));

        migrations.run();

        assertThat(migrations.figure(longer, "migrated")).isEqualTo(1 + MORE_THAN_A_TURN);
        assertThat(lastTurn(shorter)).isBefore(lastTurn(longer));
    }

    private String dryRun(String key, String xml) {
        return "/migrations/"
                + owners.post("/drafts/" + owners.draft(key, xml) + "/dry-run", Map.of())
                        .expect(202)
                        .text("/id");
    }

    private Instant lastTurn(String migration) {
        return migrations.report(migration, "?limit=100").stream()
                .map(each -> Instant.parse(each.get("at").asText()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Test
    void a_plan_looks_at_no_more_cases_than_it_is_told_and_says_so() {
        requests.returnRefunds(3);
        String draft = owners.draft(RETURN, migrations.relabelled().toString());
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
                migrations
                        .returns()
                        .replaced("${checkAutoApproval}", "${dataSource}")
                        .toString());
        owners.post("/drafts/" + draft + "/migration-plan", Map.of()).refused(409, "NOT_PUBLISHABLE");
        owners.post("/drafts/" + draft + "/dry-run", Map.of()).refused(409, "NOT_PUBLISHABLE");
    }

    @Test
    void a_case_whose_clock_would_be_another_stays_with_what_would_have_changed() {
        Case review = requests.returnRefund("100.00");
        String swapped = migrations
                .returns()
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
        migrations.assertClocksAgree();
    }

    @Test
    void a_table_has_no_cases_to_migrate_and_a_share_goes_with_migrate_alone() {
        String draft = owners.approved("routing", owners.diagram("routing"));
        owners.publish(draft, Map.of("running", "MIGRATE")).refused(422, "running", "ONLY_PROCESSES_MIGRATE");
        owners.publish(draft, Map.of("running", "KEEP", "percent", 10)).refused(422, "percent", "ONLY_WITH_MIGRATE");
        owners.publish(draft, Map.of("running", "MIGRATE", "percent", 0)).expect(422);
        owners.post("/drafts/" + draft + "/migration-plan", Map.of()).refused(422, "key", "ONLY_PROCESSES_MIGRATE");
    }
}
