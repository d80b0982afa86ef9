package io.aftersales.contract;

import static io.aftersales.contract.Place.CANCEL;
import static io.aftersales.contract.Place.CONVERT;
import static io.aftersales.contract.Place.INTERVENE;
import static io.aftersales.contract.Place.MODIFY;
import static io.aftersales.contract.Place.at;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every status, once for every kind of case that comes there, and what the buyer may do there. */
public final class Places {

    static final String PAID = "100.00";

    private Places() {}

    public static Stream<Place> all() {
        return Stream.of(returns(), refundsOnly(), exchanges(), mailIns(), visits(), ownWorkshops(), lates(), losses())
                .flatMap(List::stream);
    }

    static Stream<Place> with(String right) {
        return all().filter(place -> place.allows(right));
    }

    private static List<Place> returns() {
        String kind = "return";
        return List.of(
                at(kind, "WAIT_MERCHANT_REVIEW", returned(), CANCEL, MODIFY, CONVERT),
                at(kind, "WAIT_BUYER_AFTER_REJECTION", returned(Case::reject), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(kind, "WAIT_BUYER_SHIPMENT", returned(Case::approve), CANCEL, CONVERT, INTERVENE),
                at(kind, "RETURN_IN_TRANSIT", returned(Places::ship), CANCEL, INTERVENE),
                at(kind, "WAIT_INSPECTION", returned(Places::signed), CANCEL, INTERVENE),
                at(kind, "INSPECTION_DISAGREED", returned(Places::failed), CANCEL, INTERVENE),
                at(
                        "return that failed",
                        "WAIT_BUYER_AFTER_REJECTION",
                        returned(there -> failed(there).rejectAt("resolve-failed-inspection")),
                        CANCEL,
                        MODIFY,
                        INTERVENE),
                at(kind, "WAIT_REFUND_APPROVAL", returned(Places::passed)),
                at(kind, "IN_DISPUTE", returned(there -> there.reject().intervene())),
                at(kind, "CLOSED", returned(there -> there.buyer(CANCEL))));
    }

    private static List<Place> refundsOnly() {
        String kind = "refund only";
        return List.of(
                at(kind, "WAIT_MERCHANT_REVIEW", underWay(there -> there), CANCEL, MODIFY, CONVERT),
                at(kind, "WAIT_BUYER_AFTER_REJECTION", underWay(Case::reject), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(kind, "INTERCEPTING", underWay(Places::intercept), CANCEL, INTERVENE),
                at(kind, "WAIT_REFUND_APPROVAL", underWay(Case::approve)));
    }

    private static List<Place> exchanges() {
        String kind = "exchange";
        String again = "exchange sent before";
        return List.of(
                at(kind, "WAIT_MERCHANT_REVIEW", exchanged(there -> there), CANCEL, MODIFY, CONVERT),
                at(kind, "WAIT_BUYER_AFTER_REJECTION", exchanged(Case::reject), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(kind, "WAIT_BUYER_SHIPMENT", exchanged(Case::approve), CANCEL, CONVERT, INTERVENE),
                at(kind, "RETURN_IN_TRANSIT", exchanged(Places::ship), CANCEL, INTERVENE),
                at(kind, "WAIT_INSPECTION", exchanged(Places::signed), CANCEL, INTERVENE),
                at(kind, "INSPECTION_DISAGREED", exchanged(Places::failed), CANCEL, INTERVENE),
                at(kind, "WAIT_REPLACEMENT_DISPATCH", exchanged(Places::passed), CANCEL, INTERVENE),
                at(kind, "REPLACEMENT_IN_TRANSIT", exchanged(Places::sent), INTERVENE),
                at(
                        kind,
                        "WAIT_BUYER_CONFIRMATION",
                        exchanged(there -> sent(there).delivered()),
                        INTERVENE),
                at(kind, "COURIER_INQUIRY", exchanged(there -> lost(sent(there))), INTERVENE),
                at(again, "WAIT_REPLACEMENT_DISPATCH", exchanged(there -> asked(lost(sent(there)))), INTERVENE),
                at(again, "REFUND_RIGHT_OPEN", exchanged(Places::unsendable), INTERVENE));
    }

    private static List<Place> mailIns() {
        String kind = "mail-in";
        String quoted = "mail-in with the item in the workshop";
        return List.of(
                at(kind, "WAIT_MERCHANT_REVIEW", mailedIn(there -> there), CANCEL, MODIFY, CONVERT),
                at(kind, "WAIT_BUYER_AFTER_REJECTION", mailedIn(Case::reject), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(kind, "WAIT_REPAIR_TERMS", mailedIn(Places::withFee), CANCEL, CONVERT, INTERVENE),
                at(kind, "WAIT_BUYER_SHIPMENT", mailedIn(Case::approve), CANCEL, CONVERT, INTERVENE),
                at(kind, "RETURN_IN_TRANSIT", mailedIn(Places::ship), CANCEL, INTERVENE),
                at(kind, "REPAIRING", mailedIn(Places::signed), CANCEL, INTERVENE),
                at(quoted, "WAIT_REPAIR_TERMS", mailedIn(there -> quoted(signed(there))), CANCEL, INTERVENE),
                at(kind, "WAIT_BUYER_REMEDY", mailedIn(Places::hopeless), CANCEL, INTERVENE),
                at(kind, "WAIT_REPLACEMENT_DISPATCH", mailedIn(Places::toBeReplaced), CANCEL, INTERVENE),
                at(
                        kind,
                        "REPLACEMENT_IN_TRANSIT",
                        mailedIn(there -> toBeReplaced(there).send("dispatch-replacement")),
                        INTERVENE),
                at(kind, "REPAIRED_IN_TRANSIT", mailedIn(Places::repaired), INTERVENE),
                at(
                        kind,
                        "WAIT_BUYER_CONFIRMATION",
                        mailedIn(there -> repaired(there).delivered()),
                        INTERVENE),
                at(kind, "COURIER_INQUIRY", mailedIn(there -> lost(repaired(there))), INTERVENE),
                at(kind, "REPAIR_OVERDUE", requests -> overdue(requests), CANCEL, INTERVENE),
                at(
                        kind,
                        "REFUND_RIGHT_OPEN",
                        requests -> overdue(requests).does("decide-overdue-repair", "agreementProven", false),
                        CANCEL,
                        INTERVENE));
    }

    private static List<Place> visits() {
        String kind = "visit";
        return List.of(
                at(kind, "SCHEDULING_VISIT", visited(there -> there), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(
                        kind,
                        "WAIT_BUYER_AFTER_REJECTION",
                        visited(there -> there.rejectAt("schedule-visit")),
                        CANCEL,
                        MODIFY,
                        CONVERT,
                        INTERVENE),
                at(kind, "VISIT_AGREED", Places::slotAgreed, CANCEL, INTERVENE),
                at(kind, "FORCED_VISIT", visited(there -> there.silence("visit-scheduling")), CANCEL, INTERVENE),
                at(kind, "ON_SITE_REPAIR", requests -> visit(slotAgreed(requests), false), CANCEL, INTERVENE),
                at(kind, "WAIT_BUYER_CONFIRMATION", requests -> visit(slotAgreed(requests), true), INTERVENE),
                at(
                        kind,
                        "REFUND_RIGHT_OPEN",
                        requests -> slotAgreed(requests).silence("agreed-visit"),
                        CANCEL,
                        INTERVENE));
    }

    private static List<Place> ownWorkshops() {
        String kind = "own workshop";
        return List.of(
                at(kind, "WAIT_MERCHANT_REVIEW", requests -> requests.selfArranged(PAID), CANCEL, MODIFY, CONVERT),
                at(kind, "WAIT_REPAIR_TERMS", Places::withCap, CANCEL, CONVERT, INTERVENE),
                at(kind, "WAIT_INVOICE", Places::ownWorkshop, CANCEL, CONVERT, INTERVENE),
                at(kind, "INVOICE_REVIEW", requests -> invoiced(ownWorkshop(requests)), CANCEL, INTERVENE));
    }

    private static List<Place> lates() {
        return List.of(at("late shipping", "WAIT_COMPENSATION", r -> r.lateShipping(PAID), CANCEL, INTERVENE));
    }

    private static List<Place> losses() {
        String kind = "loss";
        return List.of(
                at(kind, "COURIER_INQUIRY", lost(there -> there), CANCEL, MODIFY, CONVERT, INTERVENE),
                at(kind, "WAIT_BUYER_REMEDY", lost(there -> offered(there, "RESEND")), CANCEL, INTERVENE),
                at(kind, "WAIT_REPLACEMENT_DISPATCH", lost(Places::toBeResent), CANCEL, INTERVENE),
                at(kind, "REPLACEMENT_IN_TRANSIT", lost(Places::resent), INTERVENE),
                at(kind, "WAIT_BUYER_CONFIRMATION", lost(there -> resent(there).delivered()), INTERVENE),
                at(
                        "loss of the second parcel",
                        "COURIER_INQUIRY",
                        lost(there -> lost(resent(there))),
                        MODIFY,
                        INTERVENE));
    }

    /** What the buyer may say to the dispute itself. */
    static Stream<Place> disputes() {
        String kind = "dispute";
        return Stream.of(
                at(kind, "NEGOTIATION", disputed(Rulings::about), CANCEL),
                at(kind, "EVIDENCE_REVIEW", disputed(Rulings::contested), CANCEL),
                at(kind, "WAIT_EVIDENCE", disputed(there -> askedFor(there, "BOTH")), CANCEL),
                at(kind, "RULING", disputed(Rulings::toBeRuled), CANCEL),
                at(kind, "RULING_EXECUTION", disputed(there -> Rulings.ruled(there, "REFUND"))),
                at(kind, "APPEAL_WINDOW", disputed(there -> Rulings.ruled(there, "REJECT"))),
                at(kind, "APPEAL_REVIEW", disputed(Places::appealed)),
                at(kind, "CLOSED", disputed(Rulings::granted)));
    }

    private static Function<Requests, Case> disputed(Function<Case, Case> on) {
        return requests -> on.apply(requests.returnRefund(PAID).reject());
    }

    static Case askedFor(Case disputed, String party) {
        return Rulings.contested(disputed).does("review-evidence", "complete", false, "askParty", party);
    }

    private static Case appealed(Case disputed) {
        return Rulings.ruled(disputed, "REJECT").buyer("APPEAL_FILED", "grounds", "See the new picture");
    }

    // ---- how a case gets there

    private static Function<Requests, Case> returned() {
        return returned(there -> there);
    }

    private static Function<Requests, Case> returned(Function<Case, Case> on) {
        return requests -> on.apply(requests.returnRefund(PAID));
    }

    private static Function<Requests, Case> exchanged(Function<Case, Case> on) {
        return requests -> on.apply(requests.exchange(PAID));
    }

    private static Function<Requests, Case> mailedIn(Function<Case, Case> on) {
        return requests -> on.apply(requests.mailIn(PAID));
    }

    private static Function<Requests, Case> visited(Function<Case, Case> on) {
        return requests -> on.apply(requests.onSite(PAID));
    }

    private static Function<Requests, Case> underWay(Function<Case, Case> on) {
        return requests -> on.apply(requests.refundOnlyOfShipped(PAID));
    }

    private static Function<Requests, Case> lost(Function<Case, Case> on) {
        return requests -> on.apply(requests.parcelLoss(PAID).does("ask-courier", "liability", "COURIER"));
    }

    static Case ship(Case opened) {
        return opened.approve().ship();
    }

    static Case signed(Case opened) {
        return ship(opened).returnSigned();
    }

    static Case failed(Case opened) {
        return signed(opened).fail();
    }

    static Case passed(Case opened) {
        return signed(opened).pass();
    }

    /** One unit of the first line is accepted, the others are not. */
    static Case acceptedInPart(Case opened) {
        return signed(opened)
                .does(
                        "inspect-return",
                        "result",
                        "PARTIAL",
                        "acceptedQuantities",
                        Map.of("1", 1),
                        "evidence",
                        List.of(opened.proof("warehouse-wu")));
    }

    static Case sent(Case opened) {
        return passed(opened).send("dispatch-replacement");
    }

    /** The parcel that was sent to the buyer is lost. */
    static Case lost(Case sent) {
        return sent.sentParcel("LOST", sent.api().now());
    }

    private static Case asked(Case lost) {
        return lost.does("ask-courier", "liability", "COURIER");
    }

    static Case unsendable(Case opened) {
        return asked(lost(sent(opened))).does("dispatch-replacement", "outOfStock", true);
    }

    static Case intercept(Case underWay) {
        return underWay.does("review-request", "decision", "INTERCEPT");
    }

    private static Case withFee(Case opened) {
        return opened.does("review-request", "decision", "APPROVE", "fee", "20.00");
    }

    static Case quoted(Case inWorkshop) {
        return inWorkshop.does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00");
    }

    static Case hopeless(Case opened) {
        return signed(opened).does("repair-item", "result", "NOT_REPAIRABLE");
    }

    private static Case toBeReplaced(Case opened) {
        return hopeless(opened).buyer("REMEDY_CHOSEN", "remedy", "RESEND");
    }

    static Case repaired(Case opened) {
        return signed(opened).send("repair-item");
    }

    /** A repair whose agreed end has come. */
    static Case overdue(Requests requests) {
        String due = requests.in(Duration.ofHours(1));
        Case agreed = requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "repairDueAt", due);
        return agreed.buyer("REPAIR_TERMS_AGREED").ship().returnSigned().silence("repair-period");
    }

    static Case slotAgreed(Requests requests) {
        String from = requests.in(Duration.ofHours(3));
        String to = requests.in(Duration.ofHours(4));
        return requests.onSite(PAID).does("schedule-visit", "from", from, "to", to);
    }

    static Case visit(Case agreed, boolean completed) {
        return agreed.does("record-visit", "visitedAt", agreed.api().now().toString(), "completed", completed);
    }

    static Case withCap(Requests requests) {
        return requests.selfArranged(PAID).does("review-request", "decision", "APPROVE", "offerAmount", "60.00");
    }

    static Case ownWorkshop(Requests requests) {
        return withCap(requests).buyer("REPAIR_TERMS_AGREED");
    }

    static Case invoiced(Case own) {
        return own.buyer("INVOICE_SUBMITTED", "number", "INV-" + own.id(), "amount", "50.00");
    }

    static Case offered(Case lost, String remedy) {
        return lost.does("offer-remedy", "remedy", remedy);
    }

    private static Case toBeResent(Case lost) {
        return offered(lost, "RESEND").buyer("REMEDY_CHOSEN", "remedy", "RESEND");
    }

    private static Case resent(Case lost) {
        return toBeResent(lost).send("dispatch-replacement");
    }
}
