package io.aftersales.api;

import static io.aftersales.Migrations.RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Owners;
import io.aftersales.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A migration is led: in shares, stopped, taken further by the next publication, and reported case by case. */
@MigrationDeskTest
class MigrationLeadApiTest {

    @Autowired
    private Api api;

    @Autowired
    private Migrations migrations;

    private Requests requests;
    private Owners owners;

    @BeforeEach
    void begin() {
        requests = new Requests(api);
        owners = migrations.owners();
    }

    @Test
    void a_share_goes_first_and_the_rest_later_and_a_larger_share_keeps_the_smaller() {
        requests.returnRefunds(12);
        String migration = owners.migrate(RETURN, migrations.relabelled().toString(), 40);
        migrations.run();
        Set<String> first = migrated(migration);
        assertThat(first).hasSize(5);
        assertThat(migrations.status(migration).text("/state")).isEqualTo("DONE");
        assertThat(migrations.figure(migration, "left")).isEqualTo(7);

        owners.post(migration + "/run", Map.of("percent", 30)).refused(422, "percent", "SHARE_ONLY_GROWS");
        owners.post(migration + "/run", Map.of("percent", 70)).expect(200);
        migrations.run();
        Set<String> second = migrated(migration);
        assertThat(second).containsAll(first).hasSize(9);

        owners.post(migration + "/run", Map.of("percent", 100)).expect(200);
        migrations.run();
        assertThat(migrated(migration)).containsAll(second).hasSize(12);
        assertThat(migrations.figure(migration, "left")).isZero();
    }

    private Set<String> migrated(String migration) {
        return migrations.report(migration, "?state=MIGRATED").stream()
                .map(each -> each.get("caseId").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void a_roll_back_moves_no_more_cases_to_the_version_that_it_leaves() {
        requests.returnRefunds(3);
        String migration = migrations.order(migrations.relabelled());
        owners.rollBack(RETURN, migrations.before(RETURN));
        migrations.run();
        assertThat(migrations.status(migration).text("/state")).isEqualTo("STOPPED");
        assertThat(migrated(migration)).isEmpty();
    }

    @Test
    void a_stop_leaves_the_rest_where_it_is_and_another_publication_takes_it_further() {
        List<Case> cases = requests.returnRefunds(2);
        String migration = migrations.order(migrations.relabelled());
        assertThat(owners.post(migration + "/stop", Map.of()).expect(200).text("/state"))
                .isEqualTo("STOPPED");
        migrations.run();
        assertThat(migrations.figure(migration, "left")).isEqualTo(2);

        String unfinished =
                migrations.order(migrations.returns().relabelled("Look at the request", "Read the request"));
        String last = migrations.order(migrations.returns().relabelled("Read the request", "Judge the request"));
        assertThat(migrations.status(unfinished).text("/state")).isEqualTo("STOPPED");
        migrations.run();
        cases.forEach(file -> assertThat(file.taskNames()).containsExactly("Judge the request"));
        owners.post(last + "/stop", Map.of()).refused(409, "NOT_UNDER_WAY");

        owners.post(migration + "/run", Map.of()).expect(200);
        migrations.run();
        assertThat(migrations.figure(migration, "gone")).isEqualTo(2);
        cases.forEach(file -> assertThat(file.taskNames()).containsExactly("Judge the request"));
    }

    @Test
    void a_case_that_ended_before_its_turn_is_reported_as_gone() {
        Case cancelled = requests.returnRefund("100.00");
        String migration = migrations.order(migrations.relabelled());
        cancelled.buyer("BUYER_CANCELLED");
        migrations.run();
        assertThat(migrations.stateOf(migration, cancelled)).isEqualTo("GONE");
    }

    @Test
    void only_owners_lead_it_and_administrators_read_along() {
        requests.returnRefund("100.00");
        String migration = migrations.order(migrations.relabelled());
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
    void the_report_comes_page_by_page() {
        requests.returnRefunds(5);
        String migration = migrations.migrated(migrations.relabelled());
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
}
