package io.aftersales.studio.model;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever reads a diagram in Chinese reads no English on it, except what an owner wrote. */
class ElementNamesTest {

    private static final Path PROCESSES = Path.of("processes");

    /** Of a label in a diagram, in its pixels. */
    private static final int CHARACTER = 11;

    private static final double USUAL_WIDTH = 90;

    private final JsonNode chinese = read("names/zh.json");

    @Test
    void every_name_on_a_diagram_that_ships_has_a_chinese_one_and_no_other_has() {
        Set<String> translated = new TreeSet<>();
        chinese.fieldNames().forEachRemaining(translated::add);

        assertThat(translated).isEqualTo(names());
        assertThat(chinese).allSatisfy(name -> assertThat(name.asText()).matches("[\\p{IsHan}，？]+"));
    }

    /** Labels stand where the drawing has room for the English ones, and a Chinese character is as wide as it is high. */
    @Test
    void a_chinese_label_fits_on_one_line_where_the_english_one_stands() {
        new ShippedModels()
                .processes()
                .forEach(definitions -> definitions
                        .all()
                        .filter(shape -> shape.children("BPMNLabel").findAny().isPresent())
                        .forEach(shape -> assertThat(width(shape))
                                .as(shape.attribute("bpmnElement"))
                                .isGreaterThanOrEqualTo(
                                        CHARACTER * nameOf(definitions, shape).length())));
    }

    private static double width(Element shape) {
        return shape.child("BPMNLabel")
                .flatMap(label -> label.child("Bounds"))
                .map(bounds -> Double.parseDouble(bounds.attribute("width")))
                .orElse(USUAL_WIDTH);
    }

    private static String nameOf(Element definitions, Element shape) {
        return definitions
                .all()
                .filter(element -> element.id().equals(shape.attribute("bpmnElement")))
                .map(element -> ElementNames.chinese(element.attribute("name")))
                .findFirst()
                .orElse("");
    }

    @Test
    void a_template_names_a_step_as_the_diagrams_do() {
        Set<String> names = names();

        assertThat(read("element-templates/aftersales.json"))
                .allSatisfy(template ->
                        assertThat(names).contains(template.get("name").asText()));
    }

    @Test
    void every_description_of_a_template_has_a_chinese_one_and_no_other_has() {
        Set<String> described = new TreeSet<>();
        read("element-templates/aftersales.json")
                .forEach(template -> described.add(template.get("description").asText()));
        JsonNode steps = read("names/zh-steps.json");
        Set<String> translated = new TreeSet<>();
        steps.fieldNames().forEachRemaining(translated::add);

        assertThat(translated).isEqualTo(described);
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.asText().replaceFirst("^表单 [a-z-]+，", ""))
                        .matches("[\\p{IsHan}，。：；、]+"));
    }

    @Test
    void an_owner_reads_his_own_names_as_he_wrote_them() {
        assertThat(ElementNames.chinese("Review request")).isEqualTo("审核申请");
        assertThat(ElementNames.chinese("Review the request again")).isEqualTo("Review the request again");
    }

    private static Set<String> names() {
        return new ShippedModels()
                .processes()
                .flatMap(Element::all)
                .filter(ElementNamesTest::isDrawn)
                .map(element -> element.attribute("name"))
                .filter(name -> !name.isBlank())
                .collect(toCollection(TreeSet::new));
    }

    /** What has an id; but the names of messages are the engine's. */
    private static boolean isDrawn(Element element) {
        return !element.id().isEmpty() && !element.is("message");
    }

    private static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(PROCESSES.resolve(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
