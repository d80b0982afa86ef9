package io.aftersales.domain.refund;

import io.aftersales.domain.money.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Shares an amount by weights so that the parts add up to it exactly. */
public final class Apportionment {

    private Apportionment() {}

    /**
     * Part k is ⌊A·Wk/W⌋ − ⌊A·Wk₋₁/W⌋ with Wk the sum of the first k weights: later parts take the odd fen, and no part
     * exceeds its weight as long as the amount does not exceed the weights' sum.
     *
     * @param weights not negative; together above zero, unless there is nothing to share
     */
    public static List<Money> spread(Money amount, List<Money> weights) {
        BigInteger whole = sum(weights);
        if (whole.signum() <= 0 && amount.equals(Money.ZERO)) {
            return weights;
        }
        if (whole.signum() <= 0) {
            throw new IllegalArgumentException("nothing to share " + amount + " by");
        }
        List<Money> parts = new ArrayList<>(weights.size());
        BigInteger soFar = BigInteger.ZERO;
        long given = 0;
        for (Money weight : weights) {
            soFar = soFar.add(BigInteger.valueOf(weight.fen()));
            long upToHere = BigInteger.valueOf(amount.fen())
                    .multiply(soFar)
                    .divide(whole)
                    .longValueExact();
            parts.add(Money.ofFen(upToHere - given));
            given = upToHere;
        }
        return List.copyOf(parts);
    }

    private static BigInteger sum(List<Money> weights) {
        return weights.stream()
                .map(weight -> BigInteger.valueOf(weight.fen()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
