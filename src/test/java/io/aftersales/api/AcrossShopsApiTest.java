package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Colleagues;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shifts;
import io.aftersales.Shop;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.partner.payment.TalkativePartner;
import io.aftersales.refunds.PaymentOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What spans shops, as users find it who are bound to one of them. */
@DeskTest
class AcrossShopsApiTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String MEASURES = "/deadline-measures";

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StandInPaymentServer payments;

    @Autowired
    private DeadlineMeasures measures;

    private Colleagues colleagues;
    private Requests requests;
    private String own;
    private String other;

    @BeforeEach
    void open_two_shops() {
        colleagues = new Colleagues(api, jdbc);
        requests = new Requests(api);
        own = Shop.own(api, jdbc).id();
        other = Shop.own(api, jdbc).id();
    }

    @AfterEach
    void dismiss() {
        colleagues.bind("channel", List.of());
        colleagues.dismiss();
    }

    private Case opened(String shop) {
        return requests.open(requests.received("100.00", shop), "RETURN_REFUND", "QUALITY");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(api.now(), SHANGHAI);
    }

    // ---- payments

    /** Of which the desk knows nothing. */
    private void partnerPaysOn(Order order) {
        String refund = "R-" + UUID.randomUUID();
        new TalkativePartner(desk, api, payments).pay(new PaymentOrder(refund, order.id(), Money.ofFen(500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance-qian", "supervisor-zhou", "manager-zeng"})
    void of_a_days_payments_he_is_told_what_differs_about_his_orders_and_no_tally(String like) {
        api.advanceTo(today().plusDays(1).atTime(12, 0).atZone(SHANGHAI).toInstant());
        LocalDate day = today();
        Order ownOrder = requests.received("100.00", own);
        Order otherOrder = requests.received("100.00", other);
        partnerPaysOn(ownOrder);
        partnerPaysOn(otherOrder);
        String bound = colleagues.like(like, own);

        assertTold(bound, day, ownOrder);
        api.advance(Duration.ofDays(1));
        assertTold(bound, day, ownOrder);
        assertThat(told("admin", day).get("differences").findValuesAsText("orderId"))
                .contains(ownOrder.id(), otherOrder.id());
        String elsewhere = colleagues.like(like, Shop.own(api, jdbc).id());
        assertThat(told(elsewhere, day).get("differences")).isEmpty();
    }

    private void assertTold(String bound, LocalDate day, Order order) {
        JsonNode told = told(bound, day);
        assertThat(told.get("differences").findValuesAsText("orderId")).containsExactly(order.id());
        assertThat(told.get("ours").isNull() && told.get("partners").isNull()).isTrue();
    }

    private JsonNode told(String login, LocalDate day) {
        return api.get(login, "/reconciliations/" + day).expect(200).body();
    }

    @Test
    void a_day_is_compared_anew_and_its_differences_are_counted_for_those_who_deal_with_all() {
        partnerPaysOn(requests.received("100.00", other));
        LocalDate day = today();
        api.advanceTo(day.plusDays(1).atTime(12, 0).atZone(SHANGHAI).toInstant());
        String bound = colleagues.like("finance-qian", own);

        api.post(bound, "/reconciliations/" + day, "").refused(403, "ROLE");
        assertThat(events(bound)).doesNotContain("PAYMENTS_DIFFER");
        assertThat(events("finance-qian")).contains("PAYMENTS_DIFFER");
    }

    private List<String> events(String login) {
        return api.get(login, "/notices").expect(200).body().findValuesAsText("event");
    }

    // ---- measures

    private static Map<String, Object> hours(int hours, Object... more) {
        Map<String, Object> measure = Case.members(more);
        measure.putAll(Map.of("kind", "EXTEND", "hours", hours, "reason", "Storm over the south"));
        return measure;
    }

    @Test
    void his_measure_is_for_his_shops_alone_whether_he_names_them_or_not() {
        Case his = opened(own);
        Case others = opened(other);
        Instant due = his.dueAt("merchant-review");
        Instant untouched = others.dueAt("merchant-review");
        String bound = colleagues.like("manager-zeng", own);

        for (String path : List.of(MEASURES + "/preview", MEASURES)) {
            api.post(bound, path, hours(36, "shopIds", List.of(own, other))).refused(422, "shopIds", "NO_SUCH_SHOP");
        }
        Answer preview = api.post(bound, MEASURES + "/preview", hours(36)).expect(200);
        assertThat(preview.text("/cases")).isEqualTo("1");
        assertThat(preview.body().findValuesAsText("caseId")).containsExactly(his.id());
        Answer announced = api.post(bound, MEASURES, hours(36)).expect(201);
        assertThat(announced.text("/announcement/shopIds/0")).isEqualTo(own);
        measures.runDue();

        assertThat(his.dueAt("merchant-review")).isEqualTo(due.plus(Duration.ofHours(36)));
        assertThat(others.dueAt("merchant-review")).isEqualTo(untouched);
        String path = MEASURES + "/" + announced.text("/id");
        assertThat(api.get(bound, path).text("/progress/total")).isEqualTo("1");
        assertThat(api.get(bound, path + "/cases").body().findValuesAsText("caseId"))
                .containsExactly(his.id());
        api.post(bound, path + "/run", Map.of()).expect(200);
    }

    @Test
    void a_measure_that_reaches_other_shops_is_not_there_for_him() {
        String faraway = today().plusDays(300).toString();
        List<String> hidden = List.of(
                announced(hours(1, "shopIds", List.of(other))),
                announced(hours(1, "shopIds", List.of(own, other))),
                announced(hours(1, "dueFrom", faraway)));
        String shown = announced(hours(1, "shopIds", List.of(own)));
        String bound = colleagues.like("manager-zeng", own);

        assertThat(api.get(bound, MEASURES + "?limit=200").body().findValuesAsText("id"))
                .containsExactly(shown);
        for (String id : hidden) {
            api.get(bound, MEASURES + "/" + id).refused(404, "NOT_FOUND");
            api.get(bound, MEASURES + "/" + id + "/cases").refused(404, "NOT_FOUND");
            api.post(bound, MEASURES + "/" + id + "/stop", Map.of()).refused(404, "NOT_FOUND");
            api.post(bound, MEASURES + "/" + id + "/run", Map.of()).refused(404, "NOT_FOUND");
        }
        assertThat(api.get("manager-zeng", MEASURES + "?limit=200").body().findValuesAsText("id"))
                .containsAll(hidden);
    }

    private String announced(Map<String, Object> measure) {
        return api.post("manager-zeng", MEASURES, measure).expect(201).text("/id");
    }

    // ---- people

    @Test
    void somebody_who_ordered_at_none_of_his_shops_is_no_buyer_of_his() {
        String buyer = "buyer-" + UUID.randomUUID();
        String path = "/buyers/" + buyer + "/class";
        Map<String, Object> tricky = Map.of("class", "TRICKY", "reason", "Sent back an empty box");
        orderOf(buyer, other);
        api.put("agent-chen", path, tricky).expect(200);
        String bound = colleagues.like("agent-lin", own);

        api.get(bound, path).refused(404, "NOT_FOUND");
        api.put(bound, path, tricky).refused(404, "NOT_FOUND");
        assertThat(api.get("agent-chen", path).body().get("changes")).hasSize(1);
        orderOf(buyer, own);
        assertThat(api.get(bound, path).expect(200).text("/class")).isEqualTo("TRICKY");
        api.put(bound, path, tricky).expect(200);
    }

    private void orderOf(String buyer, String shop) {
        api.order()
                .with("shopId", shop)
                .with("buyer", Map.of("id", buyer, "name", "Wu", "phone", "13900000000"))
                .line("1", 1, "10.00")
                .put();
    }

    @Test
    void of_agents_a_bound_supervisor_leads_those_who_may_deal_with_his_shops_and_counts_their_cases_there() {
        String shared = colleagues.like("agent-lin");
        String elsewhere = colleagues.like("agent-lin", other);
        String bound = colleagues.like("supervisor-zhou", own);
        for (Case open : List.of(opened(own), opened(other))) {
            api.post("supervisor-zhou", "/cases/" + open.id() + "/owner", Map.of("owner", shared, "reason", "Knows it"))
                    .expect(200);
        }

        assertThat(openCases("supervisor-zhou", shared)).isEqualTo(2);
        assertThat(openCases(bound, shared)).isEqualTo(1);
        api.get(bound, "/agents/" + elsewhere + "/routing").refused(404, "NOT_FOUND");
        api.put(bound, "/agents/" + elsewhere + "/routing", Map.of("mostOpen", 1))
                .refused(404, "NOT_FOUND");
        api.put(bound, "/roster/" + elsewhere, Map.of()).refused(404, "NOT_FOUND");
        assertThat(api.get(bound, "/roster").body().findValuesAsText("login"))
                .contains(shared)
                .doesNotContain(elsewhere);
        api.get("supervisor-zhou", "/agents/" + elsewhere + "/routing").expect(200);
    }

    private int openCases(String login, String agent) {
        return api.get(login, "/agents/" + agent + "/routing")
                .expect(200)
                .body()
                .get("openCases")
                .asInt();
    }

    @Test
    void whoever_ends_his_shift_is_warned_of_clocks_of_his_shops_alone() {
        Shifts shifts = Shifts.from(api);
        String dayOff = shifts.day(5).getDayOfWeek().name();
        String withOne = colleagues.like("agent-lin", own);
        String withNone = colleagues.like("agent-lin", Shop.own(api, jdbc).id());
        for (String agent : List.of(withOne, withNone)) {
            api.put("supervisor-zhou", "/roster/" + agent, Map.of("shift", "night", "dayOff", dayOff))
                    .expect(200);
        }
        shifts.advanceTo(0, "03:00");
        opened(own);
        opened(other);
        shifts.advanceTo(1, "23:59:59");

        assertThat(unstaffed("agent-lin")).isGreaterThanOrEqualTo(2);
        assertThat(unstaffed(withOne)).isEqualTo(1);
        assertThat(events(withNone)).doesNotContain("DEADLINES_UNSTAFFED");
    }

    private int unstaffed(String login) {
        for (JsonNode notice : api.get(login, "/notices").expect(200).body().get("items")) {
            if (notice.get("event").asText().equals("DEADLINES_UNSTAFFED")) {
                return notice.at("/detail/clocks").asInt();
            }
        }
        throw new AssertionError(login + " was not warned");
    }

    // ---- what holds for all shops

    @Test
    void what_is_said_in_all_shops_and_when_shifts_are_is_changed_by_those_who_deal_with_all() {
        String bound = colleagues.like("supervisor-zhou", own);

        api.get(bound, "/mail-templates").refused(403, "ROLE");
        api.delete(bound, "/mail-templates/status").refused(403, "ROLE");
        api.get(bound, "/reply-templates").expect(200);
        api.delete(bound, "/reply-templates/no-such-reply").refused(403, "ROLE");
        api.get(bound, "/shifts").expect(200);
        api.put(bound, "/shifts/day", Map.of()).refused(403, "ROLE");
        api.put("supervisor-zhou", "/shifts/day", Map.of()).expect(422);
    }

    /** An earlier release let administrators bind one. */
    @Test
    void the_studio_is_not_there_for_a_process_owner_who_is_bound() {
        String bound = colleagues.like("owner-gu");
        api.get(bound, "/studio/processes").expect(200);
        jdbc.sql("update aftersales.app_user set shops = array[?] where login = ?")
                .params(own, bound)
                .update();

        api.get(bound, "/studio/processes").refused(403, "ROLE");
        api.get(bound, "/studio/migrations").refused(403, "ROLE");
        api.post(bound, "/studio/processes/return-refund/rollback", Map.of("version", 1))
                .refused(403, "ROLE");
    }

    // ---- evidence and tasks by their ids

    @Test
    void evidence_of_another_shop_is_none_that_he_could_point_a_case_at() {
        String proof = api.evidence("agent-chen");
        String theirs = opened(other).id();
        api.post("agent-chen", "/cases/" + theirs + "/evidence", Map.of("evidence", List.of(proof)))
                .expect(200);
        String his = opened(own).id();
        String bound = colleagues.like("agent-lin", own);

        api.post(bound, "/cases/" + his + "/evidence", Map.of("evidence", List.of(proof)))
                .refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
        assertThat(desk.getAs(bound, "/api/v1/evidence/" + proof).statusCode()).isEqualTo(404);
        String uploaded = api.evidence(bound);
        api.post(bound, "/cases/" + his + "/evidence", Map.of("evidence", List.of(uploaded)))
                .expect(200);
        String second = colleagues.like("agent-lin", own);
        api.post(second, "/cases/" + his + "/evidence", Map.of("evidence", List.of(uploaded)))
                .expect(200);
    }

    @Test
    void a_piece_that_a_case_of_another_shop_points_at_too_is_superseded_by_those_who_deal_with_both() {
        String proof = api.evidence("channel");
        for (String shop : List.of(own, other)) {
            api.post("channel", "/cases/" + opened(shop).id() + "/evidence", Map.of("evidence", List.of(proof)))
                    .expect(200);
        }
        Api.File clearer = Api.picture();
        colleagues.bind("channel", List.of(own));
        api.supersede("channel", clearer, proof).refused(422, "supersedes", "NOT_YOUR_EVIDENCE");
        colleagues.bind("channel", List.of(own, other));
        api.supersede("channel", clearer, proof).expect(201);
    }

    @Test
    void a_task_of_another_shop_that_is_done_was_never_there_for_him() {
        Case others = opened(other);
        String task = others.task("review-request");
        String bound = colleagues.like("agent-lin", own);
        others.approve();

        api.post(bound, "/tasks/" + task + "/claim", Map.of()).refused(404, "NOT_FOUND");
        api.post("agent-lin", "/tasks/" + task + "/claim", Map.of()).refused(409, "TASK_GONE");
    }

    @Test
    void who_holds_a_task_of_another_shop_is_not_told_by_handing_it_to_him() {
        String task = opened(other).task("review-request");
        api.post("agent-chen", "/tasks/" + task + "/claim", Map.of()).expect(200);
        String bound = colleagues.like("agent-lin", own);

        String batch = api.post(
                        bound,
                        "/task-batches",
                        Map.of("act", "ASSIGN", "assignee", "agent-chen", "taskIds", List.of(task)))
                .expect(201)
                .text("/id");
        api.advance(Duration.ofMinutes(1));

        assertThat(api.get(bound, "/task-batches/" + batch).text("/items/0/code"))
                .isEqualTo("NOT_FOUND");
    }
}
