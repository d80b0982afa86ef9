package io.aftersales.domain.refund;

import io.aftersales.domain.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes off the goods money of a return, never more than there is. Source: docs/rules/money.md, MP-05 and MP-06.
 *
 * @param lostFreeShipping freight of the way out that the buyer has to bear after all; below zero where an earlier return
 *     took it off and the buyer owes it no longer
 * @param missingGifts the price of gifts that did not come back
 */
public record Deductions(Money lostFreeShipping, Money missingGifts) {

    public static final Deductions NONE = new Deductions(Money.ZERO, Money.ZERO);

    /**
     * @param goods what the returned goods bring
     * @param freightDue what the buyer owes for the way out once they are back
     * @param freightTaken what earlier returns of the order took off for it
     * @param gifts the price of the gifts that are missing
     */
    public static Deductions from(Money goods, Money freightDue, Money freightTaken, Money gifts) {
        Money lostFreeShipping = freightDue.minus(freightTaken).min(goods);
        return new Deductions(lostFreeShipping, gifts.min(goods.minus(lostFreeShipping)));
    }

    public Money total() {
        return lostFreeShipping.plus(missingGifts);
    }

    /**
     * The goods money that remains. What comes off comes off every line by its part; what is given back goes to the lines
     * that have not got back all that was paid for them.
     *
     * @param goods by line
     * @param left what each line of the order has not given back before this refund
     */
    public Map<String, Money> applyTo(Map<String, Money> goods, Map<String, Money> left) {
        if (total().fen() >= 0) {
            return added(goods, List.copyOf(goods.keySet()), takenOff(goods));
        }
        List<String> lines = List.copyOf(left.keySet());
        List<Money> room = left.entrySet().stream()
                .map(line -> line.getValue().minus(goods.getOrDefault(line.getKey(), Money.ZERO)))
                .toList();
        return added(goods, lines, Apportionment.spread(Money.ZERO.minus(total()), room));
    }

    private List<Money> takenOff(Map<String, Money> goods) {
        return Apportionment.spread(total(), List.copyOf(goods.values())).stream()
                .map(Money.ZERO::minus)
                .toList();
    }

    private static Map<String, Money> added(Map<String, Money> goods, List<String> lines, List<Money> parts) {
        Map<String, Money> sums = new LinkedHashMap<>(goods);
        for (int i = 0; i < parts.size(); i++) {
            sums.merge(lines.get(i), parts.get(i), Money::plus);
        }
        return sums;
    }
}
