package io.aftersales.acceptance;

import io.aftersales.Case;
import io.aftersales.Requests;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Duration;

/** Leads a case of 100.00 to any status, by the shortest way. */
final class Stations {

    private static final String PAID = "100.00";

    private final Requests requests;
    private final StandInPaymentServer payments;

    Stations(Requests requests, StandInPaymentServer payments) {
        this.requests = requests;
        this.payments = payments;
    }

    Case at(CaseStatus status) {
        return switch (status) {
            case WAIT_MERCHANT_REVIEW -> requests.returnRefund(PAID);
            case WAIT_BUYER_AFTER_REJECTION ->
                at(CaseStatus.WAIT_MERCHANT_REVIEW).reject();
            case WAIT_BUYER_SHIPMENT -> at(CaseStatus.WAIT_MERCHANT_REVIEW).approve();
            case RETURN_IN_TRANSIT -> at(CaseStatus.WAIT_BUYER_SHIPMENT).ship();
            case WAIT_INSPECTION -> at(CaseStatus.RETURN_IN_TRANSIT).returnSigned();
            case INSPECTION_DISAGREED -> at(CaseStatus.WAIT_INSPECTION).fail();
            case WAIT_REFUND_APPROVAL -> at(CaseStatus.WAIT_INSPECTION).pass();
            case REFUNDING -> refusedByThePartner(at(CaseStatus.WAIT_REFUND_APPROVAL));
            case WAIT_REPLACEMENT_DISPATCH ->
                requests.exchange(PAID).approve().ship().returnSigned().pass();
            case REPLACEMENT_IN_TRANSIT ->
                at(CaseStatus.WAIT_REPLACEMENT_DISPATCH).send("dispatch-replacement");
            case WAIT_BUYER_CONFIRMATION ->
                at(CaseStatus.REPLACEMENT_IN_TRANSIT).delivered();
            case WAIT_REPAIR_TERMS ->
                requests.mailIn(PAID).does("review-request", "decision", "APPROVE", "fee", "20.00");
            case REPAIRING -> requests.inWorkshop(PAID);
            case REPAIR_OVERDUE -> overdue();
            case REPAIRED_IN_TRANSIT -> at(CaseStatus.REPAIRING).send("repair-item");
            case SCHEDULING_VISIT -> requests.onSite(PAID);
            case VISIT_AGREED -> requests.visitAgreed(PAID);
            case FORCED_VISIT -> at(CaseStatus.SCHEDULING_VISIT).silence("visit-scheduling");
            case ON_SITE_REPAIR -> at(CaseStatus.VISIT_AGREED).visited(false);
            case REFUND_RIGHT_OPEN -> at(CaseStatus.VISIT_AGREED).silence("agreed-visit");
            case WAIT_INVOICE -> requests.ownWorkshop(PAID, "60.00");
            case INVOICE_REVIEW -> invoiced(at(CaseStatus.WAIT_INVOICE));
            case INTERCEPTING -> requests.refundOnlyOfShipped(PAID).does("review-request", "decision", "INTERCEPT");
            case WAIT_COMPENSATION -> requests.lateShipping(PAID);
            case COURIER_INQUIRY -> requests.parcelLoss(PAID);
            case WAIT_BUYER_REMEDY -> at(CaseStatus.COURIER_INQUIRY).does("offer-remedy", "remedy", "REFUND");
            case IN_DISPUTE -> at(CaseStatus.WAIT_BUYER_AFTER_REJECTION).intervene();
            case CLOSED -> at(CaseStatus.WAIT_MERCHANT_REVIEW).buyer("BUYER_CANCELLED");
            case NEGOTIATION -> at(CaseStatus.IN_DISPUTE).linked("disputeCaseId");
            case EVIDENCE_REVIEW -> at(CaseStatus.NEGOTIATION).does("answer-dispute", "decision", "CONTEST");
            case WAIT_EVIDENCE ->
                at(CaseStatus.EVIDENCE_REVIEW).does("review-evidence", "complete", false, "askParty", "BUYER");
            case RULING -> at(CaseStatus.EVIDENCE_REVIEW).does("review-evidence", "complete", true);
            case RULING_EXECUTION -> at(CaseStatus.NEGOTIATION).ruled("REFUND", "MERCHANT");
            case APPEAL_WINDOW -> at(CaseStatus.NEGOTIATION).ruled("REJECT", "BUYER");
            case APPEAL_REVIEW -> at(CaseStatus.APPEAL_WINDOW).buyer("APPEAL_FILED", "grounds", "See the picture");
        };
    }

    private Case refusedByThePartner(Case approving) {
        payments.failNext(PaymentFault.REFUSE);
        return approving.approveRefund().settle();
    }

    private Case overdue() {
        Case repair = requests.mailIn(PAID)
                .does("review-request", "decision", "APPROVE", "repairDueAt", requests.in(Duration.ofHours(2)));
        return repair.buyer("REPAIR_TERMS_AGREED").ship().returnSigned().silence("repair-period");
    }

    private static Case invoiced(Case repair) {
        return repair.buyer("INVOICE_SUBMITTED", "number", "INV-" + repair.id(), "amount", "50.00");
    }
}
