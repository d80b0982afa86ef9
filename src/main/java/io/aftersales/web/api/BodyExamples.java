package io.aftersales.web.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives the bodies that come in several shapes an example of each, made of those of its members. */
final class BodyExamples {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String EVENTS = "/api/v1/cases/{caseId}/events";
    private static final String COMPLETION = "/api/v1/tasks/{taskId}/complete";

    private final OpenAPI api;

    private BodyExamples(OpenAPI api) {
        this.api = api;
    }

    static void addTo(OpenAPI api) {
        BodyExamples examples = new BodyExamples(api);
        examples.ofEvents(examples.body(EVENTS));
        examples.ofForms(examples.body(COMPLETION));
    }

    private MediaType body(String path) {
        PathItem item = Objects.requireNonNull(api.getPaths().get(path), path);
        return Objects.requireNonNull(
                item.getPost().getRequestBody().getContent().get("application/json"), path);
    }

    private void ofEvents(MediaType body) {
        schema(body.getSchema().get$ref()).getDiscriminator().getMapping().forEach((event, reference) -> {
            Map<String, Object> value = valueOf(schema(reference));
            value.put("type", event);
            add(body, event, schema(reference), value);
        });
    }

    private void ofForms(MediaType body) {
        List<?> forms = schema(body.getSchema().get$ref()).getOneOf();
        for (Object form : forms) {
            String reference = ((Schema<?>) form).get$ref();
            add(body, reference.substring(SCHEMAS.length()), schema(reference), valueOf(schema(reference)));
        }
    }

    private static void add(MediaType body, String name, Schema<?> schema, Map<String, Object> value) {
        body.addExamples(name, new Example().summary(schema.getDescription()).value(value));
    }

    private Schema<?> schema(@Nullable String reference) {
        String name = Objects.requireNonNull(reference).substring(SCHEMAS.length());
        return Objects.requireNonNull(api.getComponents().getSchemas().get(name), name);
    }

    /** Members without an example of their own are left out: they are optional. A form may have none at all. */
    private static Map<String, Object> valueOf(Schema<?> schema) {
        Map<String, Object> value = new LinkedHashMap<>();
        Map<String, Schema> members = Objects.requireNonNullElse(schema.getProperties(), Map.of());
        members.forEach((name, member) -> {
            if (member.getExample() != null) {
                value.put(name, member.getExample());
            }
        });
        return value;
    }
}
