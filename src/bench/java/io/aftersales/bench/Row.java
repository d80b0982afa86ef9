package io.aftersales.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param peer the bare engine's figure, absent where it has none
 * @param ratio how many times better ours is than the peer's: above 1 ours wins, whatever the unit
 * @param target what the row must reach, absent where the row only shows how another came about
 * @param holds whether it does
 */
record Row(
        String name,
        double ours,
        @Nullable Double peer,
        @Nullable Double ratio,
        String unit,
        @Nullable String target,
        boolean holds) {

    private static final MathContext SHOWN = new MathContext(3);

    static Row lessIsBetter(String name, String unit, double ours, double peer) {
        return of(name, unit, ours, peer, peer / ours);
    }

    static Row moreIsBetter(String name, String unit, double ours, double peer) {
        return of(name, unit, ours, peer, ours / peer);
    }

    /** Of something that a bare engine does not do. */
    static Row ofOurs(String name, String unit, double ours) {
        return new Row(name, shown(ours), null, null, unit, null, true);
    }

    private static Row of(String name, String unit, double ours, double peer, double ratio) {
        return new Row(name, shown(ours), shown(peer), shown(ratio), unit, null, true);
    }

    Row atMost(double bound) {
        return withTarget(
                "ours <= " + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString(), ours <= bound);
    }

    Row timesThePeer(double bound) {
        return withTarget(
                "ratio >= " + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString(),
                ratio != null && ratio >= bound);
    }

    private Row withTarget(String text, boolean reached) {
        return new Row(name, ours, peer, ratio, unit, text, reached);
    }

    /** A target is judged by the figure that is shown. */
    private static double shown(double exact) {
        return new BigDecimal(exact).round(SHOWN).doubleValue();
    }
}
