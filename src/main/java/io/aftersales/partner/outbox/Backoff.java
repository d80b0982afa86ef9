package io.aftersales.partner.outbox;

import java.time.Duration;

/** How long to wait before the next attempt: a second, doubled each time, five minutes at most, less a random part. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 16;

    private Backoff() {}

    /**
     * @param attempt the one that failed, from 1
     * @param chance 0 to 1; takes up to a half off, so that rows that failed together do not come back together
     */
    static Duration after(int attempt, double chance) {
        long doubled = FIRST.toMillis() << Math.min(attempt - 1, DOUBLINGS);
        long full = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(full - (long) (full * chance / 2));
    }
}
