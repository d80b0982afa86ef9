package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Colleagues;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Shifts;
import io.aftersales.cases.LadderNotices;
import io.aftersales.cases.LadderNotices.Running;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users who are bound to shops, of which shop-2 is theirs and shop-1 is not. */
@DeskTest
class BoundToShopsApiTest {

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LadderNotices ladder;

    private Colleagues colleagues;
    private String agent;
    private String supervisor;

    @BeforeEach
    void hire() {
        colleagues = new Colleagues(api, jdbc);
        agent = colleagues.like("agent-lin");
        supervisor = colleagues.like("supervisor-zhou");
    }

    private void bind(String login, List<String> shops) {
        colleagues.bind(login, shops);
    }

    @AfterEach
    void dismiss() {
        bind("channel", List.of());
        colleagues.dismiss();
    }

    private String caseOf(String shop) {
        return api.order().with("shopId", shop).line("1", 1, "239.00").put().open("1", 1, "QUALITY");
    }

    private String orderOf(String caseId) {
        return api.caseOf(caseId).text("/orderId");
    }

    private Set<String> caseIds(String login, String path) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode item : api.get(login, path).expect(200).body().get("items")) {
            ids.add(
                    item.has("caseId")
                            ? item.get("caseId").asText()
                            : item.get("id").asText());
        }
        return ids;
    }

    @Test
    void a_bound_agent_finds_tasks_and_cases_of_his_shops_alone() {
        String own = caseOf("shop-2");
        String other = caseOf("shop-1");
        bind(agent, List.of("shop-2"));

        for (String list :
                List.of("/tasks?queue=team&sort=created&limit=200&caseId=", "/tasks?queue=all&limit=200&q=")) {
            assertThat(caseIds(agent, list + own)).containsExactly(own);
            assertThat(caseIds(agent, list + other)).isEmpty();
            assertThat(caseIds("agent-chen", list + other)).containsExactly(other);
        }
        assertThat(caseIds(agent, "/cases?orderId=" + orderOf(own))).containsExactly(own);
        assertThat(caseIds(agent, "/cases?orderId=" + orderOf(other))).isEmpty();
        assertThat(caseIds(agent, "/cases?limit=200")).contains(own).doesNotContain(other);
    }

    @Test
    void what_belongs_to_another_shop_is_not_there_for_him() {
        String own = caseOf("shop-2");
        String other = caseOf("shop-1");
        String task = api.taskOf(other, "review-request");
        bind(agent, List.of("shop-2"));

        api.get(agent, "/cases/" + own).expect(200);
        api.get(agent, "/orders/" + orderOf(own)).expect(200);
        for (String path : List.of(
                "/cases/" + other,
                "/cases/" + other + "/deadlines/merchant-review/explain",
                "/cases/" + other + "/bundle",
                "/orders/" + orderOf(other),
                "/tasks/" + task)) {
            api.get(agent, path).refused(404, "NOT_FOUND");
        }
        api.post(agent, "/tasks/" + task + "/claim", Map.of()).refused(404, "NOT_FOUND");
        api.post(agent, "/tasks/" + task + "/complete", Map.of("decision", "APPROVE"))
                .refused(404, "NOT_FOUND");
        api.post(agent, "/cases/" + other + "/notes", Map.of("text", "seen")).refused(404, "NOT_FOUND");
    }

    @Test
    void evidence_of_another_shop_is_not_there_for_him() {
        String evidence = api.evidence("channel");
        String other = caseOf("shop-1");
        api.post("channel", "/cases/" + other + "/evidence", Map.of("evidence", List.of(evidence)))
                .expect(200);
        bind(agent, List.of("shop-2"));
        assertThat(desk.getAs(agent, "/api/v1/evidence/" + evidence).statusCode())
                .isEqualTo(404);
        bind(agent, List.of("shop-1"));
        assertThat(desk.getAs(agent, "/api/v1/evidence/" + evidence).statusCode())
                .isEqualTo(200);
    }

    @Test
    void many_tasks_at_once_leave_those_of_other_shops_alone() {
        String other = caseOf("shop-1");
        String task = api.taskOf(other, "review-request");
        bind(agent, List.of("shop-2"));

        String batch = api.post(agent, "/task-batches", Map.of("act", "CLAIM", "taskIds", List.of(task)))
                .expect(201)
                .text("/id");
        api.advance(Duration.ofMinutes(1));

        assertThat(api.get(agent, "/task-batches/" + batch).text("/items/0/code"))
                .isEqualTo("NOT_FOUND");
        assertThat(api.get("admin", "/tasks/" + task).body().get("assignee").isNull())
                .isTrue();
    }

    @Test
    void nobody_hands_him_a_task_or_a_case_of_another_shop_and_none_is_routed_to_him() {
        bind(agent, List.of("shop-2"));
        String other = caseOf("shop-1");

        assertThat(api.caseOf(other).text("/owner")).isNotEqualTo(agent);
        api.post("agent-chen", "/tasks/" + api.taskOf(other, "review-request") + "/assign", Map.of("assignee", agent))
                .refused(422, "assignee", "OTHER_SHOP");
        api.post(supervisor, "/cases/" + other + "/owner", Map.of("owner", agent, "reason", "holiday"))
                .refused(422, "owner", "OTHER_SHOP");
    }

    @Test
    void a_bound_supervisor_counts_and_reads_what_is_of_his_shops() {
        caseOf("shop-1");
        int all = open(supervisor);
        bind(supervisor, List.of("shop-2"));
        int before = open(supervisor);
        assertThat(before).isLessThan(all);

        caseOf("shop-1");
        assertThat(open(supervisor)).isEqualTo(before);
        caseOf("shop-2");
        assertThat(open(supervisor)).isGreaterThan(before);
        api.get(supervisor, "/board/trends").expect(200);
        api.get(supervisor, "/shops/shop-2/account").expect(200);
        api.get(supervisor, "/shops/shop-1/account").refused(404, "NOT_FOUND");
    }

    @Test
    void what_another_shop_is_told_and_what_is_approved_there_is_not_there_for_a_bound_supervisor() {
        bind(supervisor, List.of("shop-2"));
        Map<String, Object> address = Map.of("email", "care@shop.example");

        api.get(supervisor, "/shops/shop-2/notices").expect(200);
        api.get(supervisor, "/shops/shop-1/notices").refused(404, "NOT_FOUND");
        api.put(supervisor, "/shops/shop-1/notices", address).refused(404, "NOT_FOUND");
        api.get(supervisor, "/shops/shop-2/auto-approval").expect(200);
        api.get(supervisor, "/shops/shop-1/auto-approval").refused(404, "NOT_FOUND");
        api.put(supervisor, "/shops/shop-1/auto-approval", Map.of("enabled", true))
                .refused(404, "NOT_FOUND");
        assertThat(api.get("admin", "/shops/shop-1/notices").text("/email")).isNotEqualTo("care@shop.example");
    }

    @Test
    void a_handover_holds_cases_of_his_shops_alone() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(0, "20:00");
        String own = caseOf("shop-2");
        String other = caseOf("shop-1");
        String added = caseOf("shop-1");
        shifts.advanceTo(2, "16:00");
        String handover = shifts.handover(2, "day");
        api.post("agent-chen", handover + "/notes", Map.of("caseId", other, "text", "Ask the buyer"))
                .expect(200);
        bind(supervisor, List.of("shop-2"));

        JsonNode seen = api.get(supervisor, handover).expect(200).body();
        List<String> matters = seen.get("matters").findValuesAsText("caseId");
        assertThat(matters).contains(own).doesNotContain(other);
        assertThat(seen.at("/handover/matters").asInt()).isEqualTo(matters.size());
        assertThat(seen.toString()).doesNotContain("Ask the buyer");
        api.post(supervisor, handover + "/notes", Map.of("caseId", added, "text", "Ask"))
                .refused(422, "caseId", "NO_SUCH_CASE");
        api.post(supervisor, handover + "/notes", Map.of("caseId", own, "text", "Ask"))
                .expect(200);
    }

    @Test
    void a_bound_supervisor_is_told_what_is_of_his_shops_or_of_none_and_counts_his_alone() {
        String other = caseOf("shop-1");
        api.advance(Duration.ofHours(1));
        String own = caseOf("shop-2");
        long ofBoth = digestOf(own, other);
        long ofOther = digestOf(other);
        long ofNone = notice("HANDOVER_NOT_ACCEPTED");
        long ofAll = notice("PAYMENTS_DIFFER");
        bind(supervisor, List.of("shop-2"));

        assertThat(noticeIds(supervisor)).contains(ofBoth, ofNone).doesNotContain(ofOther, ofAll);
        assertThat(noticeIds("supervisor-zhou")).contains(ofBoth, ofOther, ofNone, ofAll);
        assertThat(noticeOf(supervisor, ofBoth).at("/detail/count").asInt()).isEqualTo(1);
        assertThat(noticeOf(supervisor, ofBoth).at("/detail/dueAt").asText()).isEqualTo(dueOf(own));
        assertThat(noticeOf("supervisor-zhou", ofBoth).at("/detail/count").asInt())
                .isEqualTo(2);
        Actor all = new Actor(supervisor, Role.SUPERVISOR);
        assertThat(ladder.callsOf(ofBoth, all)).extracting(Running::caseId).containsExactlyInAnyOrder(own, other);
        assertThat(ladder.callsOf(ofBoth, all.boundTo(List.of("shop-2"))))
                .extracting(Running::caseId)
                .containsExactly(own);
        api.post(supervisor, "/notices/" + ofOther + "/seen", Map.of()).refused(404, "NOT_FOUND");
        api.post(supervisor, "/notices/" + ofBoth + "/seen", Map.of()).expect(200);
    }

    private long digestOf(String... cases) {
        long digest = notice("DEADLINE_STEPS");
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, grp, channel, acknowledge, moved, notice_id)
                        select deadline_id, case_id, clause, 'step-' || :digest, due_at, anchor_at, 'SUPERVISOR', 'IN_APP', false, false, :digest
                        from aftersales.deadline where case_id in (:cases)
                        """).param("digest", digest).param("cases", List.of(cases)).update();
        jdbc.sql("""
                        update aftersales.notice set detail = jsonb_build_object('count', cast(? as int), 'dueAt', cast(? as text)) where id = ?
                        """).params(cases.length, dueOf(cases[0]), digest).update();
        return digest;
    }

    private long notice(String event) {
        return jdbc.sql("""
                        insert into aftersales.notice (grp, event, detail, at) values ('SUPERVISOR', ?, '{}', ?) returning id
                        """)
                .params(event, api.now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** When its one clock ends, to the second. */
    private String dueOf(String caseId) {
        return Api.instant(api.caseOf(caseId).text("/deadlines/0/dueAt"))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private JsonNode noticeOf(String login, long id) {
        for (JsonNode notice : api.get(login, "/notices").expect(200).body().get("items")) {
            if (notice.get("id").asLong() == id) {
                return notice;
            }
        }
        throw new AssertionError("no notice " + id);
    }

    private List<Long> noticeIds(String login) {
        List<Long> ids = new ArrayList<>();
        api.get(login, "/notices")
                .expect(200)
                .body()
                .get("items")
                .forEach(notice -> ids.add(notice.get("id").asLong()));
        return ids;
    }

    private int open(String login) {
        int open = 0;
        for (JsonNode team : api.get(login, "/board").expect(200).body().get("teams")) {
            open += team.at("/all/open").asInt();
        }
        return open;
    }

    @Test
    void a_bound_supervisor_asks_reports_about_his_shops() {
        String today = api.now()
                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
        String report = "/reports/refunds?date=" + today;
        bind(supervisor, List.of("shop-2"));
        api.get(supervisor, report).expect(200);
        api.get(supervisor, report + "&shopId=shop-1").refused(422, "shopId", "UNKNOWN_SHOP");
        bind(supervisor, List.of("shop-2", "shop-1"));
        api.get(supervisor, report).refused(422, "shopId", "REQUIRED");
        api.get(supervisor, report + "&shopId=shop-1").expect(200);
    }

    @Test
    void a_bound_shop_system_tells_nothing_of_other_shops() {
        Order order = api.order().line("1", 2, "239.00").put();
        String other = order.open("1", 1, "QUALITY");
        bind("channel", List.of("shop-2"));

        caseOf("shop-2");
        order.with("freight", "1.00").tell().refused(403, "OTHER_SHOP");
        order.with("shopId", "shop-2").tell().refused(403, "OTHER_SHOP");
        api.order().line("1", 1, "1.00").tell().refused(403, "OTHER_SHOP");
        api.post("channel", "/cases", order.claim("1", 1, "QUALITY")).refused(403, "OTHER_SHOP");
        api.event(other, "BUYER_CANCELLED", Map.of()).refused(403, "OTHER_SHOP");
        api.get("channel", "/cases/" + other).refused(403, "OTHER_SHOP");
        assertThat(api.caseOf(other).text("/status")).isEqualTo("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void a_bound_shop_systems_record_of_a_parcel_counts_for_its_shops_alone() {
        String other = caseOf("shop-1");
        api.complete("agent-chen", other, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);
        String number = "SF" + UUID.randomUUID();
        Instant at = api.now();
        bind("channel", List.of("shop-2"));
        api.carrier(number, "SIGNED", at).expect(200);
        bind("channel", List.of());

        api.event(other, "BUYER_SHIPPED", Map.of("carrier", "SF", "trackingNumber", number))
                .expect(200);
        assertThat(api.caseOf(other).text("/status")).isEqualTo("RETURN_IN_TRANSIT");

        bind("channel", List.of("shop-2"));
        api.carrier(number, "PICKED_UP", at).refused(403, "OTHER_SHOP");
        bind("channel", List.of());
        Answer again = api.carrier(number, "SIGNED", at).expect(200);
        assertThat(again.body().get("duplicate").asBoolean()).isFalse();
        assertThat(api.caseOf(other).text("/status")).isEqualTo("WAIT_INSPECTION");
    }
}
