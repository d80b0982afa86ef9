package io.aftersales.refunds;

/** A plan asked back more of an order than was paid for it. The transaction in which it did is lost. */
public class RefundAbovePaid extends IllegalStateException {

    private final String caseId;

    RefundAbovePaid(PlanRefund plan, RuntimeException wall) {
        super("The refunds of order " + plan.orderId() + " would exceed what was paid; case " + plan.caseId(), wall);
        this.caseId = plan.caseId();
    }

    public String caseId() {
        return caseId;
    }
}
