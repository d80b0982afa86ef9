package io.aftersales.partner.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One order to pay a minute for each order of a buyer, by the callers' own time. */
final class OrderRateLimit {

    private static final Duration ONE_IN = Duration.ofMinutes(1);

    private final Map<String, Instant> last = new HashMap<>();

    /** How long the caller has to wait; zero, and then the minute begins, if it need not. */
    synchronized Duration ask(String orderId, Instant at) {
        Instant free = last.getOrDefault(orderId, Instant.MIN.plus(ONE_IN)).plus(ONE_IN);
        if (at.isBefore(free)) {
            return Duration.between(at, free);
        }
        last.put(orderId, at);
        return Duration.ZERO;
    }
}
