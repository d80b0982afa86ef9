package io.aftersales.web.ui;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A task of each form in every guise that its conditions give it, filled in by somebody who does everything right. */
final class FormSituations {

    private static final String PAID = "100.00";
    private static final String PROOF = "the id of an uploaded file";

    /**
     * One task, and its form filled in.
     *
     * @param way leads a new case to the task
     * @param typed keys and the form's own values; {@link #PROOF} stands for real evidence, a duration for that long from now
     */
    record Situation(String form, String login, Function<Requests, Case> way, Object... typed) {

        Map<String, Object> typed(Case there) {
            Map<String, Object> real = new LinkedHashMap<>(Case.members(typed));
            real.replaceAll((key, value) -> {
                if (value instanceof Duration fromNow) {
                    return there.api().now().plus(fromNow).toString();
                }
                return value.equals(PROOF) ? List.of(there.proof(login)) : value;
            });
            return real;
        }

        @Override
        public String toString() {
            return form + " " + List.of(typed);
        }
    }

    private final Api api;
    private final StandInPaymentServer payments;

    FormSituations(Api api, StandInPaymentServer payments) {
        this.api = api;
        this.payments = payments;
    }

    Stream<Situation> all() {
        return Stream.of(reviews(), goods(), money(), repairs(), visits(), parcels(), disputes())
                .flatMap(List::stream);
    }

    private static List<Situation> reviews() {
        return List.of(
                review(r -> r.returnRefund(PAID), "decision", "APPROVE"),
                review(r -> r.returnRefund(PAID), "decision", "REJECT", "contactLog", "Called", "evidence", PROOF),
                review(r -> r.returnRefund(PAID), "decision", "COUNTER_OFFER", "offerType", "EXCHANGE"),
                review(
                        r -> r.returnRefund(PAID),
                        "decision",
                        "COUNTER_OFFER",
                        "offerType",
                        "PARTIAL_REFUND",
                        "offerAmount",
                        "5.00"),
                review(r -> r.refundOnlyOfShipped(PAID), "decision", "INTERCEPT"),
                review(r -> r.mailIn(PAID), "decision", "APPROVE", "fee", "20.00", "repairDueAt", Duration.ofDays(9)),
                review(r -> r.selfArranged(PAID), "decision", "APPROVE", "offerAmount", "60.00"));
    }

    private static Situation review(Function<Requests, Case> way, Object... typed) {
        return new Situation("review-request", "agent-chen", way, typed);
    }

    private List<Situation> goods() {
        return List.of(
                inspection("result", "PASS"),
                inspection("result", "FAIL", "evidence", PROOF),
                inspection("result", "PARTIAL", "acceptedQuantities", Map.of("1", 1), "evidence", PROOF),
                failed("decision", "SEND_BACK"),
                failed("decision", "PARTIAL_REFUND", "amount", "5.00"),
                failed("decision", "REJECT", "contactLog", "Called", "evidence", PROOF),
                new Situation(
                        "send-back",
                        "warehouse-wu",
                        r -> withGift(r).buyer("BUYER_CANCELLED"),
                        "carrier",
                        "SF",
                        "trackingNumber",
                        "BACK-1"),
                dispatch("carrier", "SF", "trackingNumber", "NEW-1"),
                dispatch("outOfStock", true));
    }

    private Situation inspection(Object... typed) {
        return new Situation("inspect-return", "warehouse-wu", this::withGift, typed);
    }

    /** Two units and two gifts are back. */
    private Case withGift(Requests requests) {
        Order order = api.order().line("1", 2, PAID).gift("gift", 2, "19.00").put();
        return requests.openUnits(order, "RETURN_REFUND", "QUALITY", 2)
                .approve()
                .ship()
                .returnSigned();
    }

    private Situation failed(Object... typed) {
        return new Situation(
                "resolve-failed-inspection", "agent-chen", r -> withGift(r).fail(), typed);
    }

    private static Situation dispatch(Object... typed) {
        Function<Requests, Case> way =
                r -> r.exchange(PAID).approve().ship().returnSigned().pass();
        return new Situation("dispatch-replacement", "warehouse-wu", way, typed);
    }

    private List<Situation> money() {
        return List.of(
                new Situation("approve-refund", "agent-lin", FormSituations::inspected, "approved", "true"),
                new Situation(
                        "approve-refund", "agent-lin", FormSituations::inspected, "approved", "false", "note", "Why?"),
                new Situation(
                        "pay-offline", "finance-qian", this::refused, "voucher", "V-1", "paidAt", Duration.ofHours(-1)),
                compensation("decision", "PAY"),
                compensation("decision", "CONTEST"));
    }

    private static Case inspected(Requests requests) {
        return requests.returnRefund(PAID).approve().ship().returnSigned().pass();
    }

    private Case refused(Requests requests) {
        Case waiting = inspected(requests);
        payments.failNext(PaymentFault.REFUSE);
        return waiting.approveRefund().settle();
    }

