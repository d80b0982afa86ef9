package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the merchant's people must show, and what their forms refuse. */
@DeskTest
class ReviewApiTest {

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void a_rejection_needs_a_contact_log_and_evidence() {
        String caseId = returns.opened("100.00");

        review(caseId, without(returns.rejection(), "contactLog"))
                .refused(422, "contactLog", "REJECTION_NEEDS_CONTACT")
                .refused(422, "REJECTION_NEEDS_CONTACT");
        review(caseId, without(returns.rejection(), "evidence"))
                .refused(422, "evidence", "REJECTION_NEEDS_EVIDENCE")
                .refused(422, "REJECTION_NEEDS_EVIDENCE");
        review(caseId, with(returns.rejection(), "contactLog", "  "))
                .refused(422, "contactLog", "REJECTION_NEEDS_CONTACT");
        review(caseId, with(returns.rejection(), "evidence", List.of()))
                .refused(422, "evidence", "REJECTION_NEEDS_EVIDENCE");
        review(caseId, with(returns.rejection(), "evidence", List.of("no-such-evidence")))
                .refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
        Answer both = review(caseId, Map.of("decision", "REJECT"));
        both.refused(422, "contactLog", "REJECTION_NEEDS_CONTACT");
        both.refused(422, "evidence", "REJECTION_NEEDS_EVIDENCE");
    }

    static Stream<Arguments> reviews_that_are_none() {
        return Stream.of(
                Arguments.of(Map.of(), "decision", "REQUIRED"),
                Arguments.of(Map.of("decision", "MAYBE"), "decision", "NOT_ALLOWED"),
                Arguments.of(Map.of("decision", "INTERCEPT"), "decision", "INTERCEPT_NOT_POSSIBLE"),
                Arguments.of(Map.of("decision", "COUNTER_OFFER"), "offerType", "REQUIRED"),
                Arguments.of(offer("PARTIAL_REFUND", null), "offerAmount", "REQUIRED"),
                Arguments.of(offer("PARTIAL_REFUND", "100.01"), "offerAmount", "ABOVE_PAID"),
                Arguments.of(offer("RETURN_REFUND", "100.01"), "offerAmount", "ABOVE_PAID"),
                Arguments.of(offer("PARTIAL_REFUND", "0"), "offerAmount", "NOT_POSITIVE"),
                Arguments.of(offer("PARTIAL_REFUND", "1.234"), "offerAmount", "MONEY_FORMAT"),
                Arguments.of(approval("responsibility", "NOBODY"), "responsibility", "NOT_ALLOWED"),
                Arguments.of(approval("evidence", List.of("none")), "evidence[0]", "UNKNOWN_EVIDENCE"),
                Arguments.of(approval("fee", "much"), "fee", "MONEY_FORMAT"),
                Arguments.of(approval("repairDueAt", "soon"), "repairDueAt", "NOT_AN_INSTANT"),
                Arguments.of(approval("note", "x".repeat(4001)), "note", "TOO_LONG"));
    }

    private static Map<String, Object> offer(String type, String amount) {
        Map<String, Object> offer = new HashMap<>(Map.of("decision", "COUNTER_OFFER", "offerType", type));
        offer.put("offerAmount", amount);
        return offer;
    }

    private static Map<String, Object> approval(String field, Object value) {
        return with(Returns.APPROVE, field, value);
    }

    @ParameterizedTest
    @MethodSource("reviews_that_are_none")
    void a_review_that_breaks_a_rule_is_refused(Map<String, ?> fields, String field, String rule) {
        review(returns.opened("100.00"), fields).refused(422, field, rule);
    }

    @Test
    void a_field_that_the_form_does_not_have_is_refused() {
        review(returns.opened("100.00"), approval("approved", true)).refused(400, "approved", "UNKNOWN_FIELD");
    }

    @Test
    void the_state_is_judged_before_the_fields() {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/complete";
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);

