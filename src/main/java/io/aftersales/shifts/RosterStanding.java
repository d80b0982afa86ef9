package io.aftersales.shifts;

import io.aftersales.domain.shift.Assignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which shift an agent works, and how that came about.
 *
 * @param current as it is today; absent of whom nobody has said anything
 * @param nextBeginning when his next shift begins, if he has one within the next weeks
 * @param changes newest first
 */
public record RosterStanding(
        String login,
        String name,
        @Nullable Assignment current,
        @Nullable Instant nextBeginning,
        List<AssignmentChange> changes) {

    public RosterStanding {
        changes = List.copyOf(changes);
    }

    public record AssignmentChange(Assignment assignment, String by, Instant at) {}
}
