package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static Silence review(String name, Function<Requests, Case> begin, String then, @Nullable String next) {
        return Silence.of(name, "merchant-review", "MERCHANT", "AGREE", "HOURS(48)", begin, then, next);
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
                Silence.of(
                        "return",
                        "after-rejection",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(7)",
                        requests -> requests.returnRefund(PAID).reject(),
                        "CLOSED REJECTED",
                        null),
                Silence.of(
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
                Silence.of(
                        "return",
                        "buyer-ship-back",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(10)",
                        requests -> requests.returnRefund(PAID).approve(),
                        "CLOSED EXPIRED",
                        null),
                Silence.of(
                        "exchange",
                        "buyer-ship-back",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(10)",
                        requests -> requests.exchange(PAID).approve(),
                        "CLOSED EXPIRED",
                        null),
                Silence.of(
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
        return Silence.of(
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
        return Silence.of(
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
                Silence.of(
                        "parcel under way",
                        "interception",
                        "MERCHANT",
                        "REFUND",
                        "DAYS24(5)",
                        requests -> requests.refundOnlyOfShipped(PAID).does("review-request", "decision", "INTERCEPT"),
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT),
                Silence.of(
                        "exchange",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND",
                        "HOURS(48)",
                        Situations::passed,
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT),
                Silence.of(
                        "exchange, sent before",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "HOURS(48)",
                        requests ->
                                Situations.lost(Situations.sent(requests)).does("ask-courier", "liability", "COURIER"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                Silence.of(
                        "exchange",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        Situations::sent,
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                Silence.of(
                        "repair",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        requests -> Situations.inWorkshop(requests).send("repair-item"),
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                confirmation("exchange", requests -> Situations.sent(requests).delivered(), "CLOSED EXCHANGED"),
                confirmation(
                        "repair",
                        requests -> Situations.inWorkshop(requests)
                                .send("repair-item")
                                .delivered(),
                        "CLOSED REPAIRED"),
                confirmation(
                        "visit",
                        requests -> Situations.visited(Situations.slotAgreed(requests), true),
                        "CLOSED REPAIRED"),
                confirmation("loss", requests -> Situations.resent(requests).delivered(), "CLOSED EXCHANGED"));
    }

    private static Silence confirmation(String name, Function<Requests, Case> begin, String then) {
        return Silence.of(name, "buyer-confirmation", "BUYER", "COMPLETE", "NATDAY(10)", begin, then, null);
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
                terms("a second time", Situations::quotedAfterAMiss, "CLOSED EXPIRED", null),
                Silence.of(
                        "mail-in",
                        "repair-period",
                        "MERCHANT",
                        "COLLECT_EVIDENCE",
                        "DAYS24(30)",
                        Situations::inWorkshop,
                        "REPAIR_OVERDUE",
                        "overdue-evidence"),
                Silence.of(
                        "mail-in",
                        "overdue-evidence",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "HOURS(72)",
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

    private static Silence terms(String name, Function<Requests, Case> begin, String then, @Nullable String next) {
        return Silence.of(name, "repair-terms", "BUYER", "DEFAULT_TERMS", "HOURS(48)", begin, then, next);
    }

    private static Silence right(String name, Function<Requests, Case> begin) {
        return Silence.of(name, "refund-right", "BUYER", "CLOSE", "NATDAY(7)", begin, "CLOSED EXPIRED", null);
    }

    private static Silence remedy(String name, Function<Requests, Case> begin) {
        return Silence.of(name, "buyer-remedy", "BUYER", "REFUND", "NATDAY(7)", begin, "WAIT_REFUND_APPROVAL", PAYOUT);
    }

    private static List<Silence> visiting() {
        return List.of(
                Silence.of(
                        "visit",
                        "visit-scheduling",
                        "MERCHANT",
                        "FORCE_VISIT",
                        "NATDAY(3)",
                        requests -> requests.onSite(PAID),
                        "FORCED_VISIT",
                        "forced-visit"),
                Silence.of(
                        "visit",
                        "agreed-visit",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "AGREED",
                        Situations::slotAgreed,
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                Silence.of(
                        "visit",
                        "forced-visit",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "DAYS24(15)",
                        requests -> requests.onSite(PAID).silence("visit-scheduling"),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"),
                Silence.of(
                        "visit",
                        "on-site-completion",
                        "MERCHANT",
                        "REFUND_RIGHT",
                        "NATDAY(30)",
                        requests -> Situations.visited(Situations.slotAgreed(requests), false),
                        "REFUND_RIGHT_OPEN",
                        "refund-right"));
    }

    private static List<Silence> owning() {
        return List.of(
                Silence.of(
                        "own workshop",
                        "invoice-submission",
                        "BUYER",
                        "CLOSE",
                        "NATDAY(30)",
                        Situations::ownWorkshop,
                        "CLOSED EXPIRED",
                        null),
                Silence.of(
                        "own workshop",
                        "invoice-review",
                        "MERCHANT",
                        "AGREE",
                        "HOURS(48)",
                        requests -> {
                            Case repair = Situations.ownWorkshop(requests);
                            return repair.buyer("INVOICE_SUBMITTED", "number", "INV-" + repair.id(), "amount", "50.00");
                        },
                        "CLOSED REIMBURSED",
                        null));
    }

    private static List<Silence> paying() {
        return List.of(
                Silence.of(
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
                Silence.of(
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
                Silence.of(
                        "loss",
                        "courier-inquiry",
                        "MERCHANT",
                        "ESCALATE",
                        "HOURS(24)",
                        requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND"),
                        "WAIT_BUYER_REMEDY",
                        "courier-inquiry"),
                remedy("loss", requests -> requests.parcelLoss(PAID).does("offer-remedy", "remedy", "REFUND")),
                Silence.of(
                        "loss, sent again",
                        "outbound-transit",
                        "MERCHANT",
                        "INQUIRE",
                        "DAYS24(15)",
                        Situations::resent,
                        "COURIER_INQUIRY",
                        "courier-inquiry"),
                Silence.of(
                        "loss, to be sent again",
                        "replacement-dispatch",
                        "MERCHANT",
                        "REFUND",
                        "HOURS(48)",
                        Situations::toBeResent,
                        "WAIT_REFUND_APPROVAL",
                        PAYOUT));
    }

    private static List<Silence> extending() {
        return List.of(Silence.of(
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
}
