package io.aftersales.process;

import static io.aftersales.process.SilentClause.AFTER_REJECTION;
import static io.aftersales.process.SilentClause.AGREED_VISIT;
import static io.aftersales.process.SilentClause.BUYER_CONFIRMATION;
import static io.aftersales.process.SilentClause.BUYER_REMEDY;
import static io.aftersales.process.SilentClause.BUYER_SHIP_BACK;
import static io.aftersales.process.SilentClause.COURIER_INQUIRY;
import static io.aftersales.process.SilentClause.EXTENSION_ANSWER;
import static io.aftersales.process.SilentClause.FORCED_VISIT;
import static io.aftersales.process.SilentClause.INTERCEPTION;
import static io.aftersales.process.SilentClause.INVOICE_REVIEW;
import static io.aftersales.process.SilentClause.INVOICE_SUBMISSION;
import static io.aftersales.process.SilentClause.MERCHANT_INSPECTION;
import static io.aftersales.process.SilentClause.MERCHANT_REVIEW;
import static io.aftersales.process.SilentClause.ON_SITE_COMPLETION;
import static io.aftersales.process.SilentClause.OUTBOUND_TRANSIT;
import static io.aftersales.process.SilentClause.OVERDUE_EVIDENCE;
import static io.aftersales.process.SilentClause.REFUND_PAYOUT;
import static io.aftersales.process.SilentClause.REFUND_RIGHT;
import static io.aftersales.process.SilentClause.REPAIR_PERIOD;
import static io.aftersales.process.SilentClause.REPAIR_TERMS;
import static io.aftersales.process.SilentClause.REPLACEMENT_DISPATCH;
import static io.aftersales.process.SilentClause.RETURN_TRANSIT;
import static io.aftersales.process.SilentClause.VISIT_SCHEDULING;
import static io.aftersales.process.SilentClause.VOLUNTARY_COMPENSATION;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every clause of the contract and every process that has it, each with the party that says nothing. */
final class Silences {

    private static final String PAYOUT = "refund-payout";
    private static final String PAID = "100.00";

