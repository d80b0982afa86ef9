package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.worklist.WorkItem;
import java.util.Collection;
import java.util.List;

/**
 * A task as one person sees it.
 *
 * @param mine whether the person holds it
 * @param takeable whether nobody holds it and the person may
 * @param workable whether the person may complete it now
 * @param lookers who else has its case on the screen
 */
public record TaskRow(WorkItem item, boolean mine, boolean takeable, boolean workable, List<String> lookers) {

    public TaskRow {
        lookers = List.copyOf(lookers);
    }

    static TaskRow of(WorkItem item, Actor viewer) {
        return of(item, viewer, List.of());
    }

    static TaskRow of(WorkItem item, Actor viewer, Collection<String> lookers) {
        boolean mine = viewer.name().equals(item.assignee());
        boolean candidate = isCandidate(item, viewer);
        boolean free = item.assignee() == null;
        return new TaskRow(item, mine, free && candidate, mine || (free && candidate), List.copyOf(lookers));
    }

    private static boolean isCandidate(WorkItem item, Actor viewer) {
        Role role = viewer.role();
        return role != null && item.isFor(role);
    }
}
