package io.aftersales.web.api;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;

/** The shape of {@link Problem} in the API's description. */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Content content() {
        return new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        new MediaType().schema(new Schema<>().$ref(NAME)));
    }

    static Schema<?> schema() {
        return new ObjectSchema()
                .description("RFC 9457. Members beyond these tell what the caller needs to go on")
                .addProperty(
                        "type",
                        text("A relative address that follows from the code").example("/problems/not-found"))
                .addProperty("title", text("The same at every occurrence"))
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", text("About this occurrence, for people"))
                .addProperty("code", text("Stable, for programs").example("NOT_FOUND"))
                .addProperty("instance", text("The request's name in the log"))
                .addProperty("errors", new ArraySchema().items(fieldError()))
                .required(List.of("type", "title", "status", "detail", "code", "instance", "errors"));
    }

    private static Schema<?> fieldError() {
        return new ObjectSchema()
                .addProperty("field", text("The path in the request").example("lines[0].quantity"))
                .addProperty("rule", text("The rule it breaks").example("OUT_OF_RANGE"))
                .addProperty("message", text("For people"));
    }

    private static Schema<String> text(String description) {
        Schema<String> schema = new StringSchema();
        schema.setDescription(description);
        return schema;
    }
}
