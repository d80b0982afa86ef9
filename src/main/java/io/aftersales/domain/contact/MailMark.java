package io.aftersales.domain.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mail may leave open for what it is about to fill in, written <code>{case}</code>. */
public enum MailMark {
    /** The beginning of the case's number, as pages show it. */
    CASE,
    /** The number of the order. */
    ORDER,
    /** What happened. */
    EVENT,
    /** Where the case stands, in a sentence to the buyer. */
    STATUS,
    /** The name of the clock that runs. */
    CLOCK,
    /** When that clock ends, in Shanghai's time with its name. */
    DEADLINE,
    /** What happens if nobody acts by then. */
    SILENCE,
    /** Where the recipient finds it. */
    LINK;

    /** As it stands in a text. */
    public String mark() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }

    static Optional<MailMark> of(String mark) {
        return Arrays.stream(values()).filter(each -> each.mark().equals(mark)).findFirst();
    }
}
