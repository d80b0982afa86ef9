package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an editor of diagrams is told beside the draft. */
@DeskTest
class StudioEditorApiTest {

    @Autowired
    Api api;

    @Test
    void a_clause_tells_how_long_it_runs_where_and_for_how_many_open_cases() {
        int before = clause("return-refund", "merchant-review").get("running").asInt();
        api.order().line("1", 1, "20.00").put().open("1", 1, "QUALITY");

        JsonNode review = clause("return-refund", "merchant-review");
        assertThat(review.get("running").asInt()).isEqualTo(before + 1);
        assertThat(review.get("party").asText()).isEqualTo("MERCHANT");
        assertThat(review.get("onExpiry").asText()).isEqualTo("AGREE");
        assertThat(review.at("/figures/0/profile").asText()).isEqualTo("KUAISHOU");
        assertThat(review.at("/figures/0/clock").asText()).isEqualTo("HOURS(48)");
        assertThat(review.at("/figures/0/said/en").asText()).isEqualTo("48 h");
        assertThat(review.at("/figures/0/said/zh").asText()).isEqualTo("48 小时");
        assertThat(review.get("figures").findValuesAsText("profile"))
                .as("rows for other types of case are not for this one")
                .containsOnlyOnce("PDD");
    }

    @Test
    void each_process_knows_its_own_clauses() {
        assertThat(clauses("dispute").findValuesAsText("clause"))
                .contains("evidence-pickup", "dispute-ruling")
                .doesNotContain("merchant-review")
                .doesNotHaveDuplicates();
        api.get("owner-gu", "/studio/clauses?process=deadlines").refused(404, "NOT_FOUND");
        api.get("owner-gu", "/studio/clauses?process=elsewhere").refused(404, "NOT_FOUND");
        api.get("agent-chen", "/studio/clauses?process=repair").refused(403, "ROLE");
        api.get("admin", "/studio/clauses?process=repair").expect(200);
    }

    @Test
    void the_steps_of_the_house_are_offered_to_any_modeler() {
        JsonNode templates =
                api.get("owner-gu", "/studio/element-templates").expect(200).body();
        assertThat(templates.findValuesAsText("id")).contains("io.aftersales.ask-courier");
        api.get("agent-chen", "/studio/element-templates").refused(403, "ROLE");
    }

    @Test
    void a_change_begins_with_what_runs() {
        Answer draft = api.post("owner-gu", "/studio/processes/routing/drafts", Map.of("reason", "Fewer agents"))
                .expect(201);
        assertThat(draft.text("/key")).isEqualTo("routing");
        assertThat(draft.text("/reason")).isEqualTo("Fewer agents");
        JsonNode difference = api.get("owner-gu", "/studio/drafts/" + draft.text("/id") + "/diff")
                .expect(200)
                .body();
        assertThat(difference.get("changed")).isEmpty();
        api.post("owner-gu", "/studio/processes/routing/drafts", Map.of()).refused(422, "reason", "REQUIRED");
        api.post("owner-gu", "/studio/processes/elsewhere/drafts", Map.of("reason", "r"))
                .refused(404, "NOT_FOUND");
        api.post("admin", "/studio/processes/routing/drafts", Map.of("reason", "r"))
                .refused(403, "ROLE");
    }

    private JsonNode clause(String process, String clause) {
        for (JsonNode each : clauses(process)) {
            if (each.get("clause").asText().equals(clause)) {
                return each;
            }
        }
        throw new AssertionError("no " + clause);
    }

    private JsonNode clauses(String process) {
        return api.get("owner-gu", "/studio/clauses?process=" + process)
                .expect(200)
                .body()
                .get("items");
    }
}
