package io.aftersales.studio.simulation;

import java.util.List;
import java.util.Map;

/** What a process may be told with a task that is done or a message that comes: the answers that forms have, as variables. */
public final class Answers {

    private static final Map<String, List<Map<String, Object>>> BY_NAME = Map.ofEntries(
            Map.entry("review-request", words("decision", "APPROVE", "REJECT", "INTERCEPT")),
            Map.entry("inspect-return", words("inspectionResult", "PASS", "FAIL", "PARTIAL")),
            Map.entry("resolve-failed-inspection", words("resolution", "SEND_BACK", "REJECT", "OFFER")),
            Map.entry("approve-refund", flags("approved")),
            Map.entry(
                    "dispatch-replacement",
                    List.of(
                            Map.of(
                                    "inStock", true,
                                    "sentBefore", true,
                                    "goodsReturned", false,
                                    "delivered", "REPLACEMENT"),
                            Map.of("inStock", false))),
            Map.entry(
                    "repair-item",
                    List.of(
                            Map.of("repairResult", "REPAIRED", "delivered", "REPAIRED", "goodsReturned", false),
                            Map.of("repairResult", "QUOTE"),
                            Map.of("repairResult", "NOT_REPAIRABLE"))),
            Map.entry("schedule-visit", words("decision", "APPROVE", "REJECT")),
            Map.entry(
                    "record-visit",
                    List.of(
                            Map.of("visit", "VISITED", "completed", true),
                            Map.of("visit", "VISITED", "completed", false),
                            Map.of("visit", "ABSENT", "completed", false))),
            Map.entry("decide-overdue-repair", flags("agreementProven")),
            Map.entry("review-invoice", words("decision", "APPROVE", "REJECT")),
            Map.entry("pay-compensation", List.of(Map.of("contested", false), Map.of("contested", true))),
            Map.entry(
                    "answer-dispute",
                    List.of(Map.of("answer", "ACCEPT", "result", "SETTLED"), Map.of("answer", "CONTEST"))),
            Map.entry("review-evidence", flags("evidenceComplete")),
            Map.entry(
                    "rule-dispute",
                    List.of(
                            Map.of("result", "MONEY", "loser", "MERCHANT", "outcome", "FOR_BUYER"),
                            Map.of("result", "MONEY", "loser", "BOTH", "outcome", "SPLIT"),
                            Map.of("result", "RETURN", "loser", "MERCHANT", "outcome", "FOR_BUYER"),
                            Map.of("result", "REJECT", "loser", "BUYER", "outcome", "FOR_MERCHANT"))),
            Map.entry(
                    "review-appeal",
                    List.of(
                            Map.of("upheld", true),
                            Map.of("upheld", false, "outcome", "FOR_BUYER"),
                            Map.of("upheld", false, "outcome", "FOR_MERCHANT"))),
            Map.entry(
                    "CounterOfferAccepted",
                    List.of(
                            Map.of("offerType", "PARTIAL_REFUND", "resolution", "OFFER"),
                            Map.of("offerType", "RETURN_REFUND", "resolution", "OFFER"))),
            Map.entry(
                    "DisputeDecided",
                    List.of(
                            Map.of("ruling", "PAY"),
                            Map.of("ruling", "REJECT"),
                            Map.of("ruling", "PROCEED", "agreed", true))),
            Map.entry("RemedyChosen", words("remedy", "REFUND", "RESEND", "COMPENSATE")),
            Map.entry("RefundWaived", words("waiver", "CLOSE", "REPAIR", "VISIT", "ON_SITE", "DISPATCH")),
            Map.entry("RepairTermsAgreed", words("work", "SHIP", "REPAIR", "INVOICE")));

    private Answers() {}

    private static List<Map<String, Object>> words(String variable, String... values) {
        return List.of(values).stream()
                .map(value -> Map.<String, Object>of(variable, value))
                .toList();
    }

    private static List<Map<String, Object>> flags(String variable) {
        return List.of(Map.of(variable, true), Map.of(variable, false));
    }

    /** By the form of a task or the name of a message; those that are not here are told nothing with. */
    public static Map<String, List<Map<String, Object>>> byName() {
        return BY_NAME;
    }

    static List<Map<String, Object>> to(String name) {
        return BY_NAME.getOrDefault(name, List.of(Map.of()));
    }
}
