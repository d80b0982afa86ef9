package io.aftersales.domain.refund;

import io.aftersales.domain.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * What a merchant pays for shipping late: a share of what was paid, between two bounds, each line on its own.
 *
 * <p>Amounts are without freight; half a fen is rounded up. A line that cost nothing brings {@code least} all the same.
 * Source: docs/rules/shipping-penalty.md.
 *
 * @param percent of what was paid for a line
 * @param least for each line
 * @param most for each line
 */
public record ShippingPenalty(BigDecimal percent, Money least, Money most) {

    public ShippingPenalty {
        if (percent.signum() < 0 || least.compareTo(Money.ZERO) < 0 || least.compareTo(most) > 0) {
            throw new IllegalArgumentException(percent + " % between " + least + " and " + most);
        }
    }

    /** @param paid for each line that was late */
    public Money on(Collection<Money> paid) {
        return paid.stream().map(this::ofLine).reduce(Money.ZERO, Money::plus);
    }

    private Money ofLine(Money paid) {
        long share = percent.multiply(BigDecimal.valueOf(paid.fen()))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        Money atLeast = share < least.fen() ? least : Money.ofFen(share);
        return atLeast.min(most);
    }
}
