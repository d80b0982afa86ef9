package io.aftersales.domain.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a reply may leave open for a case to fill in, written <code>{buyer}</code>. */
public enum Placeholder {
    /** The buyer's name, or the login where the shop tells none. */
    BUYER,
    /** The number of the order. */
    ORDER,
    /** The titles of the goods. */
    GOODS,
    /** What was asked for, in yuan. */
    AMOUNT,
    /** What the buyer has been paid under the case, in yuan; open while that is nothing. */
    REFUNDED,
    /** When the first running clock of the case ends, in Shanghai's time; open while none runs. */
    DEADLINE,
    /** Where the goods go back to; open until it was told. */
    ADDRESS;

    /** As it stands in a text. */
    public String mark() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }

    static Optional<Placeholder> of(String mark) {
        return Arrays.stream(values()).filter(each -> each.mark().equals(mark)).findFirst();
    }
}
