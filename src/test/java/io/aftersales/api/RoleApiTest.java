package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may do what, and what the others are told. */
@DeskTest
class RoleApiTest {

    private static final String NOBODY =
            "warehouse-wu repair-zhao field-sun logistics-feng finance-qian supervisor-zhou"
                    + " manager-zeng arbiter-he owner-gu admin";

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /cases",
        "GET, /cases/some",
        "POST, /cases",
        "POST, /cases/some/events",
        "PUT, /orders/some",
        "POST, /orders/import",
        "GET, /tasks",
        "POST, /tasks/some/complete",
        "POST, /evidence",
        "POST, /carrier-events",
        "GET, /reconciliations/2026-03-01",
        "POST, /reconciliations/2026-03-01",
        "GET, /sandbox/clock",
        "GET, /no-such-address"
    })
    void without_a_login_every_call_is_401(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(desk.uri("/api/v1" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"));

        assertUnauthenticated(desk.send(request));
        assertUnauthenticated(desk.send(request.setHeader("Authorization", Desk.basic("agent-chen", "wrong"))));
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("UNAUTHENTICATED");
    }

    @Test
    void only_a_channel_writes_orders_and_reports_carriers() {
        for (String login : List.of("agent-chen", "buyer-li", "supervisor-zhou", "admin", "logistics-feng")) {
            api.put(login, "/orders/some", Map.of()).expect(403);
            api.post(login, "/carrier-events", Map.of()).expect(403);
        }
    }

    @Test
    void cases_are_opened_by_channel_buyer_and_agent() {
        Order order = api.order().line("1", 3, "100.00").put();
        for (String login : NOBODY.split(" ")) {
            api.post(login, "/cases", order.claim("1", 1, "QUALITY")).expect(403);
        }
        for (String login : List.of("channel", "buyer-li", "agent-lin")) {
            api.post(login, "/cases", order.claim("1", 1, "QUALITY")).expect(201);
        }
    }

    @Test
    void a_buyer_opens_cases_on_his_own_orders_only() {
        Order order = api.order().line("1", 1, "100.00").put();

        api.post("buyer-wang", "/cases", order.claim("1", 1, "QUALITY")).refused(422, "orderId", "UNKNOWN_ORDER");
    }

    @Test
    void a_case_of_another_buyer_is_not_there() {
        String caseId = returns.approved("100.00");
        String orderId = api.caseOf(caseId).text("/orderId");

        api.get("buyer-li", "/cases/" + caseId).expect(200);
        api.get("buyer-wang", "/cases/" + caseId).refused(404, "NOT_FOUND");
        api.get("buyer-wang", "/cases/" + caseId + "/deadlines/buyer-ship-back/explain")
                .refused(404, "NOT_FOUND");
        api.get("buyer-wang", "/orders/" + orderId).refused(404, "NOT_FOUND");
        returns.withoutATrace(caseId, () -> api.eventAs("buyer-wang", caseId, "BUYER_CANCELLED", Map.of()))
                .refused(404, "NOT_FOUND");
        returns.withoutATrace(caseId, () -> api.eventAs("buyer-wang", caseId, "BUYER_SHOUTED", Map.of()))
                .refused(404, "NOT_FOUND");
        api.eventAs("buyer-li", caseId, "BUYER_SHIPPED", Returns.waybill(caseId))
                .expect(200);
    }

    @Test
    void lists_are_for_staff() {
        for (String login : List.of("buyer-li", "channel")) {
            api.get(login, "/cases").expect(403);
            api.get(login, "/cases?cursor=nonsense").expect(403);
            api.get(login, "/tasks").expect(403);
            api.get(login, "/tasks?limit=0").expect(403);
        }
        for (String login : (NOBODY + " agent-chen").split(" ")) {
            api.get(login, "/cases?limit=1").expect(200);
            api.get(login, "/tasks?queue=all&limit=1").expect(200);
        }
    }

    @Test
    void every_member_of_the_staff_reads_a_case() {
        String caseId = returns.opened("100.00");

        for (String login : (NOBODY + " agent-lin channel").split(" ")) {
            api.get(login, "/cases/" + caseId).expect(200);
            api.get(login, "/cases/" + caseId + "/deadlines/merchant-review/explain")
                    .expect(200);
        }
    }

    @Test
    void buyers_events_are_told_by_the_buyer_or_a_channel() {
        String caseId = returns.opened("100.00");

        for (String login : (NOBODY + " agent-chen").split(" ")) {
            returns.withoutATrace(caseId, () -> api.eventAs(login, caseId, "BUYER_CANCELLED", Map.of()))
                    .expect(403);
        }
        returns.withoutATrace(caseId, () -> api.eventAs("agent-chen", caseId, "VISIT_AGREED", Map.of()))
                .refused(409, "EVENT_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "unclaim", "complete"})
    void a_task_is_for_its_group_alone(String call) {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/" + call;

        for (String login : (NOBODY + " buyer-li buyer-wang channel").split(" ")) {
            returns.withoutATrace(caseId, () -> api.post(login, path, Returns.APPROVE))
                    .expect(403);
        }
    }

    @Test
    void whoever_neither_has_nor_leads_a_task_hands_it_to_nobody() {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/assign";

        for (String login : "warehouse-wu arbiter-he finance-qian owner-gu admin buyer-li channel".split(" ")) {
            returns.withoutATrace(caseId, () -> api.post(login, path, Map.of("assignee", "agent-lin")))
                    .refused(403, "ROLE");
        }
    }

    @Test
    void buyers_and_channels_learn_nothing_of_tasks_that_are_done_or_never_were() {
        String caseId = returns.opened("100.00");
        String done = api.taskOf(caseId, "review-request");
        returns.approve(caseId);

        for (String login : List.of("buyer-wang", "channel")) {
            api.post(login, "/tasks/" + done + "/complete", Returns.APPROVE).expect(403);
            api.post(login, "/tasks/no-such-task/claim", Map.of()).expect(403);
            api.get(login, "/tasks/" + done).expect(403);
        }
        api.post("agent-lin", "/tasks/no-such-task/claim", Map.of()).refused(404, "NOT_FOUND");
        api.post("agent-lin", "/tasks/no-such-task/complete", Map.of()).refused(404, "NOT_FOUND");
        api.post("agent-lin", "/tasks/no-such-task/assign", Map.of()).refused(404, "NOT_FOUND");
    }

    @Test
    void who_reviewed_or_inspected_does_not_approve_the_refund() {
        String caseId = returns.passed("100.00");

        returns.withoutATrace(caseId, () -> api.complete("agent-chen", caseId, "approve-refund", Returns.APPROVED))
                .refused(403, "OWN_REQUEST");
        api.complete("agent-lin", caseId, "approve-refund", Returns.APPROVED).expect(200);
    }

    @Test
    void who_made_the_offer_that_was_accepted_does_not_approve_it() {
        String caseId = returns.opened("100.00");
        api.complete(
                        "agent-lin",
                        caseId,
                        "review-request",
                        Map.of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "10.00"))
                .expect(200);
        api.event(caseId, "COUNTER_OFFER_ACCEPTED", Map.of()).expect(200);

        returns.withoutATrace(caseId, () -> api.complete("agent-lin", caseId, "approve-refund", Returns.APPROVED))
                .refused(403, "OWN_REQUEST");
        api.complete("agent-chen", caseId, "approve-refund", Returns.APPROVED).expect(200);
    }

    @Test
    void a_higher_level_approves_for_a_lower_one_and_never_the_other_way_round() {
        String small = returns.passed("100.00");
        String middle = returns.passed("600.00");
        String large = returns.passed("6000.00");

        refused("agent-lin", middle);
        refused("agent-lin", large);
        refused("supervisor-zhou", large);
        for (String login : List.of("warehouse-wu", "finance-qian", "arbiter-he", "owner-gu", "admin")) {
            refused(login, small);
        }
        api.complete("manager-zeng", small, "approve-refund", Returns.APPROVED).expect(200);
        api.complete("manager-zeng", middle, "approve-refund", Returns.APPROVED).expect(200);
        api.complete("manager-zeng", large, "approve-refund", Returns.APPROVED).expect(200);
    }

    private void refused(String login, String caseId) {
        returns.withoutATrace(caseId, () -> api.complete(login, caseId, "approve-refund", Returns.APPROVED))
                .expect(403);
    }

    @Test
    void the_clock_is_moved_by_an_administrator() {
        for (String login : List.of("agent-chen", "supervisor-zhou", "channel", "buyer-li", "owner-gu")) {
            api.get(login, "/sandbox/clock").expect(403);
            api.post(login, "/sandbox/clock/advance", Map.of("by", "PT1S")).expect(403);
        }
        api.post("admin", "/sandbox/clock/advance", Map.of("by", "-PT1S")).refused(422, "by", "OUT_OF_RANGE");
        api.post("admin", "/sandbox/clock/advance", Map.of("by", "a while")).refused(422, "by", "DURATION");
        api.post("admin", "/sandbox/clock/advance", Map.of()).refused(422, "by", "ONE_OF");
        api.post("admin", "/sandbox/clock/advance", Map.of("to", "2020-01-01T00:00:00Z"))
                .refused(422, "to", "IN_PAST");
    }

    @Test
    void an_address_that_is_none_is_a_problem_too() {
        HttpResponse<String> mangled = desk.getAs("agent-chen", "/api/v1/cases/%00");
        assertThat(mangled.statusCode()).isEqualTo(400);
        assertThat(mangled.body()).doesNotContain("Exception");
        for (String path : List.of("/no-such-address", "/cases/a/b/c", "/cases/..;/x", "/cases//x", "/cases/x;a=b")) {
            HttpResponse<String> answer = desk.getAs("agent-chen", "/api/v1" + path);
            assertThat(answer.statusCode()).as(path + answer.body()).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        }
        for (String accept : List.of("text/html", "application/xml", "*/*")) {
            HttpResponse<String> answer =
                    desk.send(desk.requestAs("agent-chen", "/api/v1/cases/none").header("Accept", accept));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        HttpResponse<String> method = desk.putAs("agent-chen", "/api/v1/cases", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).isPresent();
    }
}