        returns.withoutATrace(caseId, () -> api.post("agent-chen", path, Map.of("decision", "MAYBE")))
                .refused(409, "TASK_GONE");
    }

    @Test
    void evidence_that_an_approval_names_is_of_the_case() {
        String caseId = returns.opened("100.00");
        String evidence = api.evidence("agent-chen");

        api.complete("agent-chen", caseId, "review-request", approval("evidence", List.of(evidence)))
                .expect(200);

        assertThat(api.caseOf(caseId).text("/evidence/0/id")).isEqualTo(evidence);
    }

    @Test
    void an_address_and_a_fault_that_the_agent_names_are_taken() {
        String caseId = returns.opened("100.00");

        api.complete(
                        "agent-chen",
                        caseId,
                        "review-request",
                        Map.of("decision", "APPROVE", "returnAddress", "Dock 7", "responsibility", "BUYER"))
                .expect(200);

        assertThat(api.caseOf(caseId).text("/returnAddress")).isEqualTo("Dock 7");
        assertThat(api.caseOf(caseId).text("/responsibility")).isEqualTo("BUYER");
    }

    @Test
    void without_an_address_the_shops_is_taken() {
        assertThat(api.caseOf(returns.approved("100.00")).text("/returnAddress"))
                .isNotBlank()
                .isNotEqualTo("null");
    }

    @Test
    void an_inspection_that_fails_needs_evidence_and_a_partial_one_names_some_units() {
        String caseId = returns.signed("100.00");
        List<String> proof = List.of(api.evidence("warehouse-wu"));

        inspect(caseId, Map.of()).refused(422, "result", "REQUIRED");
        inspect(caseId, Map.of("result", "FAIL")).refused(422, "evidence", "REQUIRED");
        inspect(caseId, Map.of("result", "PARTIAL", "acceptedQuantities", Map.of("1", 1)))
                .refused(422, "evidence", "REQUIRED");
        inspect(caseId, Map.of("result", "PARTIAL", "evidence", proof))
                .refused(422, "acceptedQuantities", "NOT_PARTIAL");
        inspect(caseId, Map.of("result", "PARTIAL", "evidence", proof, "acceptedQuantities", Map.of("1", 1)))
                .refused(422, "acceptedQuantities", "NOT_PARTIAL");
        inspect(caseId, Map.of("result", "PARTIAL", "evidence", proof, "acceptedQuantities", Map.of("9", 1)))
                .refused(422, "acceptedQuantities.9", "MORE_THAN_RETURNED");
        inspect(caseId, Map.of("result", "PARTIAL", "evidence", proof, "acceptedQuantities", Map.of("1", -1)))
                .refused(422, "acceptedQuantities.1", "OUT_OF_RANGE");
        inspect(caseId, Map.of("result", "FAIL", "evidence", List.of("none")))
                .refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
        inspect(caseId, Map.of("result", "PASS", "faultConfirmed", "no")).refused(422, "faultConfirmed", "NOT_A_FLAG");
    }

    private Answer inspect(String caseId, Map<String, ?> fields) {
        return returns.withoutATrace(caseId, () -> api.complete("warehouse-wu", caseId, "inspect-return", fields));
    }

    @ParameterizedTest
    @CsvSource({
        "decision, REJECT, contactLog, REJECTION_NEEDS_CONTACT",
        "decision, REJECT, evidence, REJECTION_NEEDS_EVIDENCE",
        "decision, PARTIAL_REFUND, amount, REQUIRED",
        "decision, REFUND, decision, NOT_ALLOWED",
        "amount, 1.00, decision, REQUIRED"
    })
    void a_failed_inspection_is_resolved_by_the_same_rules(String name, String value, String field, String rule) {
        String caseId = failed("100.00");

        returns.withoutATrace(
                        caseId,
                        () -> api.complete("agent-chen", caseId, "resolve-failed-inspection", Map.of(name, value)))
                .refused(422, field, rule);
    }

    @Test
    void an_offer_after_a_failed_inspection_is_at_most_what_was_paid() {
        String caseId = failed("100.00");

        returns.withoutATrace(
                        caseId,
                        () -> api.complete(
                                "agent-chen",
                                caseId,
                                "resolve-failed-inspection",
                                Map.of("decision", "PARTIAL_REFUND", "amount", "100.01")))
                .refused(422, "amount", "ABOVE_PAID");
    }

    private String failed(String paid) {
        String caseId = returns.signed(paid);
        api.complete(
                        "warehouse-wu",
                        caseId,
                        "inspect-return",
                        Map.of("result", "FAIL", "evidence", List.of(api.evidence("warehouse-wu"))))
                .expect(200);
        return caseId;
    }

    @Test
    void goods_are_sent_back_with_a_waybill() {
        String caseId = returns.shipped("100.00");
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);

        returns.withoutATrace(caseId, () -> api.complete("warehouse-wu", caseId, "send-back", Map.of("carrier", "SF")))
                .refused(422, "trackingNumber", "REQUIRED");
    }

    @Test
    void a_refund_is_approved_or_not_and_not_without_saying_why() {
        String caseId = returns.passed("100.00");

        returns.withoutATrace(caseId, () -> api.complete("agent-lin", caseId, "approve-refund", Map.of()))
                .refused(422, "approved", "REQUIRED");
        returns.withoutATrace(
                        caseId, () -> api.complete("agent-lin", caseId, "approve-refund", Map.of("approved", "yes")))
                .refused(422, "approved", "NOT_A_FLAG");
        returns.withoutATrace(
                        caseId, () -> api.complete("agent-lin", caseId, "approve-refund", Map.of("approved", false)))
                .refused(422, "note", "REQUIRED");
    }

    private Answer review(String caseId, Map<String, ?> fields) {
        return returns.withoutATrace(caseId, () -> api.complete("agent-chen", caseId, "review-request", fields));
    }

    private static Map<String, Object> with(Map<String, ?> fields, String name, Object value) {
        Map<String, Object> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> without(Map<String, ?> fields, String name) {
        Map<String, Object> fewer = new HashMap<>(fields);
        fewer.remove(name);
        return fewer;
    }
}
