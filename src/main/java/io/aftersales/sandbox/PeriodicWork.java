package io.aftersales.sandbox;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Periodic work whose instants an advance of the virtual clock must not jump over: the scheduler runs on real time.
 *
 * @param dueAfter when it is due first after an instant
 * @param work carries out what is due by now; answers how much that was
 */
public record PeriodicWork(Function<Instant, Optional<Instant>> dueAfter, IntSupplier work) {

    /** Work that no instant of its own is due at: whichever stop comes first carries it out. */
    public static PeriodicWork atEachStop(IntSupplier work) {
        return new PeriodicWork(after -> Optional.empty(), work);
    }

    Optional<Instant> firstDueAfter(Instant after) {
        return dueAfter.apply(after);
    }

    int carryOut() {
        return work.getAsInt();
    }
}
