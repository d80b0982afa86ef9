package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A party that says nothing while a clock runs, for every clause and every process that has it.
 *
 * @param begin leads a case to where the clock runs
 * @param then where the silence leaves the case: its status, or {@code CLOSED} and the outcome
 * @param next the clause whose clock follows from the end of this one, if any
 */
record Silence(
        String name,
        String clause,
        String party,
        String onExpiry,
        String term,
        Function<Requests, Case> begin,
        String then,
        @Nullable String next) {

    private static final String PAYOUT = "refund-payout";
    private static final String PAID = "100.00";

    @Override
    public String toString() {
        return clause + ": " + name;
    }

    static Stream<Silence> all() {
        return Stream.of(
                        reviewing(),
                        returning(),
                        sending(),
                        mailingIn(),
                        visiting(),
                        owning(),
                        paying(),
                        losing(),
                        extending(),
                        disputing())
                .flatMap(List::stream);
    }

    private static Silence of(
            String name,
            String clause,
            String party,
            String onExpiry,
            String term,
            Function<Requests, Case> begin,
            String then,
            @Nullable String next) {
        return new Silence(name, clause, party, onExpiry, term, begin, then, next);
    }

    private static Silence review(String name, Function<Requests, Case> begin, String then, @Nullable String next) {
        return of(name, "merchant-review", "MERCHANT", "AGREE", "HOURS(48)", begin, then, next);
    }

    private static List<Silence> reviewing() {
        return List.of(
                review("return", requests -> requests.returnRefund(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                review("exchange", requests -> requests.exchange(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                review("mail-in repair", requests -> requests.mailIn(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                review(
                        "own workshop",
                        requests -> requests.selfArranged(PAID),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                review("unshipped", requests -> requests.refundOnlyOfUnshipped(PAID), "CLOSED REFUNDED", null),
                review("under way", requests -> requests.refundOnlyOfShipped(PAID), "WAIT_REFUND_APPROVAL", PAYOUT),
                review("loss", requests -> requests.parcelLoss(PAID), "WAIT_REFUND_APPROVAL", PAYOUT),
                of(
                        "return",
                        "after-rejection",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(7)",
                        requests -> requests.returnRefund(PAID).reject(),
                        "CLOSED REJECTED",
                        null),
                of(
                        "visit",
                        "after-rejection",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(7)",
                        requests -> requests.onSite(PAID).rejectAt("schedule-visit"),
                        "CLOSED REJECTED",
                        null));
    }

    private static List<Silence> returning() {
        return List.of(
                of(
                        "return",
                        "buyer-ship-back",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(10)",
                        requests -> requests.returnRefund(PAID).approve(),
                        "CLOSED EXPIRED",
                        null),
                of(
                        "exchange",
                        "buyer-ship-back",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(10)",
                        requests -> requests.exchange(PAID).approve(),
                        "CLOSED EXPIRED",
                        null),
                of(
                        "repair",
                        "buyer-ship-back",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(10)",
                        requests -> requests.mailIn(PAID).approve(),
                        "CLOSED EXPIRED",
                        null),
                transit("return", requests -> requests.returnRefund(PAID), "WAIT_INSPECTION", "merchant-inspection"),
                transit("exchange", requests -> requests.exchange(PAID), "WAIT_INSPECTION", "merchant-inspection"),
                transit("repair", requests -> requests.mailIn(PAID), "REPAIRING", "repair-period"),
                inspection("return", requests -> requests.returnRefund(PAID)),
                inspection("exchange", requests -> requests.exchange(PAID)));
    }

    private static Silence transit(String name, Function<Requests, Case> begin, String then, String next) {
        return of(
                name,
                "return-transit",
                "MERCHANT",
                "INSPECT",
                "DAYS24(10)",
                requests -> begin.apply(requests).approve().ship(),
                then,
                next);
    }

    private static Silence inspection(String name, Function<Requests, Case> begin) {
        return of(
                name,
                "merchant-inspection",
                "MERCHANT",
                "REFUND",
                "DAYS24(7)",
                requests -> begin.apply(requests).approve().ship().returnSigned(),
                "WAIT_REFUND_APPROVAL",
                PAYOUT);
    }

    private static List<Silence> sending() {
        return List.of(
                of(
                        "parcel under way",
                        "interception",
                        "MERCHANT",
                        "REFUND",
                        "DAYS24(5)",
                        requests -> requests.refundOnlyOfShipped(PAID).does("review-request", "decision", "INTERCEPT"),
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT),
                of(
                        "exchange",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND",
                        "HOURS(48)",
                        Silence::passed,
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT),
                of(
                        "exchange, sent before",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "HOURS(48)",
                        requests -> lost(sent(requests)).does("ask-courier", "liability", "COURIER"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                of(
                        "exchange",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        Silence::sent,
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                of(
                        "repair",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        requests -> inWorkshop(requests).send("repair-item"),
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                confirmation("exchange", requests -> sent(requests).delivered(), "CLOSED EXCHANGED"),
                confirmation(
                        "repair",
                        requests -> inWorkshop(requests).send("repair-item").delivered(),
                        "CLOSED REPAIRED"),
                confirmation("visit", requests -> visited(slotAgreed(requests), true), "CLOSED REPAIRED"),
                confirmation("loss", requests -> resent(requests).delivered(), "CLOSED EXCHANGED"));
    }

    private static Silence confirmation(String name, Function<Requests, Case> begin, String then) {
        return of(name, "buyer-confirmation", "BUYER", "COMPLETE", "NATDAY(10)", begin, then, null);
    }

    private static List<Silence> mailingIn() {
        return List.of(
                terms(
                        "mail-in",
                        requests -> requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "fee", "20.00"),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                terms(
                        "own workshop",
                        requests -> requests.selfArranged(PAID)
                                .does("review-request", "decision", "APPROVE", "offerAmount", "60.00"),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                terms("a second time", Silence::quotedAfterAMiss, "CLOSED EXPIRED", null),
                of(
                        "mail-in",
                        "repair-period",
                        "MERCHANT",
                        "COLLECT_EVIDENCE",
                        "DAYS24(30)",
                        Silence::inWorkshop,
                        "REPAIR_OVERDUE",
                        "overdue-evidence"),
                of(
                        "mail-in",
                        "overdue-evidence",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "HOURS(72)",
                        requests -> inWorkshop(requests).silence("repair-period"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                right(
                        "mail-in",
                        requests -> inWorkshop(requests)
                                .silence("repair-period")
                                .does("decide-overdue-repair", "agreementProven", false)),
                right(
                        "exchange",
                        requests -> lost(sent(requests))
                                .does("ask-courier", "liability", "COURIER")
                                .does("dispatch-replacement", "outOfStock", true)),
                remedy(
                        "not repairable",
                        requests -> inWorkshop(requests).does("repair-item", "result", "NOT_REPAIRABLE")));
    }

    private static Silence terms(String name, Function<Requests, Case> begin, String then, @Nullable String next) {
        return of(name, "repair-terms", "BUYER", "DEFAULT_TERMS", "HOURS(48)", begin, then, next);
    }

    private static Silence right(String name, Function<Requests, Case> begin) {
        return of(name, "refund-right", "BUYER", "CLOSE", "NATDAY(7)", begin, "CLOSED EXPIRED", null);
    }

    private static Silence remedy(String name, Function<Requests, Case> begin) {
        return of(name, "buyer-remedy", "BUYER", "REFUND", "NATDAY(7)", begin, "WAIT_REFUND_APPROVAL", PAYOUT);
    }

    private static List<Silence> visiting() {
        return List.of(
                of(
                        "visit",
                        "visit-scheduling",
                        "MERCHANT",
                        "FORCE_VISIT",
                        "NATDAY(3)",
                        requests -> requests.onSite(PAID),
                        "FORCED_VISIT",
                        "forced-visit"),
                of(
                        "visit",
                        "agreed-visit",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "AGREED",
                        Silence::slotAgreed,
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                of(
                        "visit",
                        "forced-visit",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "DAYS24(15)",
                        requests -> requests.onSite(PAID).silence("visit-scheduling"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                of(
                        "visit",
                        "on-site-completion",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "NATDAY(30)",
                        requests -> visited(slotAgreed(requests), false),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"));
    }

    private static List<Silence> owning() {
        return List.of(
                of(
                        "own workshop",
                        "invoice-submission",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(30)",
                        Silence::ownWorkshop,
                        "CLOSED EXPIRED",
                        null),
                of(
                        "own workshop",
                        "invoice-review",
                        "MERCHANT",
                        "AGREE",
                        "HOURS(48)",
                        requests -> {
                            Case repair = ownWorkshop(requests);
                            return repair.buyer("INVOICE_SUBMITTED", "number", "INV-" + repair.id(), "amount", "50.00");
                        },
                        "CLOSED REIMBURSED",
                        null));
    }

    private static List<Silence> paying() {
        return List.of(
                of(
                        "return",
                        PAYOUT,
                        "MERCHANT",
                        "PAY",
                        "HOURS(24)",
                        requests -> requests.returnRefund(PAID)
                                .approve()
                                .ship()
                                .returnSigned()
                                .pass(),
                        "CLOSED REFUNDED",
                        null),
                of(
                        "late shipping",
                        "voluntary-compensation",
                        "MERCHANT",
                        "INTERVENE",
                        "HOURS(48)",
                        requests -> requests.lateShipping(PAID),
                        "IN_DISPUTE",
                        null));
    }

    private static List<Silence> losing() {
        return List.of(
                of(
                        "loss",
                        "courier-inquiry",
                        "MERCHANT",
                        "ESCALATE",
                        "HOURS(24)",
                        requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND"),
                        "WAIT_BUYER_REMEDY",
                        "courier-inquiry"),
                remedy("loss", requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND")),
                of(
                        "loss, sent again",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        Silence::resent,
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                of(
                        "loss, to be sent again",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND",
                        "HOURS(48)",
                        Silence::toBeResent,
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT));
    }

    private static List<Silence> extending() {
        return List.of(of(
                "a buyer who asks for more time",
                "extension-answer",
                "MERCHANT",
                "NOT_ACCEPTED",
                "HOURS(48)",
                requests -> {
                    Case approved = requests.returnRefund(PAID).approve();
                    String until = approved.dueAt("buyer-ship-back")
                            .plus(Duration.ofDays(3))
                            .toString();
                    return approved.buyer(
                            "EXTENSION_PROPOSED", "clause", "buyer-ship-back", "until", until, "reason", "I travel");
                },
                "WAIT_BUYER_SHIPMENT",
                null));
    }

    private static List<Silence> disputing() {
        return List.of(
                of(
                        "dispute",
                        "dispute-negotiation",
                        "MERCHANT",
                        "EVIDENCE",
                        "HOURS(24)",
                        requests -> requests.dispute(PAID),
                        "EVIDENCE_REVIEW",
                        "evidence-pickup"),
                of(
                        "dispute",
                        "evidence-pickup",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(2)",
                        Silence::contested,
                        "EVIDENCE_REVIEW",
                        "evidence-pickup"),
                evidence("asked of the buyer", "BUYER", "BUYER"),
                evidence("asked of the merchant", "MERCHANT", "MERCHANT"),
                evidence("asked of both", "BOTH", "MERCHANT"),
                of(
                        "dispute",
                        "dispute-ruling",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(5)",
                        Silence::toBeRuled,
                        "RULING",
                        "dispute-ruling"),
                of(
                        "dispute",
                        "ruling-execution",
                        "MERCHANT",
                        "FORCE",
                        "HOURS(48)",
                        requests -> ruled(requests, "REFUND"),
                        "CLOSED FOR_BUYER",
                        null),
                of(
                        "the buyer lost",
                        "appeal-window",
                        "BUYER",
                        "CLOSE",
                        "HOURS(48)",
                        requests -> ruled(requests, "REJECT"),
                        "CLOSED FOR_MERCHANT",
                        null),
                of(
                        "the merchant lost",
                        "appeal-window",
                        "MERCHANT",
                        "CLOSE",
                        "HOURS(48)",
                        requests -> ruled(requests, "REFUND").does("execute-ruling"),
                        "CLOSED FOR_BUYER",
                        null),
                of(
                        "dispute",
                        "appeal-review",
                        "ARBITER",
                        "ESCALATE",
                        "WORKDAYS(5)",
                        requests -> ruled(requests, "REJECT").buyer("APPEAL_FILED", "grounds", "See the pictures"),
                        "APPEAL_REVIEW",
                        "appeal-review"));
    }

    private static Silence evidence(String name, String asked, String party) {
        return of(
                name,
                "dispute-evidence",
                party,
                "RULE",
                "HOURS(72)",
                requests -> contested(requests).does("review-evidence", "complete", false, "askParty", asked),
                "RULING",
                "dispute-ruling");
    }

    // ---- how a case gets there

    private static Case passed(Requests requests) {
        return requests.exchange(PAID).approve().ship().returnSigned().pass();
    }

    private static Case sent(Requests requests) {
        return passed(requests).send("dispatch-replacement");
    }

    private static Case lost(Case sent) {
        return sent.sentParcel("LOST", sent.api().now());
    }

    private static Case inWorkshop(Requests requests) {
        return requests.mailIn(PAID).approve().ship().returnSigned();
    }

    private static Case quotedAfterAMiss(Requests requests) {
        return requests.mailIn(PAID)
                .does("review-request", "decision", "APPROVE", "fee", "20.00")
                .silence("repair-terms")
                .ship()
                .returnSigned()
                .does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00");
    }

    private static Case slotAgreed(Requests requests) {
        return requests.onSite(PAID)
                .does(
                        "schedule-visit",
                        "from",
                        requests.in(Duration.ofHours(20)),
                        "to",
                        requests.in(Duration.ofHours(22)));
    }

    private static Case visited(Case visit, boolean completed) {
        return visit.does("record-visit", "visitedAt", visit.api().now().toString(), "completed", completed);
    }

    private static Case ownWorkshop(Requests requests) {
        return requests.selfArranged(PAID)
                .does("review-request", "decision", "APPROVE", "offerAmount", "60.00")
                .buyer("REPAIR_TERMS_AGREED");
    }

    private static Case toBeResent(Requests requests) {
        return requests.parcelLoss(PAID)
                .does("ask-courier", "liability", "COURIER")
                .does("offer-remedy", "remedy", "RESEND")
                .buyer("REMEDY_CHOSEN", "remedy", "RESEND");
    }

    private static Case resent(Requests requests) {
        return toBeResent(requests).send("dispatch-replacement");
    }

    private static Case contested(Requests requests) {
        return requests.dispute(PAID).does("answer-dispute", "decision", "CONTEST", "note", "The goods are fine");
    }

    private static Case toBeRuled(Requests requests) {
        return contested(requests).does("review-evidence", "complete", true);
    }

    private static Case ruled(Requests requests, String ruling) {
        return toBeRuled(requests)
                .does(
                        "rule-dispute",
                        "ruling",
                        ruling,
                        "responsibility",
                        "MERCHANT",
                        "reasons",
                        "The pictures show it");
    }

    /** A ruling that costs the shop more than it has. */
    static Silence topUp() {
        return of(
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
