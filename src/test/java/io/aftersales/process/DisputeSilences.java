package io.aftersales.process;

import static io.aftersales.process.SilentClause.APPEAL_REVIEW;
import static io.aftersales.process.SilentClause.APPEAL_WINDOW;
import static io.aftersales.process.SilentClause.DEPOSIT_TOP_UP;
import static io.aftersales.process.SilentClause.DISPUTE_EVIDENCE;
import static io.aftersales.process.SilentClause.DISPUTE_NEGOTIATION;
import static io.aftersales.process.SilentClause.DISPUTE_RULING;
import static io.aftersales.process.SilentClause.EVIDENCE_PICKUP;
import static io.aftersales.process.SilentClause.RULING_EXECUTION;

import io.aftersales.Case;
import io.aftersales.Order;
import java.util.List;

/** Parties and arbiters that say nothing in a dispute. */
final class DisputeSilences {

    private static final String PAID = "100.00";

    private DisputeSilences() {}

    static List<Silence> all() {
        return List.of(
                DISPUTE_NEGOTIATION.in(
                        "dispute", requests -> requests.dispute(PAID), "EVIDENCE_REVIEW", "evidence-pickup"),
                EVIDENCE_PICKUP.in("dispute", Situations::contested, "EVIDENCE_REVIEW", "evidence-pickup"),
                evidence("asked of the buyer", "BUYER", "BUYER"),
                evidence("asked of the merchant", "MERCHANT", "MERCHANT"),
                evidence("asked of both", "BOTH", "MERCHANT"),
                DISPUTE_RULING.in("dispute", Situations::toBeRuled, "RULING", "dispute-ruling"),
                RULING_EXECUTION.in("dispute", requests -> Situations.ruled(requests, "REFUND"), "CLOSED FOR_BUYER"),
                APPEAL_WINDOW.in(
                        "the buyer lost", requests -> Situations.ruled(requests, "REJECT"), "CLOSED FOR_MERCHANT"),
                APPEAL_WINDOW
                        .of("MERCHANT")
                        .in(
                                "the merchant lost",
                                requests -> Situations.ruled(requests, "REFUND").does("execute-ruling"),
                                "CLOSED FOR_BUYER"),
                APPEAL_REVIEW.in(
                        "dispute",
                        requests -> Situations.ruled(requests, "REJECT")
                                .buyer("APPEAL_FILED", "grounds", "See the pictures"),
                        "APPEAL_REVIEW",
                        "appeal-review"));
    }

    private static Silence evidence(String name, String asked, String party) {
        return DISPUTE_EVIDENCE
                .of(party)
                .in(
                        name,
                        requests -> Situations.contested(requests)
                                .does("review-evidence", "complete", false, "askParty", asked),
                        "RULING",
                        "dispute-ruling");
    }

    /** A ruling that costs the shop more than it has. */
    static Silence topUp() {
        return DEPOSIT_TOP_UP.in(
                "dispute",
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
                "CLOSED FOR_BUYER");
    }
}
