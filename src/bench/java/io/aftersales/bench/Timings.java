package io.aftersales.bench;

import java.util.Arrays;
import java.util.function.Supplier;

/** How long something took, each time that it was done. */
final class Timings {

    private static final double NANOS_IN_A_MILLI = 1_000_000;

    private final long[] nanos;
    private int taken;

    Timings(int expected) {
        this.nanos = new long[expected];
    }

    <T> T time(Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        nanos[taken++] = System.nanoTime() - begun;
        return result;
    }

    /** In milliseconds. */
    double median() {
        return percentile(50);
    }

    /** In milliseconds; one time in twenty was longer. */
    double p95() {
        return percentile(95);
    }

    /** The smallest time that this share of all did not exceed. */
    private double percentile(int share) {
        long[] sorted = Arrays.copyOf(nanos, taken);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share / 100.0 * taken);
        return sorted[Math.max(rank, 1) - 1] / NANOS_IN_A_MILLI;
    }
}
