package io.aftersales.crash;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** For what happens in another process. */
public final class Waiting {

    private Waiting() {}

    /** Looks every few milliseconds until it holds. */
    public static void until(Duration atMost, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError("not within " + atMost);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
