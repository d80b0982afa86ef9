package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.crash.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever keeps the desk running sees what runs, what failed and what is stuck, and helps it without a database client. */
@DeskTest
class OperationsApiTest {

    private static final String JOBS = "/operations/jobs";
    private static final String STUCK = "/operations/stuck-steps";
    private static final Pattern METRIC = Pattern.compile("aftersales_\\w+");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private MessageSource texts;

    @Test
    void each_periodic_job_says_when_it_runs_next() {
        Set<String> names = new TreeSet<>();
        for (JsonNode job : items(JOBS)) {
            names.add(job.get("name").asText());
            assertThat(job.get("nextAt").asText()).isNotEmpty();
            assertThat(texts.getMessage("operations.job." + job.get("name").asText(), null, Locale.CHINA))
                    .isNotEmpty();
        }
        assertThat(names)
                .containsExactly(
                        "clock-audits",
                        "digests",
                        "housekeeping",
                        "measure-runs",
                        "money-audits",
                        "quiet-tasks",
                        "reconciliation",
                        "ship-promise-warnings");
    }

    @Test
    void a_job_that_is_run_now_says_how_it_ended() {
        JsonNode before = job("housekeeping").get("endedAt");

        api.post("admin", JOBS + "/housekeeping/run", Map.of()).expect(202);

        Waiting.until(PATIENCE, () -> !job("housekeeping").get("endedAt").equals(before));
        assertThat(job("housekeeping").get("failure").isNull()).isTrue();
    }

    @Test
    void a_job_that_fails_says_of_what() {
        jdbc.sql("alter table aftersales.request_key rename to hidden").update();
        try {
            api.post("admin", JOBS + "/housekeeping/run", Map.of()).expect(202);
            Waiting.until(
                    PATIENCE, () -> job("housekeeping").get("failure").asText().contains("request_key"));
        } finally {
            jdbc.sql("alter table aftersales.hidden rename to request_key").update();
        }
    }

    @Test
    void an_unknown_job_is_not_found() {
        api.post("admin", JOBS + "/hire-people/run", Map.of()).refused(404, "NOT_FOUND");
    }

    @Test
    void a_stuck_step_is_listed_with_its_case_and_is_tried_again() throws SchedulerException {
        scheduler.pauseJob(new JobKey("clock-audits"));
        try {
            Case claim = new Requests(api).returnRefund("100.00");
            giveUp(claim, "merchant-review");

            JsonNode step = stuckStepOf(claim);
            assertThat(step.get("step").asText()).isEqualTo("Event_MerchantReviewMissed");
            assertThat(step.get("why").asText()).isEqualTo("the shop has no address");

            String retry = STUCK + "/" + step.get("id").asText() + "/retry";
            api.post("admin", retry, Map.of()).expect(202);
            assertThat(items(STUCK))
                    .noneMatch(item -> item.get("caseId").asText().equals(claim.id()));
            api.advanceTo(claim.dueAt("merchant-review"));
            claim.is("WAIT_BUYER_SHIPMENT").clock("merchant-review", "MISSED");
            api.post("admin", retry, Map.of()).refused(404, "NOT_FOUND");
        } finally {
            scheduler.resumeJob(new JobKey("clock-audits"));
        }
    }

    private void giveUp(Case claim, String clause) {
        jdbc.sql("""
                        update public.act_ru_job set retries_ = 0, exception_msg_ = 'the shop has no address'
                        where process_instance_id_ = (select process_ref from aftersales.case_file where case_id = :id)
                            and duedate_ = (select due_at at time zone 'UTC' from aftersales.deadline where case_id = :id and clause = :clause)
                        """).param("id", claim.id()).param("clause", clause).update();
    }

    private JsonNode stuckStepOf(Case claim) {
        return StreamSupport.stream(items(STUCK).spliterator(), false)
                .filter(step -> step.get("caseId").asText().equals(claim.id()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-zhou", "agent-chen", "channel", "buyer-li"})
    void others_see_and_start_nothing(String login) {
        api.get(login, JOBS).refused(403, "ROLE");
        api.get(login, STUCK).refused(403, "ROLE");
        api.post(login, JOBS + "/housekeeping/run", Map.of()).refused(403, "ROLE");
        api.post(login, STUCK + "/1/retry", Map.of()).refused(403, "ROLE");
    }

    @Test
    void what_the_rules_for_alerts_watch_is_told() throws IOException {
        Case claim = new Requests(api).returnRefund("100.00");
        api.advanceTo(claim.dueAt("merchant-review"));

        String told = desk.getAs("admin", "/actuator/prometheus").body();

        assertThat(told).contains("aftersales_clock_lateness_seconds_bucket{clause=\"merchant-review\",le=\"1.0\"}");
        Matcher watched = METRIC.matcher(Files.readString(Path.of("docs/monitoring/alerts.yaml")));
        assertThat(watched.results().map(MatchResult::group))
                .hasSizeGreaterThan(4)
                .allSatisfy(metric -> assertThat(told).contains(metric));
    }

    private JsonNode job(String name) {
        return StreamSupport.stream(items(JOBS).spliterator(), false)
                .filter(job -> job.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode items(String path) {
        return api.get("admin", path).expect(200).body().get("items");
    }
}
