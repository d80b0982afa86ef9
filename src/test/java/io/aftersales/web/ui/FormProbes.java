package io.aftersales.web.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.web.ui.FormSituations.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** With what the fields of a form are filled in, each in its turn, while all others are right. A full run ({@code -Pfull}) tries three times as many values. */
final class FormProbes {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");

    /** One field filled in with something else than what is right. */
    record Probe(String field, @Nullable Object value, Map<String, Object> typed) {}

    private final ObjectMapper json;

    FormProbes(ObjectMapper json) {
        this.json = json;
    }

    /** @param shownBefore fields, as form.field, that were tried with every value already: now they are left out alone */
    List<Probe> of(Situation situation, Map<String, Object> right, Predicate<String> shownBefore) {
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe("", null, right));
        for (JsonNode field : componentsOf(situation.form())) {
            String key = field.get("key").asText();
            for (Object value :
                    shownBefore.test(situation.form() + "." + key) ? FormValues.ABSENT : some(valuesOf(key, field))) {
                Map<String, Object> typed = new HashMap<>(right);
                typed.put(key, value);
                probes.add(new Probe(key, value, typed));
            }
        }
        return probes;
    }

    /** In a short run every third, so that a field is tried with values of each kind. */
    private static List<Object> some(List<Object> values) {
        int step = FULL ? 1 : 3;
        return IntStream.range(0, values.size())
                .filter(index -> index % step == 0)
                .mapToObj(values::get)
                .toList();
    }

    private static List<Object> valuesOf(String key, JsonNode field) {
        List<Object> values = new ArrayList<>(FormValues.OF_NO_TYPE);
        switch (key) {
            case "evidence" -> values.addAll(FormValues.LISTS);
            case "acceptedQuantities", "missingGifts" -> values.addAll(FormValues.QUANTITIES);
            default -> values.addAll(valuesOfType(field));
        }
        return values;
    }

    private static List<Object> valuesOfType(JsonNode field) {
        return switch (field.get("type").asText()) {
            case "datetime" -> FormValues.INSTANTS;
            case "radio", "select" -> FormValues.choices(field.get("values"));
            case "checkbox" -> FormValues.FLAGS;
            default ->
                field.at("/validate/pattern").asText().contains("\\d")
                        ? FormValues.AMOUNTS
                        : FormValues.texts(field.at("/validate/maxLength").asInt());
        };
    }

    private JsonNode componentsOf(String form) {
        try {
            return json.readTree(Path.of("forms", form + ".form").toFile()).get("components");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Each as form.field. */
    Set<String> fieldsOfForms() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            return forms.map(file -> file.getFileName().toString().replace(".form", ""))
                    .flatMap(form -> StreamSupport.stream(componentsOf(form).spliterator(), false)
                            .map(field -> form + "." + field.get("key").asText()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
