package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts are tried out by owners: stepped through, checked by scenarios of their own, and on cases that were closed. */
@DeskTest
class RehearsalApiTest {

    private static final String EN = "Nobody ever does anything";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShippedModels release;

    @Test
    void a_draft_is_stepped_through_with_token_and_time() {
        String draft = draft("return-refund", text("return-refund"));
        JsonNode opened = simulate(draft, List.of());
        assertThat(opened.get("status").asText()).isEqualTo("WAIT_MERCHANT_REVIEW");
        assertThat(opened.at("/tokens/0").asText()).isEqualTo("Task_ReviewRequest");
        assertThat(opened.at("/clocks/0/clause").asText()).isEqualTo("merchant-review");
        assertThat(opened.get("next").toString()).contains("{\"silence\":\"merchant-review\"}");

        JsonNode shipped = simulate(
                draft,
                List.of(
                        Map.of("silence", "merchant-review"),
                        Map.of("message", "BuyerShipped", "before", "buyer-ship-back")));
        assertThat(shipped.get("status").asText()).isEqualTo("RETURN_IN_TRANSIT");
        assertThat(shipped.at("/seen/1/status").asText()).isEqualTo("WAIT_BUYER_SHIPMENT");
        assertThat(Instant.parse(shipped.get("at").asText()))
                .isAfter(Instant.parse(opened.get("at").asText()).plusSeconds(9 * 24 * 3600));
        assertThat(shipped.get("taken").toString()).contains("Task_ApproveRequest");
        assertThat(shipped.get("outcome").isNull()).isTrue();
    }

    @Test
    void a_step_that_is_not_possible_is_refused_with_its_place() {
        String draft = draft("return-refund", text("return-refund"));
        String address = "/studio/drafts/" + draft + "/simulation";
        api.post("owner-gu", address, Map.of("steps", List.of(Map.of("message", "ReturnSigned"))))
                .refused(422, "steps[0]", "STEP_NOT_POSSIBLE");
        api.post("owner-gu", address, Map.of("steps", List.of(Map.of("silence", "PT48H"))))
                .refused(422, "steps[0].silence", "UNREADABLE_SCENARIO");
        api.post("agent-chen", address, Map.of()).refused(403, "ROLE");
        api.post("owner-gu", "/studio/drafts/" + draft("routing", text("routing")) + "/simulation", Map.of())
                .refused(422, "key", "SIMULATION_NOT_OFFERED");
    }

    @Test
    void a_kept_scenario_is_played_on_every_draft_of_its_process_until_it_is_taken_away() {
        Map<String, Object> scenario = Map.of(
                "name", Map.of("zh", "谁也不动", "en", EN),
                "steps", List.of(Map.of("silence", "merchant-review")),
                "outcome", "REFUNDED");
        String kept = api.post("owner-gu", "/studio/processes/exchange/scenarios", scenario)
                .expect(201)
                .text("/id");
        try {
            String draft = draft("exchange", text("exchange"));
            JsonNode verdict = api.get("owner-gu", "/studio/drafts/" + draft + "/checks")
                    .expect(200)
                    .body();
            assertThat(verdict.get("publishable").asBoolean()).isFalse();
            assertThat(verdict.at("/findings/0/check").asText()).isEqualTo("scenario");
            assertThat(verdict.at("/findings/0/message/en").asText()).contains(EN);
            assertThat(api.get("admin", "/studio/processes/exchange/scenarios")
                            .expect(200)
                            .body()
                            .findValuesAsText("id"))
                    .contains(kept);
        } finally {
            api.delete("owner-tang", "/studio/processes/exchange/scenarios/" + kept)
                    .expect(200);
        }
        String draft = draft("exchange", text("exchange"));
        assertThat(api.get("owner-gu", "/studio/drafts/" + draft + "/checks")
                        .body()
                        .get("publishable")
                        .asBoolean())
                .isTrue();
        api.post("agent-chen", "/studio/processes/exchange/scenarios", scenario).refused(403, "ROLE");
        api.post("owner-gu", "/studio/processes/routing/scenarios", scenario).refused(404, "NOT_FOUND");
    }

