package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Evidence that no step of a case waits for: kept at any time, and marked once its time is over. */
@DeskTest
class LateEvidenceApiTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    /** Adds a piece and answers how the case shows it. */
    private JsonNode added(String login, String caseId) {
        String id = api.evidence(login);
        JsonNode view = api.post(login, "/cases/" + caseId + "/evidence", Map.of("evidence", List.of(id)))
                .expect(200)
                .body();
        return piece(view, id);
    }

    private static JsonNode piece(JsonNode view, String id) {
        return StreamSupport.stream(view.get("evidence").spliterator(), false)
                .filter(piece -> piece.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String lateAfter(JsonNode piece) {
        assertThat(piece.get("late").asBoolean())
                .isNotEqualTo(piece.get("lateAfter").isNull());
        return piece.get("lateAfter").asText(null);
    }

    @Test
    void more_evidence_moves_nothing_and_is_told() {
        Case claim = requests.returnRefund("100.00");
        String before = claim.status();

        JsonNode piece = added("buyer-li", claim.id());

        assertThat(lateAfter(piece)).isNull();
        assertThat(piece.get("purpose").asText()).isEqualTo("ADDED");
        assertThat(piece.get("role").asText()).isEqualTo("BUYER");
        assertThat(piece.get("sha256").asText()).hasSize(64);
        assertThat(claim.status()).isEqualTo(before);
        assertThat(claim.history()).endsWith("EVIDENCE_ADDED");
    }

    @Test
    void a_merchant_who_let_the_review_pass_is_late_until_the_next_clock_of_his_takes_evidence() {
        Case claim = requests.returnRefund("100.00");
        api.advance(Duration.ofHours(48).minusMinutes(1));
        assertThat(lateAfter(added("agent-chen", claim.id()))).isNull();
        api.advance(Duration.ofMinutes(1));

        assertThat(lateAfter(added("agent-chen", claim.id()))).isEqualTo("merchant-review");
        assertThat(lateAfter(added("buyer-li", claim.id()))).isNull();

        claim.ship().returnSigned();
        assertThat(lateAfter(added("warehouse-wu", claim.id()))).isNull();
    }

    @Test
    void the_party_that_was_asked_is_late_after_72_hours_and_the_other_is_not() {
        Case dispute = requests.dispute("100.00");
        dispute.does("answer-dispute", "decision", "CONTEST")
                .does("review-evidence", "complete", false, "askParty", "BUYER");
        assertThat(lateAfter(added("buyer-li", dispute.id()))).isNull();
        api.advance(Duration.ofHours(72));

        assertThat(lateAfter(added("buyer-li", dispute.id()))).isEqualTo("dispute-evidence");
        assertThat(lateAfter(added("agent-chen", dispute.id()))).isNull();
        dispute.tell("buyer-li", "EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "Late")
                .refused(409, "EVENT_NOT_ALLOWED");
    }

    @Test
    void a_silent_merchant_is_late_until_he_is_asked_again() {
        Case dispute = requests.dispute("100.00");
        api.advance(Duration.ofHours(24));
        assertThat(lateAfter(added("agent-chen", dispute.id()))).isEqualTo("dispute-negotiation");

        dispute.does("review-evidence", "complete", false, "askParty", "BOTH");
        assertThat(lateAfter(added("agent-chen", dispute.id()))).isNull();
        api.advance(Duration.ofHours(72));

        assertThat(lateAfter(added("agent-chen", dispute.id()))).isEqualTo("dispute-evidence");
        assertThat(lateAfter(added("buyer-li", dispute.id()))).isEqualTo("dispute-evidence");
    }

    @Test
    void after_the_ruling_all_are_late_but_what_comes_with_an_appeal_is_in_time() {
        Case dispute = requests.dispute("100.00");
        dispute.ruled("REJECT", "BUYER");

        assertThat(lateAfter(added("buyer-li", dispute.id()))).isEqualTo("ruling");
        String proof = api.evidence("buyer-li");
        JsonNode view = dispute.tell("buyer-li", "APPEAL_FILED", "grounds", "New pictures", "evidence", List.of(proof))
                .expect(200)
                .body();
        assertThat(lateAfter(piece(view, proof))).isNull();
    }

    @Test
    void a_closed_case_keeps_what_comes_and_says_that_it_is_late() {
        Case claim = requests.returnRefund("100.00");
        claim.buyer("BUYER_CANCELLED");

        assertThat(lateAfter(added("buyer-li", claim.id()))).isEqualTo("closing");
        assertThat(claim.status()).isEqualTo("CLOSED");
    }

    @Test
    void what_was_there_in_time_does_not_become_late_by_being_named_again() {
        Case claim = requests.returnRefund("100.00");
        JsonNode first = added("buyer-li", claim.id());
        claim.buyer("BUYER_CANCELLED");

        JsonNode view = api.post(
                        "buyer-li",
                        "/cases/" + claim.id() + "/evidence",
                        Map.of("evidence", List.of(first.get("id").asText())))
                .expect(200)
                .body();

        assertThat(lateAfter(piece(view, first.get("id").asText()))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arbiter-he", "owner-gu", "admin"})
    void only_parties_bring_evidence(String login) {
        Case claim = requests.returnRefund("100.00");

        api.post(login, "/cases/" + claim.id() + "/evidence", Map.of("evidence", List.of(api.evidence(login))))
                .refused(403, "ROLE");
    }

    @Test
    void nothing_unknown_and_not_nothing_is_added() {
        Case claim = requests.returnRefund("100.00");
        String path = "/cases/" + claim.id() + "/evidence";

        api.post("buyer-li", path, Map.of("evidence", List.of())).refused(422, "evidence", "REQUIRED");
        api.post("buyer-li", path, Map.of("evidence", List.of("none"))).refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
        api.post("buyer-li", path, Map.of("evidence", List.of(api.evidence("buyer-wang"))))
                .refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
        api.post("buyer-li", path, Map.of("evidence", List.of(api.evidence("buyer-li")), "when", "now"))
                .refused(400, "UNKNOWN_FIELD");
        api.post("buyer-wang", path, Map.of("evidence", List.of(api.evidence("buyer-wang"))))
                .refused(404, "NOT_FOUND");
    }
}
