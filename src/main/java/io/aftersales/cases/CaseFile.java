package io.aftersales.cases;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
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
 * @param statusBeneath where the case stands while a dispute covers it
 * @param owner who looks after it; absent until one was found
 * @param ending the outcome of the parts that have ended while others still run; becomes the outcome at the close
 * @param requested goods money asked for, at most the shares of the units
 * @param conversion what the case is about to become
 * @param agreedEnd where a clock of the case ends by agreement, in place of its term
 * @param deadlineTable the version of the deadline table that the case was opened under, and keeps
 * @param openedAt the receive instant of the application
 * @param actedAt the instant at which the last act counts, or at which the last missed clock ended: the anchor of the
 *     clocks that follow
 */
public record CaseFile(
        String id,
        CaseType type,
        @Nullable RepairMode mode,
        CaseStatus status,
        @Nullable CaseStatus statusBeneath,
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
        Liability liability,
        Goods goods,
        @Nullable Offer offer,
        Links links,
        @Nullable Conversion conversion,
        @Nullable AgreedEnd agreedEnd,
        String deadlineTable,
        @Nullable String processRef,
        Instant openedAt,
        Instant actedAt,
        @Nullable Instant closedAt) {

    /**
     * Who is at fault, and who bears which freight; absent until decided.
     *
     * @param reship of what the merchant sends in exchange
     * @param faultConfirmed what the inspection found, if it said so
     * @param courier what the courier was found to answer for
     */
    public record Liability(
            @Nullable Responsibility fault,
            @Nullable Responsibility outbound,
            @Nullable Responsibility back,
            @Nullable Responsibility reship,
            @Nullable Boolean faultConfirmed,
            @Nullable String courier) {

        static final Liability OPEN = new Liability(null, null, null, null, null, null);
    }

    /**
     * The goods on their way back to the merchant.
     *
     * @param waybillAt when the buyer entered the waybill
     * @param withMerchant whether the merchant has them by no waybill of this case
     * @param givenBack whether the merchant has sent them, or others in their place, to the buyer
     * @param freight what the buyer says to have paid for the way back, with a receipt
     * @param receivedAt when the workshop got the item, by the carrier's record or its own word
     * @param missing whether neither side has them: they are lost on their way to the buyer, or were never sent
     */
    public record Goods(
            @Nullable String returnAddress,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable Instant waybillAt,
            @Nullable Money freight,
            boolean withMerchant,
            boolean givenBack,
            @Nullable Instant receivedAt,
            boolean missing) {

        static Goods untouched(boolean withMerchant, boolean missing) {
            return new Goods(null, null, null, null, null, withMerchant, false, null, missing);
        }

        /** Whether the buyer has neither them nor anything in their place. */
        public boolean areOut() {
            return missing || (!givenBack && areSent());
        }

        /** Whether they have left the buyer, whatever was sent since. */
        public boolean areSent() {
            return trackingNumber != null || withMerchant;
        }
    }

    /** What the merchant offers instead of what was asked for. */
    public record Offer(OfferType type, @Nullable Money amount, boolean accepted) {}

    /**
     * The cases around this one.
     *
     * @param parent the case that a dispute is about
     */
    public record Links(
            @Nullable String parent,
            @Nullable String predecessor,
            @Nullable String successor) {

        static final Links NONE = new Links(null, null, null);
    }

    /** @param agreed whether the merchant need not review it again */
    public record Conversion(CaseType type, @Nullable RepairMode mode, boolean agreed) {}

    /** The end of one clause's clock that the parties agreed on, or that was proven to be agreed. */
    public record AgreedEnd(String clause, Instant at) {}

    static CaseFile opened(
            String id,
            CaseType type,
            @Nullable RepairMode mode,
            Order order,
            Reason reason,
            String description,
            Money requested,
            Links links,
            boolean goodsWithMerchant,
            String deadlineTable,
            Instant receivedAt) {
        return new CaseFile(
                id,
                type,
                mode,
                CaseStatus.WAIT_MERCHANT_REVIEW,
                null,
                null,
                null,
                order.orderId(),
                order.shopId(),
                order.channel().name(),
                order.buyer().id(),
                null,
                reason,
                description,
                requested,
                Liability.OPEN,
                Goods.untouched(goodsWithMerchant, false),
                null,
                links,
                null,
                null,
                deadlineTable,
                null,
                receivedAt,
                receivedAt,
                null);
    }

    /** The case that this one becomes: what was asked for, under another type. It opens when this one was last acted on. */
    public CaseFile successor(String successorId, Conversion to, String table) {
        return besides(
                successorId,
                to.type(),
                to.mode(),
                description,
                new Links(null, id, null),
                Goods.untouched(goods.areOut() && !goods.missing(), goods.missing()),
                table,
                actedAt);
    }

    /** A dispute about this case. */
    public CaseFile dispute(String disputeId, String why, String table, Instant at) {
        return besides(
                disputeId,
                CaseType.DISPUTE,
                null,
                why,
                new Links(id, null, null),
                Goods.untouched(false, false),
                table,
                at);
    }

    private CaseFile besides(
            String otherId,
            CaseType otherType,
            @Nullable RepairMode otherMode,
            String otherDescription,
            Links otherLinks,
            Goods otherGoods,
            String table,
            Instant at) {
        return new CaseFile(
                otherId,
                otherType,
                otherMode,
                CaseStatus.WAIT_MERCHANT_REVIEW,
                null,
                null,
                null,
                orderId,
                shopId,
                channel,
                buyerId,
                owner,
                reason,
                otherDescription,
                requested,
                Liability.OPEN,
                otherGoods,
                null,
                otherLinks,
                null,
                null,
                table,
                null,
                at,
                at,
                null);
    }

    public boolean isClosed() {
        return status == CaseStatus.CLOSED;
    }

    public boolean isInDispute() {
        return status == CaseStatus.IN_DISPUTE;
    }

    /** The fault in force: decided by the merchant, else presumed from the reason. */
    public Responsibility faultInForce() {
        return reason.fault(liability.fault());
    }

    public boolean isOfferOpen() {
        return offer != null && !offer.accepted() && !isClosed();
    }
}