    private static Situation compensation(Object... typed) {
        return new Situation("pay-compensation", "agent-chen", r -> r.lateShipping(PAID), typed);
    }

    private static List<Situation> repairs() {
        Function<Requests, Case> sentIn = r -> r.mailIn(PAID).approve().ship();
        return List.of(
                new Situation("receive-repair", "repair-zhao", sentIn, "receivedAt", Duration.ofMinutes(-1)),
                repair("result", "REPAIRED", "carrier", "SF", "trackingNumber", "WELL-1"),
                repair("result", "NEEDS_QUOTE", "fee", "30.00"),
                repair("result", "NOT_REPAIRABLE"),
                invoice("decision", "APPROVE"),
                invoice("decision", "REJECT"),
                overdue("agreementProven", "false"),
                overdue("agreementProven", "true", "newDueAt", Duration.ofDays(9)));
    }

    private static Situation repair(Object... typed) {
        return new Situation("repair-item", "repair-zhao", r -> r.inWorkshop(PAID), typed);
    }

    private static Situation invoice(Object... typed) {
        return new Situation("review-invoice", "agent-chen", FormSituations::invoiced, typed);
    }

    private static Case invoiced(Requests requests) {
        Case own = requests.ownWorkshop(PAID, "60.00");
        return own.buyer("INVOICE_SUBMITTED", "number", "INV-" + own.id(), "amount", "50.00");
    }

    private static Situation overdue(Object... typed) {
        return new Situation("decide-overdue-repair", "supervisor-zhou", FormSituations::late, typed);
    }

    private static Case late(Requests requests) {
        String due = requests.in(Duration.ofHours(1));
        return requests.mailIn(PAID)
                .does("review-request", "decision", "APPROVE", "repairDueAt", due)
                .buyer("REPAIR_TERMS_AGREED")
                .ship()
                .returnSigned()
                .silence("repair-period");
    }

    private static List<Situation> visits() {
        Function<Requests, Case> refunded =
                r -> r.visitAgreed(PAID).silence("agreed-visit").buyer("REFUND_CLAIMED");
        return List.of(
                slot("decision", "APPROVE", "from", Duration.ofHours(3), "to", Duration.ofHours(4)),
                slot("decision", "REJECT", "contactLog", "Called", "evidence", PROOF),
                visit("visitedAt", Duration.ZERO, "completed", "true"),
                visit("buyerAbsent", true, "evidence", PROOF),
                new Situation("collect-goods", "field-sun", refunded));
    }

    private static Situation slot(Object... typed) {
        return new Situation("schedule-visit", "field-sun", r -> r.onSite(PAID), typed);
    }

    private static Situation visit(Object... typed) {
        return new Situation("record-visit", "field-sun", r -> r.visitAgreed(PAID), typed);
    }

    private static List<Situation> parcels() {
        return List.of(
                new Situation("ask-courier", "logistics-feng", r -> r.parcelLoss(PAID), "liability", "COURIER"),
                remedy("remedy", "REFUND"),
                remedy("remedy", "RESEND", "carrier", "SF", "trackingNumber", "AGAIN-1"),
                remedy("remedy", "COMPENSATE", "amount", "5.00"));
    }

    private static Situation remedy(Object... typed) {
        return new Situation("offer-remedy", "agent-chen", r -> r.parcelLoss(PAID), typed);
    }

    private static List<Situation> disputes() {
        Function<Requests, Case> appealed =
                r -> r.dispute(PAID).ruled("REJECT", "BUYER").buyer("APPEAL_FILED", "grounds", "Look again");
        return List.of(
                answer("decision", "ACCEPT"),
                answer("decision", "CONTEST"),
                review("complete", "true"),
                review("complete", "false", "askParty", "BOTH"),
                ruling("ruling", "REFUND"),
                ruling("ruling", "PARTIAL_REFUND", "amount", "5.00"),
                ruling("ruling", "REJECT"),
                new Situation(
                        "execute-ruling", "agent-chen", r -> r.dispute(PAID).ruled("REFUND", "MERCHANT")),
                new Situation("review-appeal", "arbiter-xu", appealed, "upheld", "true", "reasons", "As it stands"));
    }

    private static Situation answer(Object... typed) {
        return new Situation("answer-dispute", "agent-chen", r -> r.dispute(PAID), typed);
    }

    private static Situation review(Object... typed) {
        return new Situation("review-evidence", "arbiter-he", FormSituations::contested, typed);
    }

    private static Situation ruling(String member, String ruling, Object... more) {
        Object[] always = {member, ruling, "responsibility", "MERCHANT", "reasons", "As the pictures show"};
        Object[] typed = Stream.of(always, more).flatMap(Stream::of).toArray();
        Function<Requests, Case> way = r -> contested(r).does("review-evidence", "complete", true);
        return new Situation("rule-dispute", "arbiter-he", way, typed);
    }

    private static Case contested(Requests requests) {
        return requests.dispute(PAID).does("answer-dispute", "decision", "CONTEST");
    }
}
