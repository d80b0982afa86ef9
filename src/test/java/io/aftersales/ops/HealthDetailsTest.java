package io.aftersales.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who keeps the desk running sees how each part does; a part that fails takes no node out of work. */
@DeskTest
@HeldJobs("clock-audits")
class HealthDetailsTest {

    private static final String HEALTH = "/actuator/health";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void audited() {
        lastAudit(null);
    }

    @AfterEach
    void go_on() {
        lastAudit(null);
    }

    private void lastAudit(@Nullable String failure) {
        jdbc.sql("""
                        insert into aftersales.periodic_run (job, started_at, ended_at, failure) values ('clock-audits', now(), now(), :failure)
                        on conflict (job) do update set failure = excluded.failure
                        """).param("failure", failure).update();
    }

    @Test
    void an_administrator_sees_database_engine_schedule_outbox_and_the_last_audit() throws IOException {
        JsonNode parts = json(desk.getAs("admin", HEALTH)).get("components");

        List<String> names = new ArrayList<>();
        parts.fieldNames().forEachRemaining(names::add);
        assertThat(names).contains("db", "jobExecutor", "periodicJobs", "outbox", "clockAudit");
        assertThat(parts.at("/jobExecutor/status").asText()).isEqualTo("UP");
        assertThat(parts.at("/periodicJobs/status").asText()).isEqualTo("UP");
        assertThat(parts.at("/outbox/details/oldestSeconds").isNumber()).isTrue();
        assertThat(parts.at("/clockAudit/details/lastRun").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "channel"})
    void others_see_the_sum_alone(String login) throws IOException {
        assertThat(json(desk.getAs(login, HEALTH)).has("components")).isFalse();
        assertThat(json(desk.send(HttpRequest.newBuilder(desk.uri(HEALTH)))).has("components"))
                .isFalse();
    }

    @Test
    void an_audit_that_failed_is_seen_and_takes_no_node_out_of_work() throws IOException {
        lastAudit("no such table");

        HttpResponse<String> health = desk.getAs("admin", HEALTH);
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health).at("/components/clockAudit/details/failure").asText())
                .isEqualTo("no such table");
        for (String probe : List.of("/readiness", "/liveness")) {
            assertThat(desk.send(HttpRequest.newBuilder(desk.uri(HEALTH + probe)))
                            .body())
                    .isEqualTo("{\"status\":\"UP\"}");
        }
        assertThat(desk.getAs("admin", HEALTH + "/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JsonMapper.builder().build().readTree(answer.body());
    }
}
