package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refund.
 *
 * @param refundId the key under which the payment partner knows it, for ever
 * @param freight of the way out
 * @param returnFreight of the way back
 * @param compensation money beside goods and freight
 * @param approvalGroup who has to approve; null where nobody has to
 * @param sentAt when the partner was first asked to pay
 * @param doneAt when the buyer was paid
 * @param failure why the partner refused for good
 * @param voucher finance's proof of a payment outside the partner
 * @param drivenBy the case whose process waits for the payment
 */
public record Refund(
        String refundId,
        String caseId,
        String orderId,
        PayoutKind kind,
        Money goods,
        Money freight,
        Money returnFreight,
        Money compensation,
        RefundState state,
        @Nullable String approvalGroup,
        Instant decidedAt,
        @Nullable String approvedBy,
        @Nullable Instant sentAt,
        @Nullable Instant doneAt,
        @Nullable String failure,
        @Nullable String voucher,
        String drivenBy) {

    public Money amount() {
        return goods.plus(freight).plus(returnFreight).plus(compensation);
    }
}
