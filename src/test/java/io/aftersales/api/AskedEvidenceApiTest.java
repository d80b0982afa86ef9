package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.File;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What evidence a case asks its parties for, and that nothing is refused for want of it. */
@DeskTest
class AskedEvidenceApiTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private static List<String> asked(Case claim) {
        return StreamSupport.stream(claim.seen().body().get("evidenceAsked").spliterator(), false)
                .map(ask -> ask.get("party").asText() + " " + Case.texts(ask.get("anyOf")))
                .toList();
    }

    private String stored(String login, String kind) {
        File file = new File(kind, "a.txt", "text/plain", "a text".getBytes(StandardCharsets.UTF_8));
        return api.upload(login, file, null).expect(201).text("/id");
    }

    private void add(Case claim, String login, String kind) {
        api.post(login, "/cases/" + claim.id() + "/evidence", Map.of("evidence", List.of(stored(login, kind))))
                .expect(200);
    }

    @Test
    void what_is_missing_at_the_opening_is_asked_for_until_the_party_brings_it() {
        Case claim = requests.returnRefund("100.00");
        assertThat(asked(claim)).containsExactly("BUYER [PHOTO, VIDEO_UNBOX, TEST_REPORT]");
        JsonNode told = claim.entry("EVIDENCE_ASKED");
        assertThat(told.get("actor").asText()).isEqualTo("SYSTEM");
        assertThat(Case.texts(told.at("/detail/kinds"))).containsExactly("PHOTO", "VIDEO_UNBOX", "TEST_REPORT");

        add(claim, "agent-chen", "TEST_REPORT");
        add(claim, "buyer-li", "CHAT_LOG");
        assertThat(asked(claim)).hasSize(1);

        add(claim, "buyer-li", "TEST_REPORT");
        assertThat(asked(claim)).isEmpty();
    }

    @Test
    void what_comes_with_the_request_is_not_asked_for() {
        Order order = requests.received("100.00");
        Map<String, Object> application = order.claim("1", 1, "QUALITY");
        application.put("evidence", List.of(api.evidence("channel")));

        Case claim = new Case(
                api, api.post("channel", "/cases", application).expect(201).text("/id"));

        assertThat(asked(claim)).isEmpty();
        assertThat(claim.history()).doesNotContain("EVIDENCE_ASKED");
    }

    @Test
    void without_a_reason_nothing_is_asked_for() {
        Case claim = requests.open(requests.received("100.00"), "RETURN_REFUND", "NO_REASON");

        assertThat(asked(claim)).isEmpty();
    }

    @Test
    void any_kind_proves_a_rejection_and_the_right_one_stays_asked_for() {
        Case claim = requests.returnRefund("100.00").reject();

        assertThat(claim.status()).isEqualTo("WAIT_BUYER_AFTER_REJECTION");
        assertThat(asked(claim)).contains("MERCHANT [REJECT_PROOF]");

        add(claim, "agent-lin", "REJECT_PROOF");
        assertThat(asked(claim)).doesNotContain("MERCHANT [REJECT_PROOF]");
    }

    @Test
    void the_same_is_asked_for_once() {
        Case claim = requests.returnRefund("100.00")
                .reject()
                .buyer("BUYER_MODIFIED", "requestedAmount", "90.00")
                .reject();

        assertThat(asked(claim)).containsOnlyOnce("MERCHANT [REJECT_PROOF]");
        assertThat(claim.history().stream().filter("EVIDENCE_ASKED"::equals)).hasSize(2);
    }

    @Test
    void a_case_of_another_type_asks_again_and_a_closed_one_no_more() {
        Case claim = requests.returnRefund("100.00");
        Case successor = new Case(
                api,
                claim.tell("channel", "TYPE_CHANGED", "toType", "EXCHANGE")
                        .expect(200)
                        .text("/id"));

        assertThat(asked(claim)).isEmpty();
        assertThat(asked(successor)).containsExactly("BUYER [PHOTO, VIDEO_UNBOX, TEST_REPORT]");
    }
}
