package io.aftersales.domain.refund;

import io.aftersales.domain.money.Money;

/**
 * An order that travelled free because of what it was worth. Source: docs/rules/money.md, MP-05.
 *
 * @param from goods worth exactly this still travel free
 * @param freight what the way out would have cost beneath it
 */
public record FreeShippingThreshold(Money from, Money freight) {

    public FreeShippingThreshold {
        if (!from.isPositive() || !freight.isPositive()) {
            throw new IllegalArgumentException(freight + " beneath " + from);
        }
    }

    /**
     * What a buyer owes for the way out. Whoever keeps nothing owes nothing.
     *
     * @param kept what was paid for the goods that did not go back for the buyer's own reasons
     * @param keepsAny whether the buyer keeps any goods at all
     */
    public Money due(Money kept, boolean keepsAny) {
        return keepsAny && kept.compareTo(from) < 0 ? freight : Money.ZERO;
    }
}
