package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Before a clock ends people are told, in turn, and the task goes up to those who can still do it. */
@DeskTest
class LadderOfCaseTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String CLAUSE = "merchant-review";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Autowired
    Api api;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private Requests requests;

    /** Nobody works shifts, so that an owner is always there. */
    @BeforeEach
    void requests() {
        requests = new Requests(api);
        for (String agent : List.of("agent-chen", "agent-lin")) {
            api.put("supervisor-zhou", "/roster/" + agent, Map.of()).expect(200);
        }
    }

    /** Opened at that time of the day; its clock of 48 hours ends at the same time. */
    private Case openedAt(String time) {
        ZonedDateTime now = api.now().atZone(SHANGHAI);
        ZonedDateTime today = now.with(LocalTime.parse(time));
        api.advanceTo((today.isAfter(now) ? today : today.plusDays(1)).toInstant());
        return requests.returnRefund("100.00");
    }

    private Instant before(Case file, Duration left) {
        return file.dueAt(CLAUSE).minus(left);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private List<JsonNode> taken(Case file) {
        return StreamSupport.stream(api.caseOf(file.id()).body().get("history").spliterator(), false)
                .filter(entry -> entry.get("event").asText().equals("STEP_TAKEN"))
                .toList();
    }

    private List<String> told(Case file) {
        return taken(file).stream()
                .map(entry -> entry.at("/detail/to").asText() + " "
                        + entry.at("/detail/act").asText())
                .toList();
    }

    private JsonNode nextStep(Case file, String clause) {
        return StreamSupport.stream(
                        api.caseOf(file.id()).body().get("deadlines").spliterator(), false)
                .filter(deadline -> deadline.get("clause").asText().equals(clause))
                .reduce((first, last) -> last)
                .orElseThrow()
                .get("nextStep");
    }

    private Instant nextAt(Case file, String clause) {
        return Api.instant(nextStep(file, clause).get("at").asText());
    }

    /** As the case says when so much is left. */
    private Instant nextAtAfter(Case file, Duration left) {
        api.advanceTo(before(file, left));
        return nextAt(file, CLAUSE);
    }

    private String ownerOf(Case file) {
        return api.caseOf(file.id()).text("/owner");
    }

    private long noticeOf(Case file) {
        return jdbc.sql("select notice_id from aftersales.ladder_call where case_id = :id order by at desc limit 1")
                .param("id", file.id())
                .query(Long.class)
                .single();
    }

    private void ticksOff(String login, Case file) {
        api.post(login, "/notices/" + noticeOf(file) + "/seen", Map.of()).expect(200);
    }

    private List<String> groups(Case file) {
        return Case.texts(file.openTask("review-request").get("candidateGroups"));
    }

    private boolean isListedFor(String login, Case file) {
        return !api.get(login, "/tasks?queue=team&caseId=" + file.id())
                .expect(200)
                .body()
                .get("items")
                .isEmpty();
    }

    /** The timers of the case that wait for a reminder or a step. */
    private List<Job> stepTimers(Case file) {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> definitionOf(job).endsWith("Reminder"))
                .filter(job -> isOf(file, job))
                .toList();
    }

    private String definitionOf(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private boolean isOf(Case file, Job job) {
        return jdbc.sql("select process_ref = :ref from aftersales.case_file where case_id = :id")
                .param("ref", job.getProcessInstanceId())
                .param("id", file.id())
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_step_is_taken_at_its_instant_and_not_a_second_before() {
        Case file = openedAt("20:00");
        assertThat(nextAt(file, CLAUSE)).isEqualTo(before(file, hours(24)));
        assertThat(nextStep(file, CLAUSE).at("/to/0").asText()).isEqualTo("OWNER");

        api.advanceTo(before(file, hours(24)).minus(SECOND));
        assertThat(told(file)).isEmpty();

        api.advanceTo(before(file, hours(24)));
        assertThat(told(file)).containsExactly(ownerOf(file) + " TOLD");
        assertThat(Api.instant(taken(file).get(0).get("at").asText())).isEqualTo(before(file, hours(24)));
        assertThat(nextStep(file, CLAUSE).at("/to/0").asText()).isEqualTo("SUPERVISOR");
        assertThat(nextAt(file, CLAUSE)).isEqualTo(before(file, hours(8)));
    }

    @Test
    void the_task_comes_to_the_supervisors_who_do_it_though_another_held_it() {
        Case file = openedAt("20:00");
        api.post("agent-chen", "/tasks/" + api.taskOf(file.id(), "review-request") + "/claim", Map.of())
                .expect(200);
        api.advanceTo(before(file, hours(8)));
        ticksOff("supervisor-zhou", file);

        api.advanceTo(before(file, hours(2)).minus(SECOND));
        assertThat(groups(file)).containsExactly("AGENT");
        assertThat(isListedFor("supervisor-zhou", file)).isFalse();

        api.advanceTo(before(file, hours(2)));
        assertThat(told(file)).endsWith("SUPERVISOR MOVED");
        assertThat(groups(file)).containsExactlyInAnyOrder("AGENT", "SUPERVISOR");
        assertThat(isListedFor("supervisor-zhou", file)).isTrue();
        assertThat(file.openTask("review-request").get("assignee").isNull()).isTrue();
        file.attemptAs("supervisor-zhou", "review-request", "decision", "APPROVE")
                .expect(200);
    }

    @Test
    void a_step_that_nobody_took_note_of_sends_the_next_one_a_level_higher_too() {
        Case file = openedAt("20:00");
        api.advanceTo(before(file, hours(8)));
        assertThat(told(file)).containsExactly(ownerOf(file) + " TOLD", "SUPERVISOR TOLD");

        api.advanceTo(before(file, hours(2)));
        assertThat(told(file)).endsWith("SUPERVISOR MOVED", "MANAGER MOVED");
        assertThat(taken(file).get(2).at("/detail/unheard").asBoolean()).isFalse();
        assertThat(taken(file).get(3).at("/detail/unheard").asBoolean()).isTrue();
        assertThat(groups(file)).containsExactlyInAnyOrder("AGENT", "SUPERVISOR", "MANAGER");
    }

    @Test
    void what_is_ticked_off_is_acknowledged_by_those_it_is_for_alone() {
        Case file = openedAt("20:00");
        api.advanceTo(before(file, hours(8)));
        String path = "/notices/" + noticeOf(file) + "/seen";

        api.post("agent-chen", path, Map.of()).refused(404, "NOT_FOUND");
        api.post("channel", path, Map.of()).refused(403, "ROLE");
        api.get("buyer-li", "/notices").refused(403, "ROLE");
        assertThat(api.get("supervisor-zhou", "/notices").expect(200).body().get("items"))
                .anyMatch(notice -> notice.get("id").asLong() == noticeOf(file));
        api.post("supervisor-zhou", path, Map.of()).expect(200);
        api.post("supervisor-zhou", path, Map.of()).expect(200);
        assertThat(api.get("supervisor-zhou", "/notices").expect(200).body().get("items"))
                .noneMatch(notice -> notice.get("id").asLong() == noticeOf(file));

        api.advanceTo(before(file, hours(2)));
        assertThat(told(file)).endsWith("SUPERVISOR MOVED");
    }

    @Test
    void an_owner_who_is_away_has_his_deputy_told() {
        Case file = openedAt("20:00");
        String owner = ownerOf(file);
        String deputy = owner.equals("agent-lin") ? "agent-chen" : "agent-lin";
        String profile = "/agents/" + owner + "/routing";
        api.put("supervisor-zhou", profile, Map.of("absentFrom", api.now().toString(), "deputy", deputy))
                .expect(200);

        api.advanceTo(before(file, hours(24)));
        api.put("supervisor-zhou", profile, Map.of()).expect(200);

        assertThat(told(file)).containsExactly(deputy + " TOLD");
    }

    @Test
    void quiet_hours_keep_a_step_until_they_end() {
        Case file = openedAt("14:00");
        Instant eight = before(file, hours(6)).truncatedTo(ChronoUnit.HOURS);
        assertThat(nextAtAfter(file, hours(9))).isEqualTo(eight);

        api.advanceTo(eight.minus(SECOND));
        assertThat(told(file)).as("meant for six o'clock").hasSize(1);

        api.advanceTo(eight);
        assertThat(told(file)).hasSize(2);
        assertThat(Api.instant(taken(file).get(1).get("at").asText())).isEqualTo(eight);
    }

    @Test
    void an_extension_moves_the_next_step_and_it_is_told_again_for_the_new_end() {
        Case file = openedAt("20:00");
        api.advanceTo(before(file, hours(24)));
        Instant until = file.dueAt(CLAUSE).plus(hours(24));

        file.buyer("EXTENSION_PROPOSED", "clause", CLAUSE, "until", until.toString(), "reason", "I am away");

        assertThat(file.dueAt(CLAUSE)).isEqualTo(until);
        assertThat(nextAt(file, CLAUSE)).isEqualTo(until.minus(hours(24)));
        api.advanceTo(until.minus(hours(24)).minus(SECOND));
        assertThat(told(file)).hasSize(1);
        api.advanceTo(until.minus(hours(24)));
        assertThat(told(file)).containsExactly(ownerOf(file) + " TOLD", ownerOf(file) + " TOLD");
    }

    @Test
    void a_share_of_the_time_does_not_count_what_a_dispute_took() {
        String inspection = "merchant-inspection";
        Case file = requests.returnRefund("100.00").approve().ship().returnSigned();
        Instant due = file.dueAt(inspection);
        Duration length = Duration.between(file.anchorAt(inspection), due);
        api.advance(Duration.ofDays(1));
        Case dispute = file.intervene().linked("disputeCaseId");
        assertThat(nextStep(file, inspection).isNull()).isTrue();
        assertThat(stepTimers(file))
                .extracting(Job::getDuedate)
                .allMatch(at -> at.toInstant().equals(Ledger.PARKED));

        api.advance(Duration.ofDays(10));
        assertThat(told(file)).isEmpty();
        dispute.buyer("BUYER_CANCELLED");

        Instant end = file.dueAt(inspection);
        assertThat(end).isAfter(due.plus(Duration.ofDays(10)));
        Instant meantFor = end.minus(length.dividedBy(4));
        assertThat(nextAt(file, inspection)).isBetween(meantFor, meantFor.plus(hours(10)));
        api.advanceTo(nextAt(file, inspection));
        assertThat(told(file)).containsExactly(ownerOf(file) + " TOLD");
    }

    @Test
    void after_a_downtime_only_the_last_of_the_steps_missed_is_taken() {
        Case file = openedAt("20:00");
        Instant up = before(file, hours(1));
        management.setJobDuedate(stepTimers(file).get(0).getId(), Date.from(up));

        api.advanceTo(up);

        assertThat(told(file)).containsExactly("SUPERVISOR MOVED");
        api.advanceTo(file.dueAt(CLAUSE).minus(SECOND));
        assertThat(told(file)).hasSize(1);
    }

    @Test
    void what_a_downtime_delays_past_the_end_is_left_out() {
        Case file = openedAt("20:00");
        management.setJobDuedate(
                stepTimers(file).get(0).getId(), Date.from(file.dueAt(CLAUSE).plus(SECOND)));

        api.advanceTo(file.dueAt(CLAUSE).plus(hours(1)));

        assertThat(told(file)).isEmpty();
        file.is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_clock_has_one_waiting_timer_however_long_the_ladder_is() {
        Case file = openedAt("20:00");
        for (int left : List.of(25, 23, 7, 1)) {
            api.advanceTo(before(file, hours(left)));
            assertThat(stepTimers(file)).hasSize(1);
        }
        assertThat(told(file)).hasSize(4);
        assertThat(stepTimers(file).get(0).getDuedate().toInstant()).isEqualTo(Ledger.PARKED);
    }

    @Test
    void what_is_done_in_time_is_told_to_nobody() {
        Case file = openedAt("20:00");
        api.advanceTo(before(file, hours(24)).minus(SECOND));
        file.approve();

        api.advanceTo(file.dueAt(CLAUSE));

        assertThat(told(file)).isEmpty();
    }

    @Test
    void a_buyer_sees_nothing_of_the_ladder() {
        Case file = openedAt("20:00");
        api.advanceTo(before(file, hours(24)));

        JsonNode seen = api.get("buyer-li", "/cases/" + file.id()).expect(200).body();

        assertThat(seen.at("/deadlines/0/nextStep").isNull()).isTrue();
        assertThat(seen.get("history").findValuesAsText("event")).doesNotContain("STEP_TAKEN");
    }
}
