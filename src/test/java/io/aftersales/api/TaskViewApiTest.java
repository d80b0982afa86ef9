package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.DeskTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of tasks that are kept under a name, shared and pinned. */
@DeskTest
class TaskViewApiTest {

    private static final Map<String, String> QUESTION =
            Map.of("queue", "team", "sort", "risk", "key", "review-request", "q", "O 1&2");

    @Autowired
    private Api api;

    private final String name = "View " + UUID.randomUUID();

    private JsonNode kept(boolean shared) {
        return api.post("agent-chen", "/task-views", Map.of("name", name, "question", QUESTION, "shared", shared))
                .expect(201)
                .body();
    }

    private List<String> seenBy(String login) {
        return api.get(login, "/task-views").expect(200).body().get("items").findValuesAsText("name");
    }

    @Test
    void a_list_is_kept_for_oneself_pinned_and_asked_again_as_it_was() {
        JsonNode view = kept(false);

        assertThat(view.get("pinned").asBoolean()).isTrue();
        assertThat(view.get("question").asText()).isEqualTo("queue=team&sort=risk&q=O+1%262&key=review-request");
        assertThat(seenBy("agent-chen")).contains(name);
        assertThat(seenBy("agent-lin")).doesNotContain(name);
        api.get("agent-chen", "/tasks?" + view.get("question").asText()).expect(200);
    }

    @Test
    void a_shared_list_is_seen_by_all_staff_each_of_whom_pins_it_and_dropped_by_its_owner_alone() {
        String address = "/task-views/" + kept(true).get("id").asText();

        assertThat(seenBy("supervisor-zhou")).contains(name);
        assertThat(api.put("agent-lin", address + "/pin", Map.of("pinned", true))
                        .expect(200)
                        .body()
                        .get("pinned")
                        .asBoolean())
                .isTrue();
        api.put("agent-lin", address + "/pin", Map.of("pinned", true)).expect(200);
        api.put("agent-chen", address + "/pin", Map.of("pinned", false)).expect(200);
        api.delete("agent-lin", address).refused(403, "NOT_YOUR_VIEW");

        api.delete("agent-chen", address).expect(200);

        assertThat(seenBy("agent-lin")).doesNotContain(name);
        api.put("agent-lin", address + "/pin", Map.of("pinned", true)).expect(404);
    }

    @Test
    void what_is_not_shared_is_nobody_elses() {
        String address = "/task-views/" + kept(false).get("id").asText();

        api.put("agent-lin", address + "/pin", Map.of("pinned", true)).expect(404);
        api.delete("agent-lin", address).expect(404);
        for (String login : List.of("buyer-li", "channel")) {
            api.get(login, "/task-views").refused(403, "ROLE");
        }
    }

    @Test
    void a_name_is_taken_once_a_person() {
        kept(false);

        api.post("agent-chen", "/task-views", Map.of("name", name, "question", QUESTION))
                .refused(422, "name", "NAME_TAKEN");
        api.post("agent-lin", "/task-views", Map.of("name", name, "question", QUESTION))
                .expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "queue, everything, NOT_ALLOWED",
        "sort, age, NOT_ALLOWED",
        "type, HIRE, NOT_ALLOWED",
        "within, 2h, NOT_ALLOWED",
        "version, 0, OUT_OF_RANGE",
    })
    void what_no_list_can_be_asked_for_is_not_kept(String part, String value, String rule) {
        Map<String, String> question = new HashMap<>(QUESTION);
        question.put(part, value);

        api.post("agent-chen", "/task-views", Map.of("name", name, "question", question))
                .refused(422, "question." + part, rule);
        assertThat(seenBy("agent-chen")).doesNotContain(name);
    }
}
