package io.aftersales.studio.heat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the cases of one version wait and where clocks are missed.
 *
 * @param from finished waits and missed clocks count from here
 * @param places with something to tell, the most missed clocks first, then those where most cases stand
 */
public record HeatMap(String key, int version, int days, Instant from, Instant to, List<Place> places) {

    /**
     * An element of the diagram.
     *
     * @param name its label; empty where it has none
     * @param standing cases that stand there now
     * @param waits stays that ended within the period
     * @param medianSeconds of those stays; absent where there are none
     * @param p90Seconds nine in ten of those stays took no longer; absent as {@code medianSeconds}
     * @param missed clocks that were missed there within the period; of a timer on a step, at the timer
     */
    public record Place(
            String id,
            String type,
            String name,
            int standing,
            int waits,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds,
            int missed) {}
}
