package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Order;
import java.util.List;

/** Parties and arbiters that say nothing in a dispute. */
final class DisputeSilences {

    private static final String PAID = "100.00";

    private DisputeSilences() {}

    static List<Silence> all() {
        return List.of(
                Silence.of(
                        "dispute",
                        "dispute-negotiation",
                        "MERCHANT",
                        "EVIDENCE",
                        "HOURS(24)",
                        requests -> requests.dispute(PAID),
                        "EVIDENCE_REVIEW",
                        "evidence-pickup"),
                Silence.of(
                        "dispute",
                        "evidence-pickup",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(2)",
                        Situations::contested,
                        "EVIDENCE_REVIEW",
                        "evidence-pickup"),
                evidence("asked of the buyer", "BUYER", "BUYER"),
                evidence("asked of the merchant", "MERCHANT", "MERCHANT"),
                evidence("asked of both", "BOTH", "MERCHANT"),
                Silence.of(
                        "dispute",
                        "dispute-ruling",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(5)",
                        Situations::toBeRuled,
                        "RULING",
                        "dispute-ruling"),
                Silence.of(
                        "dispute",
                        "ruling-execution",
                        "MERCHANT",
                        "FORCE",
                        "HOURS(48)",
                        requests -> Situations.ruled(requests, "REFUND"),
                        "CLOSED FOR_BUYER",
                        null),
                Silence.of(
                        "the buyer lost",
                        "appeal-window",
                        "BUYER",
                        "CLOSE",
                        "HOURS(48)",
                        requests -> Situations.ruled(requests, "REJECT"),
                        "CLOSED FOR_MERCHANT",
                        null),
                Silence.of(
                        "the merchant lost",
                        "appeal-window",
                        "MERCHANT",
                        "CLOSE",
                        "HOURS(48)",
                        requests -> Situations.ruled(requests, "REFUND").does("execute-ruling"),
                        "CLOSED FOR_BUYER",
                        null),
                Silence.of(
                        "dispute",
                        "appeal-review",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(5)",
                        requests -> Situations.ruled(requests, "REJECT")
                                .buyer("APPEAL_FILED", "grounds", "See the pictures"),
                        "APPEAL_REVIEW",
                        "appeal-review"));
    }

    private static Silence evidence(String name, String asked, String party) {
        return Silence.of(
                name,
                "dispute-evidence",
                party,
                "RULE",
                "HOURS(72)",
                requests ->
                        Situations.contested(requests).does("review-evidence", "complete", false, "askParty", asked),
                "RULING",
                "dispute-ruling");
    }

    /** A ruling that costs the shop more than it has. */
    static Silence topUp() {
        return Silence.of(
                "dispute",
                "deposit-top-up",
                "MERCHANT",
                "PAUSE_SETTLEMENT",
                "DAYS24(7)",
                requests -> {
                    Order order = requests.received("12500.00", "shop-2");
                    Case dispute = requests.open(order, "RETURN_REFUND", "QUALITY")
                            .reject()
                            .intervene()
                            .linked("disputeCaseId");
                    return dispute.does("answer-dispute", "decision", "CONTEST")
                            .does("review-evidence", "complete", true)
                            .does(
                                    "rule-dispute",
                                    "ruling",
                                    "REFUND",
                                    "responsibility",
                                    "MERCHANT",
                                    "reasons",
                                    "The pictures show it")
                            .silence("ruling-execution");
                },
                "CLOSED FOR_BUYER",
                null);
    }
}
