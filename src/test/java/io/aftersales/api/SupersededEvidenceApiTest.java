package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Api.File;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A newer piece in the place of an older one, which stays. */
@DeskTest
class SupersededEvidenceApiTest {

    private static final File CLEARER =
            new File("CHAT_LOG", "clearer.txt", "text/plain", "the whole talk".getBytes(StandardCharsets.UTF_8));

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    private Order order;

    @BeforeEach
    void order() {
        order = new Requests(api).received("100.00");
    }

    private Case caseWith(String... evidence) {
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("evidence", List.of(evidence));
        return new Case(api, api.post("buyer-li", "/cases", claim).expect(201).text("/id"));
    }

    private String superseding(String login, String older) {
        Answer stored = api.supersede(login, CLEARER, older).expect(201);
        assertThat(stored.text("/supersedes")).isEqualTo(older);
        return stored.text("/id");
    }

    private JsonNode piece(Case claim, String id) {
        return StreamSupport.stream(claim.seen().body().get("evidence").spliterator(), false)
                .filter(piece -> piece.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_newer_piece_comes_to_the_case_for_the_same_purpose_and_the_older_stays() {
        String older = api.evidence("buyer-li");
        Case claim = caseWith(older);

        String newer = superseding("buyer-li", older);

        assertThat(piece(claim, older).get("supersededBy").asText()).isEqualTo(newer);
        assertThat(piece(claim, newer).get("supersedes").asText()).isEqualTo(older);
        assertThat(piece(claim, newer).get("purpose").asText()).isEqualTo("APPLICATION");
        assertThat(piece(claim, newer).get("late").asBoolean()).isFalse();
        assertThat(claim.entry("EVIDENCE_SUPERSEDED").at("/detail/supersedes").asText())
                .isEqualTo(older);
        assertThat(desk.getAs("buyer-li", "/api/v1/evidence/" + older).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_piece_is_superseded_once_and_the_newer_one_then_in_its_turn() {
        String first = api.evidence("buyer-li");
        Case claim = caseWith(first);
        String second = superseding("buyer-li", first);

        Answer refused = api.supersede("buyer-li", CLEARER, first).refused(409, "EVIDENCE_SUPERSEDED");
        assertThat(refused.text("/supersededBy")).isEqualTo(second);

        String third = superseding("buyer-li", second);
        assertThat(piece(claim, second).get("supersededBy").asText()).isEqualTo(third);
    }

    @Test
    void of_two_who_supersede_a_piece_at_once_one_is_refused() throws Exception {
        String older = api.evidence("buyer-li");
        Case claim = caseWith(older);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> attempt =
                    () -> api.supersede("buyer-li", CLEARER, older).status();
            List<Future<Integer>> answers = two.invokeAll(List.of(attempt, attempt));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
        } finally {
            two.shutdown();
        }
        assertThat(claim.seen().body().get("evidence")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "buyer-li, buyer-wang, 422, UNKNOWN_EVIDENCE",
        "agent-chen, buyer-li, 422, UNKNOWN_EVIDENCE",
        "buyer-li, agent-chen, 422, NOT_YOUR_EVIDENCE",
        "agent-chen, arbiter-he, 422, NOT_YOUR_EVIDENCE",
        "agent-chen, channel, 422, NOT_YOUR_EVIDENCE",
        "agent-chen, admin, 422, NOT_YOUR_EVIDENCE",
        "channel, buyer-li, 422, UNKNOWN_EVIDENCE",
    })
    void another_partys_piece_is_not_superseded(String stored, String other, int status, String rule) {
        api.supersede(other, CLEARER, api.evidence(stored)).refused(status, "supersedes", rule);
    }

    @ParameterizedTest
    @CsvSource({
        "buyer-li, buyer-li",
        "buyer-li, channel",
        "channel, channel",
        "agent-chen, agent-lin",
        "warehouse-wu, agent-chen",
        "arbiter-he, arbiter-xu",
        "admin, admin"
    })
    void whoever_stored_it_and_his_party_supersede_it(String stored, String other) {
        superseding(other, api.evidence(stored));
    }

    @Test
    void a_piece_that_is_superseded_before_it_is_named_brings_the_newer_one_along() {
        String older = api.evidence("buyer-li");
        String newer = superseding("buyer-li", older);

        Case claim = caseWith(older);

        assertThat(piece(claim, newer).get("purpose").asText()).isEqualTo("APPLICATION");
        assertThat(claim.seen().body().get("evidence")).hasSize(2);
    }

    @Test
    void after_the_case_is_closed_the_newer_piece_is_kept_and_late() {
        String older = api.evidence("buyer-li");
        Case claim = caseWith(older).buyer("BUYER_CANCELLED");

        String newer = superseding("buyer-li", older);

        assertThat(piece(claim, newer).get("lateAfter").asText()).isEqualTo("closing");
        assertThat(piece(claim, older).get("late").asBoolean()).isFalse();
    }

    @Test
    void a_newer_piece_is_late_for_a_case_whose_time_is_over_and_not_for_another() {
        String older = api.evidence("agent-chen");
        Case overdue = caseWith();
        api.advance(Duration.ofHours(48));
        order();
        Case fresh = caseWith();
        List.of(overdue, fresh)
                .forEach(claim -> api.post(
                                "agent-chen", "/cases/" + claim.id() + "/evidence", Map.of("evidence", List.of(older)))
                        .expect(200));

        String newer = superseding("agent-chen", older);

        assertThat(piece(overdue, newer).get("lateAfter").asText()).isEqualTo("merchant-review");
        assertThat(piece(fresh, newer).get("late").asBoolean()).isFalse();
    }

    @Test
    void a_newer_file_that_is_refused_leaves_the_older_as_it_is() {
        String older = api.evidence("buyer-li");
        Case claim = caseWith(older);

        api.supersede("buyer-li", new File("PHOTO", "a.png", "image/png", new byte[0]), older)
                .refused(422, "EVIDENCE_EMPTY");
        api.supersede("buyer-li", CLEARER, "none").refused(422, "supersedes", "UNKNOWN_EVIDENCE");

        assertThat(piece(claim, older).get("supersededBy").isNull()).isTrue();
    }
}
