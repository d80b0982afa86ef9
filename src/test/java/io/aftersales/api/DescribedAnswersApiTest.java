package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the desk answers is what the description of its API says that it does. */
@DeskTest
class DescribedAnswersApiTest {

    @Autowired
    Desk desk;

    @Autowired
    Api client;

    private ApiDescription api;

    @BeforeEach
    void read_the_description() {
        api = ApiDescription.of(desk);
    }

    @Test
    void answers_are_what_the_description_says() {
        Returns returns = new Returns(client);
        String open = returns.opened("100.00");
        String paid = returns.passed("100.00");
        client.complete("agent-lin", paid, "approve-refund", Returns.APPROVED).expect(200);

        for (String caseId : List.of(open, paid)) {
            assertDescribed("get /api/v1/cases/{caseId}", client.caseOf(caseId));
            assertDescribed(
                    "get /api/v1/cases/{caseId}/deadlines/{clause}/explain",
                    client.get("agent-chen", "/cases/" + caseId + "/deadlines/merchant-review/explain"));
            assertDescribed(
                    "post /api/v1/cases/{caseId}/notes",
                    client.post("agent-chen", "/cases/" + caseId + "/notes", Map.of("text", "Looks fine")));
            assertDescribed(
                    "get /api/v1/cases/{caseId}/notes", client.get("agent-chen", "/cases/" + caseId + "/notes"));
            assertDescribed(
                    "get /api/v1/cases/{caseId}/replies", client.get("agent-chen", "/cases/" + caseId + "/replies"));
            String order = "/orders/" + client.caseOf(caseId).text("/orderId");
            assertDescribed("get /api/v1/orders/{orderId}", client.get("channel", order));
        }
        assertDescribed("get /api/v1/reply-templates", client.get("agent-chen", "/reply-templates"));
        assertDescribed(
                "put /api/v1/agents/{login}/routing",
                client.put("admin", "/agents/agent-lin/routing", Map.of("deputy", "agent-chen")));
        assertDescribed("get /api/v1/shifts", client.get("agent-chen", "/shifts"));
        assertDescribed("get /api/v1/shifts/now", client.get("agent-chen", "/shifts/now"));
        assertDescribed("get /api/v1/roster", client.get("agent-chen", "/roster"));
        assertDescribed("get /api/v1/handovers", client.get("agent-chen", "/handovers"));
        assertDescribed("get /api/v1/cases", client.get("agent-chen", "/cases?limit=20"));
        assertDescribed("get /api/v1/tasks", client.get("agent-chen", "/tasks?queue=all&limit=20"));
        assertDescribed("get /api/v1/board", client.get("admin", "/board"));
        assertDescribed("get /api/v1/board/trends", client.get("admin", "/board/trends"));
        assertDescribed("post /api/v1/evidence", client.upload("agent-chen", Api.picture(), null));
        assertDescribed("post /api/v1/carrier-events", client.carrier("D-1", "LOST", client.now()));
        String today =
                client.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString();
        String account = "/shops/shop-1/account";
        assertDescribed("get /api/v1/shops/{shopId}/account", client.get("admin", account));
        assertDescribed(
                "get /api/v1/shops/{shopId}/account/statement",
                client.get("admin", account + "/statement?from=" + today + "&to=" + today));
        assertDescribed("get /api/v1/shops/{shopId}/account/points", client.get("admin", account + "/points"));
        assertDescribed("get /api/v1/sandbox/clock", client.get("admin", "/sandbox/clock"));
        assertDescribed(
                "get /api/v1/studio/processes/{key}/diff",
                client.get("admin", "/studio/processes/deadlines/diff?from=1&to=release"));
        assertDescribed(
                "get /api/v1/studio/processes/{key}/versions/{version}/heat",
                client.get("admin", "/studio/processes/return-refund/versions/1/heat?days=90"));
        assertDescribed("get /api/v1/studio/processes", client.get("admin", "/studio/processes"));
        assertReportsAreDescribed();
    }

    private void assertReportsAreDescribed() {
        LocalDate today = Reports.dayOf(client.now());
        String days = "?from=" + today.minusDays(1) + "&to=" + today;
        Map<String, String> questions = Map.of(
                "refunds",
                "?date=" + today,
                "refund-statistics",
                days,
                "returned-parcels",
                days,
                "doubtful-parcels",
                "",
                "problem-log",
                days,
                "rates",
                "?date=" + today);
        questions.forEach((report, question) -> {
            assertThat(client.get("admin", "/reports/" + report + question)
                            .body()
                            .get("items"))
                    .as(report)
                    .isNotEmpty();
            assertDescribed("get /api/v1/reports/" + report, client.get("admin", "/reports/" + report + question));
            assertThat(api.operation("get /api/v1/reports/" + report)
                            .at("/responses/200/content")
                            .has("text/csv"))
                    .as(report)
                    .isTrue();
        });
    }

    private void assertDescribed(String call, Answer answer) {
        JsonNode content = ApiDescription.first(api.operation(call), "200", "201")
                .at("/content")
                .elements()
                .next();
        assertFits(answer.body(), content.get("schema"), call);
    }

    private void assertFits(JsonNode value, JsonNode schema, String path) {
        JsonNode shape = api.shape(schema);
        if (shape.has("oneOf")) {
            assertFits(value, shape.get("oneOf").get(value.isNull() ? 1 : 0), path);
            return;
        }
        assertThat(typesOf(shape)).as(path + " of " + shape).contains(typeOf(value));
        for (JsonNode required : shape.path("required")) {
            assertThat(value.has(required.asText())).as(path + "." + required).isTrue();
        }
        if (shape.has("properties")) {
            assertThat(ApiDescription.namesOf(shape.get("properties")))
                    .as(path)
                    .containsAll(ApiDescription.namesOf(value));
            for (String name : ApiDescription.namesOf(value)) {
                assertFits(value.get(name), shape.get("properties").get(name), path + "." + name);
            }
        }
        if (value.isArray()) {
            value.forEach(element -> assertFits(element, shape.get("items"), path + "[]"));
        }
    }

    private static List<String> typesOf(JsonNode shape) {
        return shape.get("type").isArray()
                ? Returns.texts(shape.get("type"))
                : List.of(shape.get("type").asText());
    }

    private static String typeOf(JsonNode value) {
        return value.isNull()
                ? "null"
                : value.isTextual()
                        ? "string"
                        : value.isInt() || value.isLong()
                                ? "integer"
                                : value.isNumber()
                                        ? "number"
                                        : value.isBoolean() ? "boolean" : value.isArray() ? "array" : "object";
    }
}
