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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a buyer is told of the own case, and what stays among the staff. */
@DeskTest
class BuyerSightApiTest {

    @Autowired
    private Api api;

    @Test
    void approvals_and_who_works_on_it_stay_among_the_staff() {
        Case claim = new Requests(api)
                .returnRefund("600.00")
                .approve()
                .ship()
                .returnSigned()
                .pass();
        claim.attemptAs("supervisor-zhou", "approve-refund", "approved", false, "note", "smells of fraud")
                .expect(200);
        JsonNode seen = seenBy("buyer-li", claim);
        assertThat(seen.toString())
                .doesNotContain(
                        "smells of fraud", "approve-refund", "APPROVAL_RAISED", "supervisor-zhou", "agent-chen");
        assertThat(seen.get("owner").isNull()).isTrue();
        assertThat(seen.get("history").findValuesAsText("actor")).containsOnly("CHANNEL", "MERCHANT", "SYSTEM");
        assertThat(seen.get("history").findValuesAsText("event")).contains("CASE_OPENED", "REFUND_DECIDED");
        assertThat(seenBy("agent-lin", claim).toString()).contains("smells of fraud", "APPROVAL_RAISED");
    }

    @Test
    void what_the_merchant_writes_to_the_buyer_is_told_with_the_party_as_its_author() {
        Case claim = new Requests(api).returnRefund("100.00").reject();
        JsonNode seen = seenBy("buyer-li", claim);
        assertThat(seen.get("history").toString()).contains("\"decision\":\"REJECT\"", "\"contactLog\"");
        assertThat(seen.at("/evidence/0/uploader").asText()).isEqualTo("MERCHANT");
    }

    @Test
    void the_answer_to_an_act_tells_no_more_than_the_case_itself() {
        Case claim = new Requests(api).returnRefund("100.00").reject();
        JsonNode answer = api.eventAs("buyer-li", claim.id(), "BUYER_CANCELLED", Map.of())
                .expect(200)
                .body();
        assertThat(answer.toString()).doesNotContain("agent-chen");
        JsonNode added = api.post(
                        "buyer-li",
                        "/cases/" + claim.id() + "/evidence",
                        Map.of("evidence", List.of(api.evidence("buyer-li"))))
                .expect(200)
                .body();
        assertThat(added.toString()).doesNotContain("agent-chen").contains("\"uploader\":\"buyer-li\"");
    }

    @Test
    void what_a_courier_said_to_the_merchant_is_not_for_the_buyer() {
        Case claim = new Requests(api).parcelLoss("100.00");
        claim.does("ask-courier", "liability", "UNKNOWN", "note", "they never look");
        assertThat(seenBy("buyer-li", claim).get("history").toString())
                .contains("ask-courier")
                .doesNotContain("they never look", "UNKNOWN");
    }

    @Test
    void a_buyer_is_reminded_of_his_own_clocks_and_not_of_the_merchants() {
        Case claim = new Requests(api).returnRefund("100.00");
        api.advanceTo(claim.dueAt("merchant-review").minus(Duration.ofHours(1)));
        assertThat(reminders(seenBy("agent-chen", claim))).contains("MERCHANT");
        assertThat(reminders(seenBy("buyer-li", claim))).isEmpty();

        claim.approve();
        api.advanceTo(claim.dueAt("buyer-ship-back").minus(Duration.ofHours(1)));
        assertThat(reminders(seenBy("buyer-li", claim))).isNotEmpty().containsOnly("BUYER");
    }

    private static List<String> reminders(JsonNode seen) {
        return StreamSupport.stream(seen.get("history").spliterator(), false)
                .filter(entry -> entry.get("event").asText().equals("DEADLINE_NEAR"))
                .map(entry -> entry.at("/detail/party").asText())
                .toList();
    }

    private JsonNode seenBy(String login, Case claim) {
        return api.get(login, "/cases/" + claim.id()).expect(200).body();
    }
}
