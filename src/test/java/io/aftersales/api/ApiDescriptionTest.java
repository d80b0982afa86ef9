package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.domain.cases.CaseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The description of the API is all that a stranger needs to call it. */
@DeskTest
class ApiDescriptionTest {

    @Autowired
    Desk desk;

    private ApiDescription api;

    @BeforeEach
    void read_the_description() {
        api = ApiDescription.of(desk);
    }

    @Test
    void every_call_of_the_contract_is_listed() {
        assertThat(api.get("openapi").asText()).startsWith("3.");
        assertThat(api.calls())
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
        assertThat(api.calls()).allMatch(call -> call.contains(" /api/v1/"));
    }

    @Test
    void every_call_has_a_summary_a_tag_that_is_described_and_its_refusals() {
        List<String> tags = api.get("tags").findValuesAsText("name");
        for (String call : api.calls()) {
            JsonNode operation = api.operation(call);
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
        for (String call : api.calls()) {
            for (JsonNode media : api.operation(call).at("/requestBody/content")) {
                assertThat(api.isTelling(media.get("schema")))
                        .as(call + " " + media)
                        .isTrue();
            }
            JsonNode ok = ApiDescription.first(api.operation(call), "200", "201", "202");
            assertThat(ok.isMissingNode()).as(call).isFalse();
        }
        for (String call : List.of("post /api/v1/cases", "get /api/v1/cases/{caseId}", "get /api/v1/tasks")) {
            JsonNode answer = ApiDescription.first(api.operation(call), "200", "201")
                    .at("/content")
                    .elements()
                    .next()
                    .get("schema");
            assertThat(api.isTelling(answer)).as(call + " " + answer).isTrue();
        }
        assertThat(ApiDescription.first(api.operation("post /api/v1/cases"), "201")
                        .isMissingNode())
                .isFalse();
        assertThat(ApiDescription.first(api.operation("post /api/v1/evidence"), "201")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void changes_of_different_things_are_told_apart() {
        assertThat(api.schemaOf("Change").at("/properties").has("enabled")).isTrue();
        assertThat(api.schemaOf("ClassChange").at("/properties").has("class")).isTrue();
    }

    @Test
    void calls_without_a_body_ask_for_none() {
        assertThat(api.operation("post /api/v1/tasks/{taskId}/claim").has("requestBody"))
                .isFalse();
        assertThat(api.operation("post /api/v1/tasks/{taskId}/unclaim")
                        .at("/requestBody/required")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void each_event_has_an_example_and_a_schema_of_its_own() {
        JsonNode body =
                api.operation("post /api/v1/cases/{caseId}/events").at("/requestBody/content/application~1json");
        Set<String> examples = ApiDescription.namesOf(body.get("examples"));

        assertThat(examples)
                .containsAll(Arrays.stream(CaseEvent.values()).map(Enum::name).toList());
        JsonNode mapping = api.schema(body.at("/schema/$ref").asText()).at("/discriminator/mapping");
        assertThat(ApiDescription.namesOf(mapping))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CaseEvent.values()).map(Enum::name).toList());
        JsonNode shipped = api.schema(mapping.get("BUYER_SHIPPED").asText());
        assertThat(ApiDescription.namesOf(shipped.get("properties")))
                .contains("type", "carrier", "trackingNumber", "occurredAt");
    }

    @Test
    void each_form_has_an_example_and_the_fields_of_its_file() throws IOException {
        JsonNode body =
                api.operation("post /api/v1/tasks/{taskId}/complete").at("/requestBody/content/application~1json");
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.toList()) {
                String key = form.getFileName().toString().replace(".form", "");
                assertThat(body.at("/examples/" + key).isMissingNode()).as(key).isFalse();
                JsonNode schema = api.schemaOf(key);
                for (String field : fieldsOf(form)) {
                    assertThat(ApiDescription.namesOf(schema.get("properties")))
                            .as(key)
                            .contains(field);
                }
            }
        }
    }

    private static List<String> fieldsOf(Path form) throws IOException {
        return new ObjectMapper().readTree(form.toFile()).get("components").findValuesAsText("key");
    }

    @Test
    void the_parameters_of_the_lists_tell_what_they_take() {
        for (String call : api.calls()) {
            for (JsonNode parameter : api.operation(call).path("parameters")) {
                assertThat(parameter.path("in").asText().equals("path")
                                || !parameter.path("description").asText().isBlank())
                        .as("%s: %s", call, parameter)
                        .isTrue();
            }
        }
        assertThat(api.operation("get /api/v1/reports/problem-log")
                        .get("parameters")
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("from", "to", "shopId", "format", "q");
        assertThat(api.operation("get /api/v1/tasks").toString()).contains("overdue", "risk");
        assertThat(api.operation("get /api/v1/cases").toString()).contains("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void required_members_are_told() {
        assertThat(api.requiredOf("CaseApplication"))
                .containsExactlyInAnyOrder("orderId", "type", "lines", "reason", "description");
        assertThat(api.requiredOf("BuyerShipped")).containsExactlyInAnyOrder("type", "carrier", "trackingNumber");
        assertThat(api.requiredOf("review-request")).containsExactly("decision");
        assertThat(api.requiredOf("Order")).contains("channel", "shopId", "buyer", "freight", "lines");
    }

    @Test
    void every_reference_leads_somewhere() {
        for (JsonNode reference : api.references()) {
            assertThat(api.schema(reference.asText()).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }
}
