package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.startup.ProcessSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** The steps that diagrams share are what their templates say, in every diagram. */
class ElementTemplatesTest {

    static {
        // The parser takes its settings once in a process, and other tests start the desk in this one
        ProcessSettings.apply();
    }

    private static final Path PROCESSES = Path.of("processes");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Map<String, JsonNode> templates = read();
    private final List<Task> tasks = tasks();

    @Test
    void every_user_and_service_task_is_made_from_a_template() {
        assertThat(tasks)
                .allSatisfy(
                        task -> assertThat(templates).as(task.getId()).containsKey(String.valueOf(templateOf(task))));
    }

    @Test
    void every_template_is_used_for_the_kind_of_step_that_it_is_for() {
        Set<String> used = new TreeSet<>();
        for (Task task : tasks) {
            JsonNode template = template(task);
            String kind = task instanceof UserTask ? "bpmn:UserTask" : "bpmn:ServiceTask";
            assertThat(template.at("/appliesTo/0").asText()).as(task.getId()).isEqualTo(kind);
            used.add(template.get("id").asText());
        }
        assertThat(used).isEqualTo(templates.keySet());
    }

    @Test
    void what_a_template_fixes_is_the_same_in_every_diagram() {
        for (Task task : tasks) {
            for (JsonNode property : template(task).get("properties")) {
                if (property.get("type").asText().equals("Hidden")) {
                    String name = property.at("/binding/name").asText().replace("camunda:", "");
                    assertThat(task.getAttributeValueNs(CAMUNDA, name))
                            .as(task.getId() + " " + name)
                            .isEqualTo(property.get("value").asText());
                }
            }
        }
    }

    private JsonNode template(Task task) {
        return Optional.ofNullable(templates.get(templateOf(task)))
                .orElseThrow(() -> new AssertionError("no template for " + task.getId()));
    }

    private static String templateOf(Task task) {
        return task.getAttributeValueNs(CAMUNDA, "modelerTemplate");
    }

    private static Map<String, JsonNode> read() {
        try {
            Map<String, JsonNode> templates = new TreeMap<>();
            JsonNode file = new ObjectMapper()
                    .readTree(PROCESSES
                            .resolve("element-templates/aftersales.json")
                            .toFile());
            file.forEach(template -> templates.put(template.get("id").asText(), template));
            return templates;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        try (Stream<Path> files = Files.list(PROCESSES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".bpmn")).toList()) {
                var model = Bpmn.readModelFromFile(file.toFile());
                tasks.addAll(model.getModelElementsByType(UserTask.class));
                tasks.addAll(model.getModelElementsByType(ServiceTask.class));
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return tasks;
    }
}
