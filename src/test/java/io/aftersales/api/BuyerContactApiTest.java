package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was said to buyers, and what must not be. */
@DeskTest
class BuyerContactApiTest {

    private static final String FORBIDDEN = "您自己找快递吧";
    private static final String RULE = "FORBIDDEN_PHRASE";

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    private Case claim;

    @BeforeEach
    void open_a_case() {
        claim = new Requests(api).returnRefund("100.00");
    }

    private Answer log(String login, Object... members) {
        return api.post(login, "/cases/" + claim.id() + "/contacts", Case.members(members));
    }

    @Test
    void a_contact_stands_in_the_history_that_the_buyer_reads_and_in_the_bundle() {
        String said = "The refund is on its way " + UUID.randomUUID();
        JsonNode clocks = claim.seen().body().get("deadlines");

        log("agent-lin", "channel", "PHONE", "text", said).expect(200);

        JsonNode entry = claim.entry("BUYER_CONTACTED");
        assertThat(entry.get("actor").asText()).isEqualTo("agent-lin");
        assertThat(entry.at("/detail/contactChannel").asText()).isEqualTo("PHONE");
        assertThat(entry.at("/detail/text").asText()).isEqualTo(said);
        assertThat(claim.seen().body().get("deadlines")).isEqualTo(clocks);
        assertThat(desk.getAs("buyer-li", "/api/v1/cases/" + claim.id()).body()).contains(said);
        assertThat(desk.getAs("agent-chen", "/api/v1/cases/" + claim.id() + "/bundle")
                        .body())
                .contains(said);
    }

    @Test
    void one_that_was_earlier_says_when_and_none_is_yet_to_come() {
        Instant earlier = api.now().minus(Duration.ofMinutes(10));
        log("agent-chen", "channel", "CHAT", "text", "Hello", "at", earlier.toString())
                .expect(200);
        assertThat(Api.instant(
                        claim.entry("BUYER_CONTACTED").at("/detail/contactedAt").asText()))
                .isEqualTo(earlier);

        log(
                        "agent-chen",
                        "channel",
                        "CHAT",
                        "text",
                        "Hello",
                        "at",
                        api.now().plus(Duration.ofMinutes(5)).toString())
                .refused(422, "at", "IN_FUTURE");
    }

