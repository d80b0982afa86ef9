package io.aftersales.shifts;

import io.aftersales.domain.shift.ShiftPattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a shift is worked, and how that came about.
 *
 * @param current as it is worked today; absent of one that begins later
 * @param changes newest first
 */
public record ShiftStanding(String shift, @Nullable ShiftPattern current, List<PatternChange> changes) {

    public ShiftStanding {
        changes = List.copyOf(changes);
    }

    public record PatternChange(ShiftPattern pattern, String by, Instant at) {}
}
