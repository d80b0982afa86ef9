package io.aftersales.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A record says itself which of its members may be null; the description repeats it, and calls the others required. */
@Component
class RecordSchemas implements ModelConverter {

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(SCHEMAS.length()));
            describe(java.getRawClass(), model);
        }
        return schema;
    }

    private static void describe(Class<?> record, @Nullable Schema<?> model) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String name = nameOf(component);
            Schema<?> member = model.getProperties().get(name);
            if (member != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                model.getProperties().put(name, orNull(member));
            } else if (member != null && !isRequired(model, name)) {
                model.addRequiredItem(name);
            }
        }
    }

    private static boolean isRequired(Schema<?> model, String name) {
        return model.getRequired() != null && model.getRequired().contains(name);
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static Schema<?> orNull(Schema<?> member) {
        Set<String> types = new LinkedHashSet<>(Objects.requireNonNullElse(member.getTypes(), Set.of()));
        if (member.getOneOf() != null || types.contains("null")) {
            return member;
        }
        if (types.isEmpty() || member.getEnum() != null) {
            return new Schema<>()
                    .description(member.getDescription())
                    .example(member.getExample())
                    .oneOf(List.of(member, new Schema<>().types(Set.of("null"))));
        }
        types.add("null");
        member.setTypes(types);
        return member;
    }
}
