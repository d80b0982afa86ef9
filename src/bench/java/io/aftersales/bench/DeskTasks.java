package io.aftersales.bench;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.worklist.Narrowing;
import io.aftersales.worklist.Question;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import io.aftersales.worklist.Worklist;
import java.time.Instant;
import java.util.List;

/** The questions about open tasks, asked of the desk's list. */
final class DeskTasks {

    private final Worklist worklist;

    DeskTasks(Worklist worklist) {
        this.worklist = worklist;
    }

    /** The ids of a page of a group's tasks, by deadline. */
    List<String> page(String group, int size) {
        return ids(Queue.TEAM, Narrowing.NONE, group, size);
    }

    /** As {@link #page(String, int)}, with one form only. */
    List<String> page(String group, String form, int size) {
        return ids(Queue.TEAM, new Narrowing(null, form, null, null, null, null, null), group, size);
    }

    List<String> ofCase(String caseId, int size) {
        return ids(Queue.ALL, new Narrowing(caseId, null, null, null, null, null, null), "", size);
    }

    /** The tasks that a text may mean. */
    List<String> found(String text, int size) {
        return ids(Queue.ALL, new Narrowing(null, null, null, null, null, null, text), "", size);
    }

    private List<String> ids(Queue queue, Narrowing narrowing, String group, int size) {
        Role role = group.isEmpty() ? null : Role.valueOf(group);
        Question question =
                new Question(queue, Sort.DUE, narrowing, new Actor("agent-chen", role), Instant.now(), null, size);
        return worklist.page(question).stream().map(entry -> entry.item().id()).toList();
    }
}
