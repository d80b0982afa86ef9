package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.Shop;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.startup.LeftOvers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More time for many clocks at once: foreseen, given case by case, stopped, and given once. */
@DeskTest
class DeadlineMeasureApiTest {

    private static final String MEASURES = "/deadline-measures";
    private static final String MANAGER = "manager-zeng";
    private static final String REVIEW = "merchant-review";
    private static final JobKey EACH_MINUTE = new JobKey("measure-runs");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeadlineMeasures measures;

    @Autowired
    private ClockJobs clocks;

    @Autowired
    private List<LeftOvers> leftOvers;

    @Autowired
    private Scheduler scheduler;

    private Requests requests;
    private String shop = "";

    /** It would begin before a test has looked at what is about to begin. */
    @BeforeEach
    void hold_the_run_of_each_minute() throws SchedulerException {
        scheduler.pauseJob(EACH_MINUTE);
    }

    @AfterEach
    void let_it_go_on() throws SchedulerException {
        scheduler.resumeJob(EACH_MINUTE);
    }

    @BeforeEach
    void a_shop_of_its_own() {
        requests = new Requests(api);
        shop = Shop.own(api, jdbc).id();
    }

    private Case opened() {
        return requests.open(requests.received("100.00", shop), "RETURN_REFUND", "QUALITY");
    }

