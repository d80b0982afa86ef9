package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the list is asked for: one page of it.
 *
 * @param reader sees tasks of his shops alone; his group is that of the queues of a team
 * @param now tells what is overdue
 */
public record Question(
        Queue queue,
        Sort sort,
        Narrowing narrowing,
        Actor reader,
        Instant now,
        @Nullable Position after,
        int limit) {

    /** Which tasks a page is taken from: of a team all, those whose clock has ended, ends soon, or that nobody holds. */
    public enum Queue {
        MINE,
        TEAM,
        OVERDUE,
        AT_RISK,
        UNASSIGNED,
        ALL;

        boolean isOfATeam() {
            return this != MINE && this != ALL;
        }
    }

    /** In which order: the least time left first, the most money at stake in the least time first, the oldest first. */
    public enum Sort {
        DUE,
        RISK,
        CREATED
    }

    /** Where a page begins: behind the task with this sort key and id. */
    public record Position(Instant key, String taskId) {}

    boolean isNarrowed() {
        return !narrowing.equals(Narrowing.NONE) || !reader.onlyShops().isEmpty();
    }
}
