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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
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
    private static final String CLOCKS = "/operations/clocks";
    private static final String STUCK = "/operations/stuck-steps";
    private static final Pattern METRIC = Pattern.compile("(aftersales|http|jvm|hikaricp)_\\w+");
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
                        "courier-polling",
                        "digests",
                        "handovers",
                        "heartbeats",
                        "housekeeping",
                        "measure-runs",
                        "migration-runs",
                        "money-audits",
                        "publication-runs",
                        "quiet-tasks",
                        "reconciliation",
                        "retention",
                        "ship-promise-warnings");
    }

    @Test
    void a_job_that_takes_long_keeps_no_other_waiting() throws SchedulerException {
        assertThat(scheduler.getMetaData().getThreadPoolSize())
                .isGreaterThan(items(JOBS).size());
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
        api.get(login, CLOCKS).refused(403, "ROLE");
        api.post(login, JOBS + "/housekeeping/run", Map.of()).refused(403, "ROLE");
        api.post(login, STUCK + "/1/retry", Map.of()).refused(403, "ROLE");
    }

    @Test
    void clocks_are_counted_in_the_hour_in_which_they_end_and_by_what_silence_does() {
        Case claim = new Requests(api).returnRefund("100.00");
        Instant due = claim.dueAt("merchant-review");
        api.advanceTo(due.minus(Duration.ofMinutes(90)));
        long before = endingIn(due, "AGREE");
        assertThat(before).isPositive();

        Map<String, Object> oneMore =
                Map.of("kind", "EXTEND", "hours", 1, "reason", "Storm", "clauses", List.of("merchant-review"));
        long later = endingIn(due.plus(Duration.ofHours(1)), "AGREE");
        api.post("manager-zeng", "/deadline-measures", oneMore).expect(201);
        api.settle();
        assertThat(endingIn(due.plus(Duration.ofHours(1)), "AGREE")).isEqualTo(before);
        assertThat(later).isLessThanOrEqualTo(before);

        claim.approve();
        assertThat(endingIn(due.plus(Duration.ofHours(1)), "AGREE")).isEqualTo(before - 1);
    }

    /** As the outlook over two days has it. */
    private long endingIn(Instant hour, String onExpiry) {
        JsonNode outlook = api.get("admin", CLOCKS + "?hours=48").expect(200).body();
        assertThat(outlook.get("hours")).hasSize(48);
        return StreamSupport.stream(outlook.get("hours").spliterator(), false)
                .filter(each -> Api.instant(each.get("from").asText()).equals(hour.truncatedTo(ChronoUnit.HOURS)))
                .mapToLong(each -> each.at("/consequences/" + onExpiry).asLong())
                .sum();
    }

    @Test
    void a_clock_that_ended_and_is_not_carried_out_is_overdue_and_then_a_breach() {
        Case claim = new Requests(api).returnRefund("100.00");
        Instant due = claim.dueAt("merchant-review");
        api.advanceTo(due.minusSeconds(1));
        long breaches = breaches("merchant-review");
        api.advanceTo(due);

        assertThat(breaches("merchant-review")).isGreaterThan(breaches);
        assertThat(api.get("admin", CLOCKS).expect(200).body().get("overdue").asLong())
                .isZero();
        assertThat(api.get("admin", CLOCKS).expect(200).body().get("hours")).hasSize(24);
    }

    private long breaches(String clause) {
        return StreamSupport.stream(
                        api.get("admin", CLOCKS)
                                .expect(200)
                                .body()
                                .get("breaches")
                                .spliterator(),
                        false)
                .filter(each -> each.get("clause").asText().equals(clause))
                .mapToLong(each -> each.get("last7Days").asLong())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"0, OUT_OF_RANGE", "49, OUT_OF_RANGE", "many, NOT_AN_INTEGER", "-1, NOT_AN_INTEGER"})
    void nobody_looks_further_than_two_days(String hours, String rule) {
        api.get("admin", CLOCKS + "?hours=" + hours).refused(422, "hours", rule);
        api.get("admin", CLOCKS + "?days=1").refused(422, "days", "UNKNOWN_PARAMETER");
    }

    @Test
    void what_the_rules_for_alerts_and_the_dashboard_watch_is_told() throws IOException {
        Case claim = new Requests(api).returnRefund("100.00");
        api.advanceTo(claim.dueAt("merchant-review"));

        String told = desk.getAs("admin", "/actuator/prometheus").body();

        assertThat(told).contains("aftersales_clock_lateness_seconds_bucket{clause=\"merchant-review\",le=\"1.0\"}");
        for (String file : List.of("alerts.yaml", "grafana-dashboard.json")) {
            Matcher watched = METRIC.matcher(Files.readString(Path.of("docs/monitoring", file)));
            assertThat(watched.results().map(MatchResult::group))
                    .as(file)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(metric -> assertThat(told).contains(metric));
        }
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
