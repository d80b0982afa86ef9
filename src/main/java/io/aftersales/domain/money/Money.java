package io.aftersales.domain.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount in yuan, held as fen.
 *
 * @param fen hundredths of a yuan; may be negative only in differences
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    /** Twelve digits before the point are more than any order, and leave room to add without overflow. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");

    /** Reads {@code "239"}, {@code "239.5"} or {@code "239.00"}; empty for anything else, a third decimal included. */
    public static Optional<Money> parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Money(new BigDecimal(text).movePointRight(2).longValueExact()));
    }

    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    /**
     * What unit {@code k} of {@code n} cost when the line was paid with this amount: ⌊P·k/n⌋ − ⌊P·(k−1)/n⌋, so that the
     * shares of all units add up to the amount and later units take the odd fen.
     *
     * @param k the unit, from 1 to {@code n}
     */
    public Money shareOfUnit(int k, int n) {
        if (k < 1 || k > n) {
            throw new IllegalArgumentException("unit " + k + " of " + n);
        }
        return new Money(Math.multiplyExact(fen, (long) k) / n - Math.multiplyExact(fen, (long) k - 1) / n);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** The decimal string of the API, always with two decimals: {@code "239.00"}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
