package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Spreads what was paid for an order over its lines. */
final class Spread {

    private Spread() {}

    /**
     * Each line's part by its worth, rounded down to the fen; the last line takes the remainder. If nothing is worth
     * anything, the last line takes all.
     *
     * @param worths at least one, none negative
     */
    static List<Money> over(Money total, List<BigInteger> worths) {
        BigInteger sum = worths.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Money> parts = new ArrayList<>();
        Money left = total;
        for (BigInteger worth : worths.subList(0, worths.size() - 1)) {
            Money part = sum.signum() == 0 ? Money.ZERO : part(total, worth, sum);
            parts.add(part);
            left = left.minus(part);
        }
        parts.add(left);
        return parts;
    }

    private static Money part(Money total, BigInteger worth, BigInteger sum) {
        BigInteger fen = BigInteger.valueOf(total.fen()).multiply(worth).divide(sum);
        return Money.ofFen(fen.longValueExact());
    }
}