    private Silences() {}

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
                        DisputeSilences.all())
                .flatMap(List::stream);
    }

    private static List<Silence> reviewing() {
        return List.of(
                MERCHANT_REVIEW.in(
                        "return", requests -> requests.returnRefund(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                MERCHANT_REVIEW.in(
                        "exchange", requests -> requests.exchange(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                MERCHANT_REVIEW.in(
                        "mail-in repair", requests -> requests.mailIn(PAID), "WAIT_BUYER_SHIPMENT", "buyer-ship-back"),
                MERCHANT_REVIEW.in(
                        "own workshop",
                        requests -> requests.selfArranged(PAID),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                MERCHANT_REVIEW.in("unshipped", requests -> requests.refundOnlyOfUnshipped(PAID), "CLOSED REFUNDED"),
                MERCHANT_REVIEW.in(
                        "under way", requests -> requests.refundOnlyOfShipped(PAID), "WAIT_REFUND_APPROVAL", PAYOUT),
                MERCHANT_REVIEW.in("loss", requests -> requests.parcelLoss(PAID), "WAIT_REFUND_APPROVAL", PAYOUT),
                AFTER_REJECTION.in(
                        "return", requests -> requests.returnRefund(PAID).reject(), "CLOSED REJECTED"),
                AFTER_REJECTION.in(
                        "visit", requests -> requests.onSite(PAID).rejectAt("schedule-visit"), "CLOSED REJECTED"));
    }

    private static List<Silence> returning() {
        return List.of(
                BUYER_SHIP_BACK.in(
                        "return", requests -> requests.returnRefund(PAID).approve(), "CLOSED EXPIRED"),
                BUYER_SHIP_BACK.in(
                        "exchange", requests -> requests.exchange(PAID).approve(), "CLOSED EXPIRED"),
                BUYER_SHIP_BACK.in("repair", requests -> requests.mailIn(PAID).approve(), "CLOSED EXPIRED"),
                transit("return", requests -> requests.returnRefund(PAID), "WAIT_INSPECTION", "merchant-inspection"),
                transit("exchange", requests -> requests.exchange(PAID), "WAIT_INSPECTION", "merchant-inspection"),
                transit("repair", requests -> requests.mailIn(PAID), "REPAIRING", "repair-period"),
                inspection("return", requests -> requests.returnRefund(PAID)),
                inspection("exchange", requests -> requests.exchange(PAID)));
    }

    private static Silence transit(String name, Function<Requests, Case> begin, String then, String next) {
        return RETURN_TRANSIT.in(
                name, requests -> begin.apply(requests).approve().ship(), then, next);
    }

    private static Silence inspection(String name, Function<Requests, Case> begin) {
        return MERCHANT_INSPECTION.in(
                name,
                requests -> begin.apply(requests).approve().ship().returnSigned(),
                "WAIT_REFUND_APPROVAL",
                PAYOUT);
    }

    private static List<Silence> sending() {
        return List.of(
                INTERCEPTION.in(
                        "parcel under way",
                        requests -> requests.refundOnlyOfShipped(PAID).does("review-request", "decision", "INTERCEPT"),
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT),
                REPLACEMENT_DISPATCH.in("exchange", Situations::passed, "WAIT_REFUND_APPROVAL", PAYOUT),
                REPLACEMENT_DISPATCH
                        .leadingTo("REFUND_RIGHT")
                        .in(
                                "exchange, sent before",
                                requests -> Situations.lost(Situations.sent(requests))
                                        .does("ask-courier", "liability", "COURIER"),
                                "REFUND_RIGHT_OPEN",
                                "refund-right"),
                OUTBOUND_TRANSIT.in("exchange", Situations::sent, "COURIER_INQUIRY", "courier-inquiry"),
                OUTBOUND_TRANSIT.in(
                        "repair",
                        requests -> Situations.inWorkshop(requests).send("repair-item"),
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                BUYER_CONFIRMATION.in(
                        "exchange", requests -> Situations.sent(requests).delivered(), "CLOSED EXCHANGED"),
                BUYER_CONFIRMATION.in(
                        "repair",
                        requests -> Situations.inWorkshop(requests)
                                .send("repair-item")
                                .delivered(),
                        "CLOSED REPAIRED"),
                BUYER_CONFIRMATION.in(
                        "visit",
                        requests -> Situations.visited(Situations.slotAgreed(requests), true),
                        "CLOSED REPAIRED"),
                BUYER_CONFIRMATION.in(
                        "loss", requests -> Situations.resent(requests).delivered(), "CLOSED EXCHANGED"));
    }

    private static List<Silence> mailingIn() {
        return List.of(
                REPAIR_TERMS.in(
                        "mail-in",
                        requests -> requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "fee", "20.00"),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                REPAIR_TERMS.in(
                        "own workshop",
                        requests -> requests.selfArranged(PAID)
                                .does("review-request", "decision", "APPROVE", "offerAmount", "60.00"),
                        "WAIT_BUYER_SHIPMENT",
                        "buyer-ship-back"),
                REPAIR_TERMS.in("a second time", Situations::quotedAfterAMiss, "CLOSED EXPIRED"),
                REPAIR_PERIOD.in("mail-in", Situations::inWorkshop, "REPAIR_OVERDUE", "overdue-evidence"),
                OVERDUE_EVIDENCE.in(
                        "mail-in",
                        requests -> Situations.inWorkshop(requests).silence("repair-period"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                right(
                        "mail-in",
                        requests -> Situations.inWorkshop(requests)
                                .silence("repair-period")
                                .does("decide-overdue-repair", "agreementProven", false)),
                right(
                        "exchange",
                        requests -> Situations.lost(Situations.sent(requests))
                                .does("ask-courier", "liability", "COURIER")
                                .does("dispatch-replacement", "outOfStock", true)),
                remedy(
                        "not repairable",
                        requests -> Situations.inWorkshop(requests).does("repair-item", "result", "NOT_REPAIRABLE")));
    }

    private static Silence right(String name, Function<Requests, Case> begin) {
        return REFUND_RIGHT.in(name, begin, "CLOSED EXPIRED");
    }

    private static Silence remedy(String name, Function<Requests, Case> begin) {
        return BUYER_REMEDY.in(name, begin, "WAIT_REFUND_APPROVAL", PAYOUT);
    }

    private static List<Silence> visiting() {
        return List.of(
                VISIT_SCHEDULING.in("visit", requests -> requests.onSite(PAID), "FORCED_VISIT", "forced-visit"),
                AGREED_VISIT.in("visit", Situations::slotAgreed, "REFUND_RIGHT_OPEN", "refund-right"),
                FORCED_VISIT.in(
                        "visit",
                        requests -> requests.onSite(PAID).silence("visit-scheduling"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                ON_SITE_COMPLETION.in(
                        "visit",
                        requests -> Situations.visited(Situations.slotAgreed(requests), false),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"));
    }

    private static List<Silence> owning() {
        return List.of(
                INVOICE_SUBMISSION.in("own workshop", Situations::ownWorkshop, "CLOSED EXPIRED"),
                INVOICE_REVIEW.in(
                        "own workshop",
                        requests -> {
                            Case repair = Situations.ownWorkshop(requests);
                            return repair.buyer("INVOICE_SUBMITTED", "number", "INV-" + repair.id(), "amount", "50.00");
                        },
                        "CLOSED REIMBURSED"));
    }

    private static List<Silence> paying() {
        return List.of(
                REFUND_PAYOUT.in(
                        "return",
                        requests -> requests.returnRefund(PAID)
                                .approve()
                                .ship()
                                .returnSigned()
                                .pass(),
                        "CLOSED REFUNDED"),
                VOLUNTARY_COMPENSATION.in("late shipping", requests -> requests.lateShipping(PAID), "IN_DISPUTE"));
    }

    private static List<Silence> losing() {
        return List.of(
                COURIER_INQUIRY.in(
                        "loss",
                        requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND"),
                        "WAIT_BUYER_REMEDY",
                        "courier-inquiry"),
                remedy("loss", requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND")),
                OUTBOUND_TRANSIT.in("loss, sent again", Situations::resent, "COURIER_INQUIRY", "courier-inquiry"),
                REPLACEMENT_DISPATCH.in(
                        "loss, to be sent again", Situations::toBeResent, "WAIT_REFUND_APPROVAL", PAYOUT));
    }

    private static List<Silence> extending() {
        return List.of(EXTENSION_ANSWER.in(
                "a buyer who asks for more time",
                requests -> {
                    Case approved = requests.returnRefund(PAID).approve();
                    String until = approved.dueAt("buyer-ship-back")
                            .plus(Duration.ofDays(3))
                            .toString();
                    return approved.buyer(
                            "EXTENSION_PROPOSED", "clause", "buyer-ship-back", "until", until, "reason", "I travel");
                },
                "WAIT_BUYER_SHIPMENT"));
    }
}