    @Test
    void a_replay_is_for_processes_and_deadlines_and_one_at_a_time() {
        String routing = draft("routing", text("routing"));
        api.post("owner-gu", "/studio/drafts/" + routing + "/replay", Map.of("cases", 5))
                .refused(422, "key", "REPLAY_NOT_OFFERED");
        String draft = draft("deadlines", text("deadlines"));
        String address = "/studio/drafts/" + draft + "/replay";
        api.post("owner-gu", address, Map.of("cases", 0)).refused(422, "cases", "OUT_OF_RANGE");
        api.post("admin", address, Map.of("cases", 5)).refused(403, "ROLE");
        String replay =
                api.post("owner-gu", address, Map.of("cases", 5)).expect(202).text("/id");
        String state = api.delete("owner-gu", "/studio/drafts/" + draft + "/replays/" + replay)
                .expect(200)
                .text("/state");
        assertThat(state).isIn("CANCELLED", "DONE");
        api.get("owner-gu", "/studio/drafts/" + draft + "/replays/none").refused(404, "NOT_FOUND");
    }

    @Test
    void a_replay_outlives_a_jump_of_the_clock_and_not_its_node() {
        String draft = draft("deadlines", text("deadlines"));
        String replay = "jump-" + draft;
        jdbc.sql("""
                        insert into aftersales.studio_replay (replay_id, draft_id, revision, wanted, state, started_by, started_at, alive_until)
                        values (:id, :draft, 1, 5, 'RUNNING', 'owner-gu', :now, clock_timestamp() + interval '1 minute')
                        """)
                .param("id", replay)
                .param("draft", draft)
                .param("now", api.now().atOffset(ZoneOffset.UTC))
                .update();
        api.advance(Duration.ofHours(2));
        assertThat(replayOf(draft, replay).text("/state")).isEqualTo("RUNNING");
        Map<String, Integer> order = Map.of("cases", 1);
        api.post("owner-gu", "/studio/drafts/" + draft + "/replay", order).refused(409, "REPLAY_RUNNING");

        jdbc.sql("update aftersales.studio_replay set alive_until = clock_timestamp() where replay_id = :id")
                .param("id", replay)
                .update();
        assertThat(replayOf(draft, replay).text("/state")).isEqualTo("INTERRUPTED");
        api.post("owner-gu", "/studio/drafts/" + draft + "/replay", order).expect(202);
    }

    private Answer replayOf(String draft, String replay) {
        return api.get("owner-gu", "/studio/drafts/" + draft + "/replays/" + replay)
                .expect(200);
    }

    @Test
    void a_hostile_draft_is_never_played() {
        String hostile = draft(
                "refund-only",
                text("refund-only").replace("${agreed}", "${''.getClass().forName('Trap').newInstance()}"));
        api.post("owner-gu", "/studio/drafts/" + hostile + "/replay", Map.of("cases", 5))
                .refused(409, "NOT_REPLAYABLE");
        api.post("owner-gu", "/studio/drafts/" + hostile + "/simulation", Map.of())
                .refused(409, "NOT_REPLAYABLE");
    }

    private JsonNode simulate(String draft, List<Map<String, Object>> steps) {
        return api.post("owner-gu", "/studio/drafts/" + draft + "/simulation", Map.of("steps", steps))
                .expect(200)
                .body();
    }

    private String draft(String key, String xml) {
        return api.post("owner-gu", "/studio/drafts", Map.of("key", key, "xml", xml, "reason", "Tried out"))
                .expect(201)
                .text("/id");
    }

    private String text(String key) {
        return release.text(ModelKey.of(key).orElseThrow());
    }
}
