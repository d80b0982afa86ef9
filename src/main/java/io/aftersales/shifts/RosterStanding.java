package io.aftersales.shifts;

import io.aftersales.domain.shift.Absence;
import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.Duty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which shift an agent works, and how that came about.
 *
 * @param revision how often it was said
 * @param current as it is today; absent of whom nobody has said anything
 * @param planned what was said for a later day, and counts next
 * @param absence when he is away, or is to be
 * @param nextBeginning when his next shift begins, if he has one within the next weeks
 * @param runOnRevision how often it was said that a shift of his runs on
 * @param duties his shifts that may still run on, and those of this week
 * @param changes newest first
 */
public record RosterStanding(
        String login,
        String name,
        int revision,
        @Nullable Assignment current,
        @Nullable Assignment planned,
        @Nullable Absence absence,
        @Nullable Instant nextBeginning,
        int runOnRevision,
        List<Duty> duties,
        List<AssignmentChange> changes) {

    public RosterStanding {
        duties = List.copyOf(duties);
        changes = List.copyOf(changes);
    }

    public record AssignmentChange(Assignment assignment, String by, Instant at) {}
}
