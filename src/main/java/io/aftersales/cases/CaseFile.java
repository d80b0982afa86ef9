package io.aftersales.cases;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One case as its row tells it.
 *
 * @param ending the outcome of the parts that have ended while others still run; becomes the outcome at the close
 * @param requested goods money asked for, at most the shares of the units
 * @param deadlineTable the version of the deadline table that the case was opened under, and keeps
 * @param waybillAt when the buyer entered the waybill of the return
 * @param openedAt the receive instant of the application
 * @param actedAt the instant at which the last act counts, or at which the last missed clock ended: the anchor of the
 *     clocks that follow
 */
public record CaseFile(
        String id,
        CaseType type,
        @Nullable RepairMode mode,
        CaseStatus status,
        @Nullable CaseOutcome outcome,
        @Nullable CaseOutcome ending,
        String orderId,
        String shopId,
        String channel,
        String buyerId,
        @Nullable String owner,
        Reason reason,
        String description,
        Money requested,
        @Nullable Responsibility responsibility,
        @Nullable Responsibility outboundBearer,
        @Nullable Responsibility returnBearer,
        @Nullable String returnAddress,
        @Nullable Boolean faultConfirmed,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant waybillAt,
        @Nullable Offer offer,
        @Nullable String parentCaseId,
        @Nullable String predecessorCaseId,
        @Nullable String successorCaseId,
        String deadlineTable,
        @Nullable String processRef,
        Instant openedAt,
        Instant actedAt,
        @Nullable Instant closedAt) {

    static CaseFile opened(
            String id,
            CaseType type,
            @Nullable RepairMode mode,
            Order order,
            Reason reason,
            String description,
            Money requested,
            String deadlineTable,
            Instant receivedAt) {
        return new CaseFile(
                id,
                type,
                mode,
                CaseStatus.WAIT_MERCHANT_REVIEW,
                null,
                null,
                order.orderId(),
                order.shopId(),
                order.channel().name(),
                order.buyer().id(),
                order.firstContactAgent(),
                reason,
                description,
                requested,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                deadlineTable,
                null,
                receivedAt,
                receivedAt,
                null);
    }

    /** What the merchant offers instead of what was asked for. */
    public record Offer(OfferType type, @Nullable Money amount, boolean accepted) {}

    /** The kinds of counter-offer. */
    public enum OfferType {
        PARTIAL_REFUND,
        RETURN_REFUND,
        EXCHANGE,
        REPAIR
    }

    public boolean isClosed() {
        return status == CaseStatus.CLOSED;
    }

    /** The fault in force: decided by the merchant, else presumed from the reason. */
    public Responsibility faultInForce() {
        return responsibility == null ? reason.presumedResponsibility() : responsibility;
    }

    public boolean goodsReturned() {
        return trackingNumber != null;
    }
}
