package io.aftersales.shifts;

import io.aftersales.domain.shift.ShiftPattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a shift is worked, and how that came about.
 *
 * @param revision how often it was said
 * @param current as it is worked today; absent of one that begins later, or has ended
 * @param planned what was said for a later day, and counts next
 * @param changes newest first
 */
public record ShiftStanding(
        String shift,
        int revision,
        @Nullable ShiftPattern current,
        @Nullable ShiftPattern planned,
        List<PatternChange> changes) {

    public ShiftStanding {
        changes = List.copyOf(changes);
    }

    public record PatternChange(ShiftPattern pattern, String by, Instant at) {}
}
