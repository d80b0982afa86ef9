package io.aftersales.domain.deadline;

import io.aftersales.domain.actor.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of the ladder: whom to tell before a clock ends, and whether the task goes up to them.
 *
 * @param id the row that says so
 * @param role absent for whoever looks after the case
 * @param quiet when nobody is told; absent where anybody is at any hour
 * @param acknowledge whether the next step goes to the level above, at least, if nobody has taken note of this one by then
 * @param moves whether the task is offered to the role too, and taken from whoever holds it
 */
public record LadderStep(
        String id,
        Mark mark,
        @Nullable Role role,
        Channel channel,
        @Nullable QuietHours quiet,
        boolean acknowledge,
        boolean moves) {

    /** The way by which a step is told. It stands in the list of notices in any case. */
    public enum Channel {
        IN_APP,
        EMAIL
    }

    /** Where on a clock a step is. */
    public sealed interface Mark {

        /** @param length the time that the clock runs, without that in which it stands still */
        Duration beforeEnd(Duration length);
    }

    /** When this much of the clock's time has run. */
    public record Share(int percent) implements Mark {
        public Share {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException("a share is 1% to 99%");
            }
        }

        @Override
        public Duration beforeEnd(Duration length) {
            return length.multipliedBy(100L - percent).dividedBy(100);
        }
    }

    /** This long before the clock ends. */
    public record Before(Duration left) implements Mark {
        public Before {
            if (left.isZero() || left.isNegative()) {
                throw new IllegalArgumentException("a step comes before the end");
            }
        }

        @Override
        public Duration beforeEnd(Duration length) {
            return left;
        }
    }

    /** Whom the step names: a role, or {@code OWNER}. */
    public String to() {
        return role == null ? Ladder.OWNER : role.name();
    }

    /**
     * What is taken instead where this level has to be told, unless the step is for that level or a higher one already. Who is to
     * take the task over is told in any case, and the level besides, by a step of another id.
     *
     * @param level of those who lead
     */
    public List<LadderStep> atLeast(Role level) {
        if (role == level || role == Role.MANAGER) {
            return List.of(this);
        }
        return moves ? List.of(this, of(id + "-" + level, level)) : List.of(of(id, level));
    }

    private LadderStep of(String otherId, Role level) {
        return new LadderStep(otherId, mark, level, channel, quiet, acknowledge, moves);
    }

    LadderStep withoutMoving() {
        return new LadderStep(id, mark, role, channel, quiet, acknowledge, false);
    }

    /**
     * The step on a clock; empty if it would lie at or before the clock's start.
     *
     * @param since when the clock began or, later, was last moved: before then there was no telling of this end
     */
    Optional<Rung> on(Instant anchor, Instant since, Instant end, Duration length) {
        Instant meantFor = end.minus(mark.beforeEnd(length)).truncatedTo(ChronoUnit.MILLIS);
        if (!meantFor.isAfter(anchor)) {
            return Optional.empty();
        }
        Instant at = quiet == null ? meantFor : quiet.keep(meantFor, since, end);
        return Optional.of(new Rung(this, at, meantFor));
    }
}
