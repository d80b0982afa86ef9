package io.aftersales.refunds;

import java.time.Duration;
import java.time.Instant;

/** What the payment partner said, or that it said nothing we can rely on. */
public sealed interface PaymentAnswer {

    /**
     * The money moved.
     *
     * @param reference the partner's own number of the payment
     * @param at when it moved
     */
    record Paid(String reference, Instant at) implements PaymentAnswer {}

    /** The partner will never pay this. */
    record Refused(String reason) implements PaymentAnswer {}

    /**
     * The money may or may not have moved; also where the partner says that it has yet to pay.
     *
     * @param retryAfter how long the partner wants to be left alone; zero if it did not say
     */
    record Unknown(String why, Duration retryAfter) implements PaymentAnswer {

        public Unknown(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** The partner has no such refund, so no money moved for it. */
    record NotKnown() implements PaymentAnswer {}
}
