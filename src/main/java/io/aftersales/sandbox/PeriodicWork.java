package io.aftersales.sandbox;

import java.time.Instant;
import java.util.Optional;

/** Periodic work whose instants an advance of the virtual clock must not jump over: the scheduler runs on real time. */
public interface PeriodicWork {

    Optional<Instant> firstDueAfter(Instant after);

    /** Carries out what is due by now; answers how much that was. */
    int carryOut();
}
