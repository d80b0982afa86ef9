package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it was decided. A refund of nothing at all is none and is refused.
 *
 * @param goodsByLine what goes back for each line of the order, freight not included
 * @param approvalGroup who has to approve; null where nobody has to
 */
public record PlanRefund(
        String caseId,
        String orderId,
        Map<String, Money> goodsByLine,
        Money freight,
        @Nullable String approvalGroup,
        Instant decidedAt) {

    public PlanRefund {
        goodsByLine = Collections.unmodifiableSortedMap(new TreeMap<>(goodsByLine));
        boolean negative = goodsByLine.values().stream().anyMatch(amount -> amount.fen() < 0) || freight.fen() < 0;
        if (negative) {
            throw new IllegalArgumentException(
                    "A refund has no negative part: " + goodsByLine + ", freight " + freight);
        }
        if (!sum(goodsByLine).plus(freight).isPositive()) {
            throw new IllegalArgumentException("A refund of nothing is no refund");
        }
    }

    public Money goods() {
        return sum(goodsByLine);
    }

    private static Money sum(Map<String, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }
}
