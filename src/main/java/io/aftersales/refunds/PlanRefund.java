package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A payment to the buyer as it was decided. One of nothing at all is none and is refused.
 *
 * @param goodsByLine what goes back for each line of the order, freight not included
 * @param freight of the way out
 * @param returnFreight of the way back, by a receipt
 * @param compensation money beside goods and freight; then there is neither
 * @param approvalGroup who has to approve; null where nobody has to
 * @param drivenBy the case whose process waits for the payment; usually the one it is booked on
 */
public record PlanRefund(
        String caseId,
        String orderId,
        PayoutKind kind,
        Map<String, Money> goodsByLine,
        Money freight,
        Money returnFreight,
        Money compensation,
        @Nullable String approvalGroup,
        Instant decidedAt,
        String drivenBy) {

    public PlanRefund {
        goodsByLine = Collections.unmodifiableSortedMap(new TreeMap<>(goodsByLine));
        boolean negative = goodsByLine.values().stream().anyMatch(amount -> amount.fen() < 0)
                || freight.fen() < 0
                || returnFreight.fen() < 0
                || compensation.fen() < 0;
        if (negative) {
            throw new IllegalArgumentException("A refund has no negative part: " + goodsByLine + ", freight " + freight
                    + " and " + returnFreight + ", compensation " + compensation);
        }
        if (!sum(goodsByLine)
                .plus(freight)
                .plus(returnFreight)
                .plus(compensation)
                .isPositive()) {
            throw new IllegalArgumentException("A refund of nothing is no refund");
        }
    }

    /** Goods money and freight. */
    public static PlanRefund ofGoods(
            String caseId,
            String orderId,
            PayoutKind kind,
            Map<String, Money> goodsByLine,
            Money freight,
            @Nullable String approvalGroup,
            Instant decidedAt) {
        return new PlanRefund(
                caseId, orderId, kind, goodsByLine, freight, Money.ZERO, Money.ZERO, approvalGroup, decidedAt, caseId);
    }

    /** The same, but another case's process waits for the payment. */
    public PlanRefund drivenBy(String otherCaseId) {
        return new PlanRefund(
                caseId,
                orderId,
                kind,
                goodsByLine,
                freight,
                returnFreight,
                compensation,
                approvalGroup,
                decidedAt,
                otherCaseId);
    }

    public Money goods() {
        return sum(goodsByLine);
    }

    public Money amount() {
        return routed().plus(returnFreight).plus(compensation);
    }

    /** What goes back the way it came: goods and the freight that was paid with them. */
    Money routed() {
        return goods().plus(freight);
    }

    private static Money sum(Map<String, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }
}