    @Test
    void a_closed_case_takes_contacts_and_the_same_key_logs_once() {
        claim.buyer("BUYER_CANCELLED");
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("channel", "SMS", "text", "Thank you");

        api.post("agent-chen", "/cases/" + claim.id() + "/contacts", body, key).expect(200);
        api.post("agent-chen", "/cases/" + claim.id() + "/contacts", body, key).expect(200);

        assertThat(claim.history()).containsOnlyOnce("BUYER_CONTACTED");
        assertThat(claim.status()).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "buyer-wang", "channel", "admin", "owner-gu"})
    void only_staff_who_speak_with_buyers_log_a_contact(String login) {
        log(login, "channel", "PHONE", "text", "Hello").refused(403, "ROLE");
    }

    @Test
    void a_contact_names_its_channel_and_what_was_said() {
        log("agent-chen").refused(422, "channel", "REQUIRED").refused(422, "text", "REQUIRED");
        log("agent-chen", "channel", "PIGEON", "text", "Hello").refused(422, "channel", "NOT_ALLOWED");
        log("agent-chen", "channel", "EMAIL", "text", "a".repeat(4001)).refused(422, "text", "TOO_LONG");
        log("agent-chen", "channel", "EMAIL", "text", "Hello", "at", "today").refused(422, "at", "NOT_AN_INSTANT");
        log("agent-chen", "channel", "EMAIL", "text", "Hello", "to", "li@example.com")
                .refused(400, "UNKNOWN_FIELD");
        log("agent-chen", "channel", "EMAIL", "text", "Dear {buyer}, send it to {address}")
                .refused(422, "text", "OPEN_PLACEHOLDER");
        api.post("agent-chen", "/cases/none/contacts", Map.of("channel", "EMAIL", "text", "Hello"))
                .refused(404, "NOT_FOUND");
        assertThat(claim.history()).doesNotContain("BUYER_CONTACTED");
    }

    @Test
    void a_forbidden_phrase_is_named_with_its_field_and_its_rule() {
        Answer refusal =
                log("agent-chen", "channel", "PHONE", "text", FORBIDDEN).refused(422, "text", RULE);

        assertThat(refusal.text("/errors/0/message")).contains("“自己找快递”", "LD-01");
        log("agent-chen", "channel", "PHONE", "text", "You did not give the number, so it took long")
                .refused(422, "text", RULE);
        assertThat(claim.history()).doesNotContain("BUYER_CONTACTED");
    }

    @Test
    void what_a_reviewer_writes_for_the_buyer_is_checked_with_all_else() {
        claim.attempt("review-request", "decision", "REJECT", "contactLog", FORBIDDEN, "note", FORBIDDEN)
                .refused(422, "contactLog", RULE)
                .refused(422, "note", RULE)
                .refused(422, "evidence", "REJECTION_NEEDS_EVIDENCE");
        claim.attempt("review-request", "decision", "APPROVE", "note", FORBIDDEN)
                .refused(422, "note", RULE);
        assertThat(claim.status()).isEqualTo("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void evidence_and_a_wish_for_more_time_are_worded_with_the_same_care() {
        List<String> proof = List.of(api.evidence("agent-chen"));
        api.post("agent-chen", "/cases/" + claim.id() + "/evidence", Map.of("evidence", proof, "note", FORBIDDEN))
                .refused(422, "note", RULE);
        claim.tell(
                        "agent-chen",
                        "EXTENSION_PROPOSED",
                        "clause",
                        "merchant-review",
                        "until",
                        api.now().plus(Duration.ofHours(60)).toString(),
                        "reason",
                        FORBIDDEN)
                .refused(422, "reason", RULE);
    }

    @Test
    void buyers_and_arbiters_may_quote_what_they_were_told() {
        Case dispute = new Requests(api).dispute("100.00");
        dispute.does("answer-dispute", "decision", "CONTEST").does("review-evidence", "complete", true);
        claim.buyer("BUYER_MODIFIED", "description", "I was told: " + FORBIDDEN);

        dispute.does(
                "rule-dispute",
                "ruling",
                "REFUND",
                "amount",
                "100.00",
                "responsibility",
                "MERCHANT",
                "reasons",
                "The shop said: " + FORBIDDEN);
    }

    @Test
    void replies_are_filled_in_for_the_case_and_keep_open_what_it_does_not_know() {
        Map<String, JsonNode> before = replies();
        assertThat(before)
                .containsKeys("approved-return", "rejected", "evidence-asked", "refund-paid", "overdue-apology");
        String orderId = claim.text("/orderId");
        assertThat(before.get("approved-return").at("/text/en").asText())
                .contains("Dear Li,", "Kettle 1", orderId, "{address}");
        assertThat(before.get("refund-paid").at("/text/zh").asText()).contains("Li您好", "{refunded}");

        claim.approve();
        String approved = replies().get("approved-return").at("/text/zh").asText();
        assertThat(approved).contains(claim.text("/returnAddress")).doesNotContain("{");

        claim.ship().returnSigned().pass().approveRefund().settle();
        JsonNode paid = replies().get("refund-paid");
        assertThat(paid.at("/text/zh").asText()).contains("退款 100.00 元");
        log("agent-chen", "channel", "SMS", "text", paid.at("/text/zh").asText())
                .expect(200);
        assertThat(replies().get("overdue-apology").at("/text/en").asText()).contains("{deadline}");
    }

    private Map<String, JsonNode> replies() {
        Map<String, JsonNode> replies = new HashMap<>();
        api.get("agent-chen", "/cases/" + claim.id() + "/replies")
                .expect(200)
                .body()
                .get("items")
                .forEach(reply -> replies.put(reply.get("key").asText(), reply));
        return replies;
    }

    @Test
    void replies_are_for_staff() {
        api.get("buyer-li", "/cases/" + claim.id() + "/replies").refused(403, "ROLE");
        api.get("buyer-wang", "/cases/" + claim.id() + "/replies").refused(404, "NOT_FOUND");
    }

    @Test
    void the_money_still_possible_is_told_until_nothing_is_left() {
        assertThat(claim.text("/money/refundable")).isEqualTo("100.00");

        claim.approve().ship().returnSigned().pass().approveRefund().settle().isClosed("REFUNDED");

        assertThat(claim.text("/money/refundable")).isEqualTo("0.00");
    }

    @Test
    void a_dispute_tells_the_money_of_the_case_in_question() {
        assertThat(new Requests(api).dispute("80.00").text("/money/refundable")).isEqualTo("80.00");
    }
}
