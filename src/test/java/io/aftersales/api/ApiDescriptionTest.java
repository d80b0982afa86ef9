package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.domain.cases.CaseEvent;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The description of the API is all that a stranger needs to call it. */
@DeskTest
class ApiDescriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @Autowired
    Desk desk;

    @Autowired
    Api client;

    private JsonNode api;

    @BeforeEach
    void read_the_description() throws IOException {
        HttpResponse<String> answer = desk.send(HttpRequest.newBuilder(desk.uri("/v3/api-docs")));
        assertThat(answer.statusCode()).isEqualTo(200);
        api = JSON.readTree(answer.body());
    }

    @Test
    void every_call_of_the_contract_is_listed() {
        assertThat(api.get("openapi").asText()).startsWith("3.");
        assertThat(calls())
                .contains(
                        "put /api/v1/orders/{orderId}",
                        "post /api/v1/orders/import",
                        "post /api/v1/cases",
                        "get /api/v1/cases",
                        "get /api/v1/cases/{caseId}",
                        "post /api/v1/cases/{caseId}/events",
                        "post /api/v1/cases/{caseId}/owner",
                        "get /api/v1/agents/{login}/routing",
                        "put /api/v1/agents/{login}/routing",
                        "get /api/v1/cases/{caseId}/deadlines/{clause}/explain",
                        "get /api/v1/cases/{caseId}/notes",
                        "post /api/v1/cases/{caseId}/notes",
                        "post /api/v1/cases/{caseId}/contacts",
                        "get /api/v1/cases/{caseId}/replies",
                        "get /api/v1/reply-templates",
                        "put /api/v1/reply-templates/{key}",
                        "post /api/v1/carrier-events",
                        "post /api/v1/evidence",
                        "get /api/v1/evidence/{id}",
                        "get /api/v1/tasks",
                        "post /api/v1/tasks/{taskId}/claim",
                        "post /api/v1/tasks/{taskId}/unclaim",
                        "post /api/v1/tasks/{taskId}/assign",
                        "post /api/v1/tasks/{taskId}/complete",
                        "get /api/v1/board",
                        "get /api/v1/board/trends",
                        "get /api/v1/reports/refunds",
                        "get /api/v1/reports/refund-statistics",
                        "get /api/v1/reports/returned-parcels",
                        "get /api/v1/reports/doubtful-parcels",
                        "get /api/v1/reports/problem-log",
                        "get /api/v1/reports/rates",
                        "get /api/v1/shifts",
                        "get /api/v1/shifts/now",
                        "put /api/v1/shifts/{shift}",
                        "get /api/v1/roster",
                        "put /api/v1/roster/{login}",
                        "post /api/v1/roster/{login}/run-ons",
                        "get /api/v1/handovers",
                        "get /api/v1/handovers/{id}",
                        "post /api/v1/handovers/{id}/notes",
                        "post /api/v1/handovers/{id}/accept",
                        "get /api/v1/webhooks",
                        "post /api/v1/webhooks",
                        "get /api/v1/webhooks/{webhookId}/events",
                        "post /api/v1/webhooks/{webhookId}/replay",
                        "get /api/v1/sandbox/clock",
                        "post /api/v1/sandbox/clock/advance");
        assertThat(calls()).allMatch(call -> call.contains(" /api/v1/"));
    }

    @Test
    void every_call_has_a_summary_a_tag_that_is_described_and_its_refusals() {
        List<String> tags = api.get("tags").findValuesAsText("name");
        for (String call : calls()) {
            JsonNode operation = operation(call);
            assertThat(operation.path("summary").asText()).as(call).isNotBlank();
            assertThat(operation.path("tags")).as(call).hasSize(1);
            assertThat(tags).as(call).contains(operation.at("/tags/0").asText());
            assertThat(operation.at("/responses/4XX/content").has("application/problem+json"))
                    .as(call)
                    .isTrue();
        }
        assertThat(tags).doesNotHaveDuplicates();
        for (JsonNode tag : api.get("tags")) {
            assertThat(tag.path("description").asText()).as(tag.toString()).isNotBlank();
        }
    }

    @Test
    void every_body_has_a_schema_with_members_and_every_answer_is_described() {
        for (String call : calls()) {
            for (JsonNode media : operation(call).at("/requestBody/content")) {
                assertThat(isTelling(media.get("schema")))
                        .as(call + " " + media)
                        .isTrue();
            }
            JsonNode ok = first(operation(call), "200", "201", "202");
            assertThat(ok.isMissingNode()).as(call).isFalse();
        }
        for (String call : List.of("post /api/v1/cases", "get /api/v1/cases/{caseId}", "get /api/v1/tasks")) {
            JsonNode answer = first(operation(call), "200", "201")
                    .at("/content")
                    .elements()
                    .next()
                    .get("schema");
            assertThat(isTelling(answer)).as(call + " " + answer).isTrue();
        }
        assertThat(first(operation("post /api/v1/cases"), "201").isMissingNode())
                .isFalse();
        assertThat(first(operation("post /api/v1/evidence"), "201").isMissingNode())
                .isFalse();
    }

    @Test
    void changes_of_different_things_are_told_apart() {
        assertThat(schema("#/components/schemas/Change").at("/properties").has("enabled"))
                .isTrue();
        assertThat(schema("#/components/schemas/ClassChange").at("/properties").has("class"))
                .isTrue();
    }

    @Test
    void calls_without_a_body_ask_for_none() {
        assertThat(operation("post /api/v1/tasks/{taskId}/claim").has("requestBody"))
                .isFalse();
        assertThat(operation("post /api/v1/tasks/{taskId}/unclaim")
                        .at("/requestBody/required")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void each_event_has_an_example_and_a_schema_of_its_own() {
        JsonNode body = operation("post /api/v1/cases/{caseId}/events").at("/requestBody/content/application~1json");
        Set<String> examples = namesOf(body.get("examples"));

        assertThat(examples)
                .containsAll(Arrays.stream(CaseEvent.values()).map(Enum::name).toList());
        JsonNode mapping = schema(body.at("/schema/$ref").asText()).at("/discriminator/mapping");
        assertThat(namesOf(mapping))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CaseEvent.values()).map(Enum::name).toList());
        JsonNode shipped = schema(mapping.get("BUYER_SHIPPED").asText());
        assertThat(namesOf(shipped.get("properties"))).contains("type", "carrier", "trackingNumber", "occurredAt");
    }

    @Test
    void each_form_has_an_example_and_the_fields_of_its_file() throws IOException {
        JsonNode body = operation("post /api/v1/tasks/{taskId}/complete").at("/requestBody/content/application~1json");
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.toList()) {
                String key = form.getFileName().toString().replace(".form", "");
                assertThat(body.at("/examples/" + key).isMissingNode()).as(key).isFalse();
                JsonNode schema = schema("#/components/schemas/" + key);
                for (String field : fieldsOf(form)) {
                    assertThat(namesOf(schema.get("properties"))).as(key).contains(field);
                }
            }
        }
    }

    private static List<String> fieldsOf(Path form) throws IOException {
        return JSON.readTree(form.toFile()).get("components").findValuesAsText("key");
    }

    @Test
    void the_parameters_of_the_lists_tell_what_they_take() {
        for (String call : List.of(
                "get /api/v1/cases",
                "get /api/v1/tasks",
                "get /api/v1/reports/refunds",
                "get /api/v1/reports/problem-log")) {
            for (JsonNode parameter : operation(call).get("parameters")) {
                assertThat(parameter.path("description").asText())
                        .as(parameter.toString())
                        .isNotBlank();
            }
        }
        assertThat(operation("get /api/v1/reports/problem-log")
                        .get("parameters")
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("from", "to", "shopId", "format", "q");
        assertThat(operation("get /api/v1/tasks").toString()).contains("overdue", "risk");
        assertThat(operation("get /api/v1/cases").toString()).contains("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void required_members_are_told() {
        assertThat(requiredOf("CaseApplication"))
                .containsExactlyInAnyOrder("orderId", "type", "lines", "reason", "description");
        assertThat(requiredOf("BuyerShipped")).containsExactlyInAnyOrder("type", "carrier", "trackingNumber");
        assertThat(requiredOf("review-request")).containsExactly("decision");
        assertThat(requiredOf("Order")).contains("channel", "shopId", "buyer", "freight", "lines");
    }

    private List<String> requiredOf(String name) {
        return Returns.texts(schema("#/components/schemas/" + name).path("required"));
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
            assertThat(operation("get /api/v1/reports/" + report)
                            .at("/responses/200/content")
                            .has("text/csv"))
                    .as(report)
                    .isTrue();
        });
    }

    private void assertDescribed(String call, Answer answer) {
        JsonNode content =
                first(operation(call), "200", "201").at("/content").elements().next();
        assertFits(answer.body(), content.get("schema"), call);
    }

    private void assertFits(JsonNode value, JsonNode schema, String path) {
        JsonNode shape = shape(schema);
        if (shape.has("oneOf")) {
            assertFits(value, shape.get("oneOf").get(value.isNull() ? 1 : 0), path);
            return;
        }
        assertThat(typesOf(shape)).as(path + " of " + shape).contains(typeOf(value));
        for (JsonNode required : shape.path("required")) {
            assertThat(value.has(required.asText())).as(path + "." + required).isTrue();
        }
        if (shape.has("properties")) {
            assertThat(namesOf(shape.get("properties"))).as(path).containsAll(namesOf(value));
            for (String name : namesOf(value)) {
                assertFits(value.get(name), shape.get("properties").get(name), path + "." + name);
            }
        }
        if (value.isArray()) {
            value.forEach(element -> assertFits(element, shape.get("items"), path + "[]"));
        }
    }

    private JsonNode shape(JsonNode schema) {
        return schema.has("$ref") ? schema(schema.get("$ref").asText()) : schema;
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

    @Test
    void every_reference_leads_somewhere() {
        for (JsonNode reference : api.findValues("$ref")) {
            assertThat(schema(reference.asText()).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    private List<String> calls() {
        List<String> calls = new ArrayList<>();
        api.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        calls.add(method + " " + path.getKey());
                    }
                }));
        return calls;
    }

    private JsonNode operation(String call) {
        String[] parts = call.split(" ");
        JsonNode operation = api.get("paths").path(parts[1]).path(parts[0]);
        assertThat(operation.isMissingNode()).as(call).isFalse();
        return operation;
    }

    private boolean isTelling(JsonNode schema) {
        JsonNode resolved = schema.has("$ref") ? schema(schema.get("$ref").asText()) : schema;
        return resolved.path("properties").size() > 0
                || resolved.path("oneOf").size() > 0
                || resolved.path("type").asText().equals("string");
    }

    private JsonNode schema(String reference) {
        return api.at(reference.substring(1));
    }

    private static JsonNode first(JsonNode operation, String... statuses) {
        return Stream.of(statuses)
                .map(status -> operation.at("/responses/" + status))
                .filter(answer -> !answer.isMissingNode())
                .findFirst()
                .orElseGet(() -> JSON.createObjectNode().at("/none"));
    }

    private static Set<String> namesOf(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
