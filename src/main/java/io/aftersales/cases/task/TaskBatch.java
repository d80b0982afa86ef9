package io.aftersales.cases.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One act on many tasks.
 *
 * @param assignee whom they are handed to; absent for any other act
 * @param givenAt when it was received, and when it counts for every task however late it is carried out
 * @param runsAt until then it can be taken back
 */
public record TaskBatch(
        String id, Act act, @Nullable String assignee, Instant givenAt, Instant runsAt, State state, List<Item> items) {

    /** What is done to each task; {@code APPROVE} is the plain yes of its form. */
    public enum Act {
        CLAIM,
        UNCLAIM,
        ASSIGN,
        APPROVE
    }

    /** Held back, taken back, being carried out, or carried out as far as each task allowed. */
    public enum State {
        HELD,
        TAKEN_BACK,
        RUNNING,
        DONE
    }

    /**
     * A task of the batch.
     *
     * @param code {@code DONE}, or that of the refusal; absent until the act was tried
     * @param detail why it was refused, in words
     */
    public record Item(
            String taskId, @Nullable String code, @Nullable String detail) {}

    public TaskBatch {
        items = List.copyOf(items);
    }
}
