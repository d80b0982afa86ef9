package io.aftersales.refunds;

/** A refund was asked to take a step that its state does not allow. */
public class RefundCannotBecome extends IllegalStateException {

    private final String caseId;

    RefundCannotBecome(Refund refund, RefundState wanted) {
        super("Refund " + refund.refundId() + " of case " + refund.caseId() + " is " + refund.state()
                + " and cannot become " + wanted);
        this.caseId = refund.caseId();
    }

    public String caseId() {
        return caseId;
    }
}
