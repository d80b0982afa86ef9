package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Desk;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the desk tells strangers of its API: its calls, as "get /api/v1/cases", and the schemas of what they take and answer. */
final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode description;

    private ApiDescription(JsonNode description) {
        this.description = description;
    }

    static ApiDescription of(Desk desk) {
        HttpResponse<String> answer = desk.send(HttpRequest.newBuilder(desk.uri("/v3/api-docs")));
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            return new ApiDescription(JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** The member at the top. */
    JsonNode get(String member) {
        return description.get(member);
    }

    List<JsonNode> references() {
        return description.findValues("$ref");
    }

    List<String> calls() {
        List<String> calls = new ArrayList<>();
        description
                .get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        calls.add(method + " " + path.getKey());
                    }
                }));
        return calls;
    }

    JsonNode operation(String call) {
        String[] parts = call.split(" ");
        JsonNode operation = description.get("paths").path(parts[1]).path(parts[0]);
        assertThat(operation.isMissingNode()).as(call).isFalse();
        return operation;
    }

    JsonNode schema(String reference) {
        return description.at(reference.substring(1));
    }

    List<String> requiredOf(String name) {
        return Returns.texts(schemaOf(name).path("required"));
    }

    JsonNode schemaOf(String name) {
        return schema("#/components/schemas/" + name);
    }

    /** The schema itself, where this only refers to it. */
    JsonNode shape(JsonNode schema) {
        return schema.has("$ref") ? schema(schema.get("$ref").asText()) : schema;
    }

    boolean isTelling(JsonNode schema) {
        JsonNode resolved = shape(schema);
        return resolved.path("properties").size() > 0
                || resolved.path("oneOf").size() > 0
                || resolved.path("type").asText().equals("string");
    }

    static JsonNode first(JsonNode operation, String... statuses) {
        return Stream.of(statuses)
                .map(status -> operation.at("/responses/" + status))
                .filter(answer -> !answer.isMissingNode())
                .findFirst()
                .orElseGet(() -> JSON.createObjectNode().at("/none"));
    }

    static Set<String> namesOf(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
