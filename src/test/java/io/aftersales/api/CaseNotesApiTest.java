package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff write about a case for each other. */
@DeskTest
class CaseNotesApiTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    private Case claim;
    private String path;

    @BeforeEach
    void open_a_case() {
        claim = new Requests(api).returnRefund("100.00");
        path = "/cases/" + claim.id() + "/notes";
    }

    private List<String> notesAs(String login) {
        return api.get(login, path).expect(200).body().get("items").findValuesAsText("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "warehouse-wu", "finance-qian", "supervisor-zhou", "arbiter-he", "admin"})
    void staff_note_and_read_what_others_noted_newest_first(String login) {
        JsonNode note = api.post("agent-lin", path, Map.of("text", "  Third return\nof this buyer "))
                .expect(201)
                .body();
        api.post(login, path, Map.of("text", "Seal looks fine")).expect(201);

        assertThat(note.get("author").asText()).isEqualTo("agent-lin");
        assertThat(note.get("text").asText()).isEqualTo("Third return\nof this buyer");
        assertThat(Api.instant(note.get("at").asText())).isBeforeOrEqualTo(api.now());
        assertThat(notesAs(login)).containsExactly("Seal looks fine", "Third return\nof this buyer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "buyer-wang", "channel"})
    void nobody_else_reads_or_writes_one(String login) {
        api.get(login, path).refused(403, "ROLE");
        api.post(login, path, Map.of("text", "Hello")).refused(403, "ROLE");
        api.get(login, "/cases/no-such-case/notes").refused(403, "ROLE");
    }

    @Test
    void a_note_is_in_no_view_no_history_and_no_bundle() {
        String secret = "secret-" + UUID.randomUUID();
        int told = claim.history().size();
        api.post("agent-chen", path, Map.of("text", secret)).expect(201);

        assertThat(claim.history()).hasSize(told);
        for (String login : List.of("buyer-li", "channel", "agent-chen")) {
            assertThat(desk.getAs(login, "/api/v1/cases/" + claim.id()).body()).doesNotContain(secret);
        }
        assertThat(desk.getAs("agent-chen", "/api/v1/cases/" + claim.id() + "/bundle")
                        .body())
                .contains("CASE_OPENED")
                .doesNotContain(secret);
        assertThat(desk.getAs("buyer-li", "/api/v1/cases/" + claim.id() + "/bundle")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_closed_case_takes_notes_and_none_moves_a_clock() {
        JsonNode clocks = claim.seen().body().get("deadlines");
        api.post("agent-chen", path, Map.of("text", "First")).expect(201);
        assertThat(claim.seen().body().get("deadlines")).isEqualTo(clocks);
        claim.buyer("BUYER_CANCELLED");

        api.post("agent-chen", path, Map.of("text", "After the end")).expect(201);

        assertThat(notesAs("agent-chen")).containsExactly("After the end", "First");
        assertThat(claim.status()).isEqualTo("CLOSED");
    }

    @Test
    void the_same_key_notes_once() {
        String key = UUID.randomUUID().toString();
        JsonNode first = api.post("agent-chen", path, Map.of("text", "Once"), key)
                .expect(201)
                .body();

        assertThat(api.post("agent-chen", path, Map.of("text", "Once"), key)
                        .expect(201)
                        .body())
                .isEqualTo(first);
        api.post("agent-chen", path, Map.of("text", "Twice"), key).refused(409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(notesAs("agent-chen")).containsExactly("Once");
    }

    @Test
    void a_note_says_something_of_at_most_4000_characters() {
        api.post("agent-chen", path, Map.of()).refused(422, "text", "REQUIRED");
        api.post("agent-chen", path, Map.of("text", " \n ")).refused(422, "text", "REQUIRED");
        api.post("agent-chen", path, Map.of("text", "好".repeat(4001))).refused(422, "text", "TOO_LONG");
        api.post("agent-chen", path, Map.of("text", 7)).refused(422, "text", "NOT_TEXT");
        api.post("agent-chen", path, Map.of("text", "a\u0000b")).refused(422, "text", "NOT_TEXT");
        api.post("agent-chen", path, Map.of("text", "a", "author", "agent-lin")).refused(400, "UNKNOWN_FIELD");
        api.post("agent-chen", "/cases/no-such-case/notes", Map.of("text", "a")).refused(404, "NOT_FOUND");

        api.post("agent-chen", path, Map.of("text", "好".repeat(4000))).expect(201);
        assertThat(notesAs("agent-chen")).hasSize(1);
    }

    @Test
    void what_is_forbidden_to_say_to_a_buyer_may_be_noted() {
        api.post("agent-chen", path, Map.of("text", "Lin said: go claim from the courier yourself"))
                .expect(201);
    }
}