    private Map<String, Object> measure(String kind, Object... members) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", kind, "shopIds", List.of(shop), "reason", "Couriers rest over Spring Festival"));
        body.putAll(Case.members(members));
        return body;
    }

    private Map<String, Object> hours(int hours) {
        return measure("EXTEND", "hours", hours);
    }

    private Map<String, Object> freezeFrom(LocalDate first, int days) {
        return measure(
                "FREEZE",
                "from",
                first.toString(),
                "to",
                first.plusDays(days - 1).toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(api.now(), SHANGHAI);
    }

    private String announced(Map<String, Object> body) {
        return api.post(MANAGER, MEASURES, body).expect(201).text("/id");
    }

    private JsonNode carriedOut(String id) {
        measures.runDue();
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
        return find(id);
    }

    private JsonNode find(String id) {
        return api.get(MANAGER, MEASURES + "/" + id).expect(200).body();
    }

    private JsonNode given(Map<String, Object> body) {
        return carriedOut(announced(body));
    }

    private List<String> effects(JsonNode measure) {
        return casesOf(measure).findValuesAsText("effect");
    }

    private JsonNode casesOf(JsonNode measure) {
        return api.get(MANAGER, MEASURES + "/" + measure.get("id").asText() + "/cases?limit=200")
                .expect(200)
                .body()
                .get("items");
    }

    private static void assertProgress(JsonNode measure, int total, int done, int skipped, int failed) {
        assertThat(List.of("total", "done", "skipped", "failed").stream()
                        .map(member -> measure.get("progress").get(member).asInt()))
                .containsExactly(total, done, skipped, failed);
    }

    @Test
    void what_the_preview_shows_is_what_is_done_to_ledger_timer_task_and_list() {
        Case review = opened();
        Case shipBack = opened().approve();
        Instant reviewDue = review.dueAt(REVIEW);
        Instant shipDue = shipBack.dueAt("buyer-ship-back");

        JsonNode preview =
                api.post(MANAGER, MEASURES + "/preview", hours(36)).expect(200).body();
        assertThat(preview.get("cases").asInt()).isEqualTo(2);
        assertThat(preview.at("/effects/MOVED").asInt()).isEqualTo(2);
        assertThat(review.dueAt(REVIEW)).isEqualTo(reviewDue);

        JsonNode done = given(hours(36));

        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertProgress(done, 2, 2, 0, 0);
        assertThat(review.dueAt(REVIEW)).isEqualTo(reviewDue.plus(Duration.ofHours(36)));
        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(shipDue.plus(Duration.ofHours(36)));
        List<String> foreseen = preview.get("sample").findValuesAsText("dueAfter");
        assertThat(casesOf(done).findValuesAsText("dueAfter")).containsExactlyInAnyOrderElementsOf(foreseen);
        assertThat(Api.instant(review.openTask("review-request").get("dueAt").asText()))
                .isEqualTo(reviewDue.plus(Duration.ofHours(36)));
        assertThat(listedEnd(review)).isEqualTo(reviewDue.plus(Duration.ofHours(36)));

        api.advanceTo(reviewDue.plus(Duration.ofHours(36)).minusSeconds(1));
        review.clock(REVIEW, "RUNNING");
        api.advance(Duration.ofSeconds(1));
        review.missed(REVIEW, reviewDue.plus(Duration.ofHours(36)));
    }

    private Instant listedEnd(Case open) {
        return jdbc.sql("select due_at from aftersales.work_item where case_id = ?")
                .param(open.id())
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void each_amendment_says_why_and_who_and_both_parties_are_told() {
        Case review = opened();
        Instant due = review.dueAt(REVIEW);
        given(hours(24));

        JsonNode moved = api.get("agent-chen", "/cases/" + review.id() + "/deadlines/" + REVIEW + "/explain")
                .expect(200)
                .body()
                .at("/amendments/0");
        assertThat(List.of(
                        moved.get("kind").asText(),
                        moved.get("reason").asText(),
                        moved.get("actor").asText()))
                .containsExactly("HOLIDAY", "Couriers rest over Spring Festival", MANAGER);
        JsonNode told = review.entry("DEADLINE_CHANGED");
        assertThat(told.get("actor").asText()).isEqualTo(MANAGER);
        assertThat(Api.instant(told.at("/detail/until").asText())).isEqualTo(due.plus(Duration.ofHours(24)));
        JsonNode buyers =
                api.get("buyer-li", "/cases/" + review.id()).expect(200).body().get("history");
        assertThat(buyers.toString()).contains("DEADLINE_CHANGED", "MERCHANT").doesNotContain(MANAGER);
    }

    @Test
    void the_days_of_a_freeze_are_given_back_and_what_is_frozen_twice_counts_once() {
        Case shipBack = opened().approve();
        Instant due = shipBack.dueAt("buyer-ship-back");
        LocalDate first = today().plusDays(3);

        given(freezeFrom(first, 5));
        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(5)));
        JsonNode wider = given(freezeFrom(first.minusDays(1), 7));

        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(7)));
        assertThat(effects(wider)).containsExactly("MOVED");
        assertThat(effects(given(freezeFrom(first, 2)))).containsExactly("OUTSIDE");
    }

    @Test
    void a_clock_that_starts_on_the_days_of_a_freeze_stands_still_as_well() {
        Case claim = opened();
        JsonNode frozen = given(freezeFrom(today(), 3));

        claim.approve();
        Instant due = claim.dueAt("buyer-ship-back");
        api.settle();

        assertThat(claim.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(effects(frozen)).containsExactlyInAnyOrder("MOVED", "MOVED");
        String id = frozen.get("id").asText();
        assertProgress(find(id), 1, 1, 0, 0);

        api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of()).expect(200);
        opened();
        measures.runDue();
        assertProgress(find(id), 1, 1, 0, 0);
    }

    @Test
    void a_clock_that_a_dispute_suspends_stands_still_on_frozen_days_when_it_goes_on() {
        Case rejected = opened().reject();
        rejected.intervene();
        Duration kept = kept(rejected);
        JsonNode frozen = given(freezeFrom(today().plusDays(1), 4));
        assertThat(effects(frozen)).contains("WHEN_RESUMED");

        rejected.linked("disputeCaseId").buyer("BUYER_CANCELLED");

        Instant resumed = api.now();
        assertThat(Duration.between(resumed, rejected.dueAt("after-rejection"))
                        .minus(kept)
                        .minusDays(4))
                .isBetween(Duration.ofMinutes(-1), Duration.ZERO);
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_frozen_clock_that_is_suspended_keeps_only_the_time_that_was_to_run() {
        Case rejected = opened().reject();
        Instant due = rejected.dueAt("after-rejection");
        given(freezeFrom(today().plusDays(1), 4));
        assertThat(rejected.dueAt("after-rejection")).isEqualTo(due.plus(Duration.ofDays(4)));

        Case dispute = rejected.intervene().linked("disputeCaseId");
        assertThat(kept(rejected))
                .isBetween(
                        Duration.between(api.now(), due),
                        Duration.between(api.now(), due).plusMinutes(1));
        dispute.buyer("BUYER_CANCELLED");

        assertThat(Duration.between(due.plus(Duration.ofDays(4)), rejected.dueAt("after-rejection")))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void more_time_for_a_suspended_clock_is_there_when_it_goes_on() {
        Case rejected = opened().reject();
        Case dispute = rejected.intervene().linked("disputeCaseId");
        Duration kept = kept(rejected);

        given(hours(10));
        assertThat(kept(rejected)).isEqualTo(kept.plusHours(10));
        dispute.buyer("BUYER_CANCELLED");

        assertThat(Duration.between(api.now(), rejected.dueAt("after-rejection")))
                .isBetween(kept.plusHours(10).minusMinutes(1), kept.plusHours(10));
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    /** The time that the suspended clock of the case has left. */
    private Duration kept(Case suspended) {
        return jdbc.sql("""
                        select left_ms from aftersales.deadline_amendment join aftersales.deadline using (deadline_id)
                        where case_id = ? and state = 'SUSPENDED' order by id desc limit 1
                        """)
                .param(suspended.id())
                .query((row, index) -> Duration.ofMillis(row.getLong("left_ms")))
                .single();
    }

    @Test
    void a_clock_that_was_decided_before_its_turn_is_left_and_says_so() {
        Case decided = opened();
        Case waits = opened();
        String id = announced(measure("EXTEND", "hours", 5, "clauses", List.of(REVIEW)));
        decided.approve();

        JsonNode done = carriedOut(id);

        assertProgress(done, 2, 1, 1, 0);
        assertThat(effects(done)).containsExactlyInAnyOrder("DECIDED", "MOVED");
        decided.clock(REVIEW, "MET");
        waits.clock(REVIEW, "RUNNING");
    }

    @Test
    void a_second_run_moves_nothing_twice_and_reaches_what_has_started_since() {
        Case first = opened();
        Instant due = first.dueAt(REVIEW);
        JsonNode done = given(hours(12));
        Case second = opened();
        Instant secondDue = second.dueAt(REVIEW);
        String id = done.get("id").asText();

        assertThat(api.post(MANAGER, MEASURES + "/" + id + "/run", Map.of())
                        .expect(200)
                        .text("/state"))
                .isEqualTo("RUNNING");
        JsonNode again = carriedOut(id);

        assertProgress(again, 2, 2, 0, 0);
        assertThat(first.dueAt(REVIEW)).isEqualTo(due.plus(Duration.ofHours(12)));
        assertThat(second.dueAt(REVIEW)).isEqualTo(secondDue.plus(Duration.ofHours(12)));
    }

    @Test
    void a_measure_that_is_stopped_moves_no_more_and_can_be_taken_up_again() {
        Case open = opened();
        Instant due = open.dueAt(REVIEW);
        String id = announced(hours(12));

        for (int twice = 0; twice < 2; twice++) {
            assertThat(api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of())
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("STOPPED");
        }
        measures.runDue();
        assertThat(open.dueAt(REVIEW)).isEqualTo(due);

        api.post(MANAGER, MEASURES + "/" + id + "/run", Map.of()).expect(200);
        carriedOut(id);
        assertThat(open.dueAt(REVIEW)).isEqualTo(due.plus(Duration.ofHours(12)));
        api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of()).refused(409, "ALREADY_RUN");
    }

    @Test
    void a_run_whose_node_was_killed_half_way_goes_on_with_what_is_left() {
        List<Case> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(opened());
        }
        List<Instant> due = open.stream().map(each -> each.dueAt(REVIEW)).toList();
        String id = announced(hours(12));
        killedBefore(id, open.subList(2, 4));
        assertThat(open.stream().map(each -> each.dueAt(REVIEW)).toList())
                .containsExactly(later(due.get(0)), later(due.get(1)), due.get(2), due.get(3));
        assertProgress(find(id), 4, 2, 0, 0);

        measures.runDue();
        assertProgress(find(id), 4, 2, 0, 0);
        leftOvers.forEach(LeftOvers::clear);
        assertProgress(carriedOut(id), 4, 4, 0, 0);

        assertThat(open.stream().map(each -> each.dueAt(REVIEW)).toList())
                .isEqualTo(due.stream().map(DeadlineMeasureApiTest::later).toList());
    }

    private static Instant later(Instant due) {
        return due.plus(Duration.ofHours(12));
    }

    /** What a node leaves that dies before it comes to these: they wait, and its lease has not run out. */
    private void killedBefore(String id, List<Case> rest) {
        String[] caseIds = rest.stream().map(Case::id).toArray(String[]::new);
        jdbc.sql(
                        "update aftersales.deadline_measure_clock set effect = 'OUTSIDE' where measure_id = ? and case_id = any(?)")
                .params(id, caseIds)
                .update();
        measures.runDue();
        jdbc.sql("update aftersales.deadline_measure_clock set effect = null where measure_id = ? and case_id = any(?)")
                .params(id, caseIds)
                .update();
        jdbc.sql("""
                        update aftersales.deadline_measure
                        set state = 'RUNNING', leased_until = clock_timestamp() + interval '1 minute' where measure_id = ?
                        """).param(id).update();
    }

    @Test
    void only_cases_of_the_channel_shop_clause_and_days_are_reached() {
        Case review = opened();
        Case shipBack = opened().approve();
        String otherShop = Shop.own(api, jdbc).id();
        requests.open(requests.received("100.00", otherShop), "RETURN_REFUND", "QUALITY");

        LocalDate reviewDay = LocalDate.ofInstant(review.dueAt(REVIEW), SHANGHAI);
        assertThat(counted(measure("EXTEND", "hours", 1))).isEqualTo(2);
        assertThat(counted(measure("EXTEND", "hours", 1, "shopIds", List.of(shop, otherShop))))
                .isEqualTo(3);
        assertThat(counted(measure("EXTEND", "hours", 1, "channels", List.of("KUAISHOU"))))
                .isEqualTo(2);
        assertThat(counted(measure("EXTEND", "hours", 1, "channels", List.of("JD", "PDD"))))
                .isZero();
        assertThat(counted(measure("EXTEND", "hours", 1, "clauses", List.of("buyer-ship-back"))))
                .isEqualTo(1);
        assertThat(counted(measure("EXTEND", "hours", 1, "dueTo", reviewDay.toString())))
                .isEqualTo(1);
        assertThat(counted(measure(
                        "EXTEND", "hours", 1, "dueTo", reviewDay.minusDays(1).toString())))
                .isZero();
        assertThat(counted(measure(
                        "EXTEND", "hours", 1, "dueFrom", reviewDay.plusDays(1).toString())))
                .isEqualTo(1);
        assertThat(shipBack.status()).isEqualTo("WAIT_BUYER_SHIPMENT");
    }

    private int counted(Map<String, Object> body) {
        return api.post(MANAGER, MEASURES + "/preview", body)
                .expect(200)
                .body()
                .get("clocks")
                .asInt();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "clauses", List.of("refund-payout")),
                        "clauses[0]",
                        "NOT_MOVABLE"),
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "clauses", List.of(REVIEW, "lunch")),
                        "clauses[1]",
                        "NOT_MOVABLE"),
                Arguments.of("EXTEND", List.of("hours", 0), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of("hours", -5), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of("hours", 2161), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of(), "hours", "REQUIRED"),
                Arguments.of("EXTEND", List.of("hours", 5, "until", "2099-01-01T00:00:00Z"), "hours", "REQUIRED"),
                Arguments.of("EXTEND", List.of("until", "2001-01-01T00:00:00Z"), "until", "IN_PAST"),
                Arguments.of("EXTEND", List.of("until", "2099-01-01T00:00:00Z"), "until", "TOO_FAR"),
                Arguments.of("EXTEND", List.of("hours", 5, "from", "2099-01-01"), "from", "NOT_ALLOWED"),
                Arguments.of("FREEZE", List.of("from", "2099-01-01"), "to", "REQUIRED"),
                Arguments.of("FREEZE", List.of("from", "2099-01-02", "to", "2099-01-01"), "to", "BEFORE_FROM"),
                Arguments.of("FREEZE", List.of("from", "2099-01-01", "to", "2099-04-01"), "to", "TOO_FAR"),
                Arguments.of("FREEZE", List.of("from", "2001-01-01", "to", "2001-01-07"), "to", "IN_PAST"),
                Arguments.of("REPLACE", List.of("from", "2099-01-01", "to", "2099-01-07"), "clock", "REQUIRED"),
                Arguments.of(
                        "REPLACE",
                        List.of("from", "2099-01-01", "to", "2099-01-07", "clock", "NATDAY(0)"),
                        "clock",
                        "NOT_A_CLOCK"),
                Arguments.of(
                        "REPLACE",
                        List.of("from", "2099-01-01", "to", "2099-01-07", "clock", "NATDAY(91)"),
                        "clock",
                        "TOO_FAR"),
                Arguments.of("EXTEND", List.of("hours", 5, "channels", List.of("EBAY")), "channels[0]", "NOT_ALLOWED"),
                Arguments.of("EXTEND", List.of("hours", 5, "shopIds", List.of("no-shop")), "shopIds", "NO_SUCH_SHOP"),
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "dueFrom", "2099-01-02", "dueTo", "2099-01-01"),
                        "dueTo",
                        "BEFORE_FROM"),
                Arguments.of("EXTEND", List.of("hours", 5, "reason", " "), "reason", "REQUIRED"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @MethodSource("refused")
    void what_the_rules_do_not_allow_is_refused_with_field_and_rule(
            String kind, List<Object> members, String field, String rule) {
        Map<String, Object> body = measure(kind, members.toArray());

        api.post(MANAGER, MEASURES + "/preview", body).refused(422, field, rule);
        api.post(MANAGER, MEASURES, body).refused(422, field, rule);
    }

    @ParameterizedTest
    @CsvSource({"agent-chen", "supervisor-zhou", "finance-qian", "channel", "buyer-li"})
    void nobody_below_a_manager_announces_or_watches(String login) {
        Answer answer = api.post(login, MEASURES, hours(5));
        answer.refused(403, "ROLE");
        api.post(login, MEASURES + "/preview", hours(5)).refused(403, "ROLE");
        api.get(login, MEASURES).refused(403, "ROLE");
        api.get(MANAGER, MEASURES + "/none").expect(404);
        api.get("admin", MEASURES).expect(200);
    }

    @Test
    void measures_and_their_cases_are_read_page_by_page() {
        for (int i = 0; i < 3; i++) {
            opened();
        }
        String older = given(hours(1)).get("id").asText();
        String newer = given(hours(2)).get("id").asText();

        JsonNode first = api.get(MANAGER, MEASURES + "?limit=1").expect(200).body();
        assertThat(first.at("/items/0/id").asText()).isEqualTo(newer);
        JsonNode next = api.get(
                        MANAGER,
                        MEASURES + "?limit=1&cursor=" + first.get("next").asText())
                .expect(200)
                .body();
        assertThat(next.at("/items/0/id").asText()).isEqualTo(older);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(MANAGER, MEASURES + "/" + older + "/cases?limit=2" + cursor)
                    .expect(200)
                    .body();
            seen.addAll(page.get("items").findValuesAsText("caseId"));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        api.get(MANAGER, MEASURES + "?cursor=x").refused(422, "INVALID_CURSOR");
    }
}
