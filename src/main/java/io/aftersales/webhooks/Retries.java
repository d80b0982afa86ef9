package io.aftersales.webhooks;

import java.time.Duration;

/**
 * How patient the sender is: five seconds after the first failure, doubled each time, an hour at most, less a random part; given up
 * after a hundred attempts, which is about three days.
 */
final class Retries {

    static final int MOST = 100;

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    private Retries() {}

    static boolean areOver(int attempts) {
        return attempts >= MOST;
    }

    /**
     * @param attempts how many have failed, from 1
     * @param chance 0 to 1; takes up to a half off, so that what failed together does not come back together
     */
    static Duration pause(int attempts, double chance) {
        long doubled = FIRST.toMillis() << Math.min(attempts - 1, DOUBLINGS);
        long full = Math.min(doubled, LONGEST.toMillis());
        return Duration.ofMillis(full - (long) (full * chance / 2));
    }
}
