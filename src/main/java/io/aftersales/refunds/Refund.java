package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refund.
 *
 * @param refundId the key under which the payment partner knows it, for ever
 * @param approvalGroup who has to approve; null where nobody has to
 * @param sentAt when the partner was first asked to pay
 * @param doneAt when the buyer was paid
 * @param failure why the partner refused for good
 * @param voucher finance's proof of a payment outside the partner
 */
public record Refund(
        String refundId,
        String caseId,
        String orderId,
        Money goods,
        Money freight,
        RefundState state,
        @Nullable String approvalGroup,
        Instant decidedAt,
        @Nullable String approvedBy,
        @Nullable Instant sentAt,
        @Nullable Instant doneAt,
        @Nullable String failure,
        @Nullable String voucher) {

    public Money amount() {
        return goods.plus(freight);
    }
}
