package io.aftersales.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the advance of the virtual clock needs of the process engine. */
public interface EngineTime {

    /** The engine tells this instant until told otherwise. */
    void standAt(Instant instant);

    /** The engine tells real time plus this. */
    void runWith(Duration offset);

    /** Stops the engine's own executor and waits until none of its jobs is under way. */
    void stopExecutor();

    void startExecutor();

    /** Carries out the next job that is due at or before the instant, steps without one first; false if there is none. */
    boolean carryOutNext(Instant upTo);

    Optional<Instant> firstDueAfter(Instant after);
}
