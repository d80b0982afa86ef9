package io.aftersales.cases.task;

import io.aftersales.cases.task.TaskBatch.Act;
import io.aftersales.cases.task.TaskBatch.State;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Inbox;
import io.aftersales.worklist.Worklist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Acts on many tasks at once. Each is held back for ten seconds in which whoever gave it may take it back, then carried out task by
 * task as of the instant at which it was given: a clock that ends in between waits, as it waits for any act received before.
 * Outside any transaction; each task is an act of its own.
 */
@Service
public class TaskBatches {

    /** In which an act can be taken back. */
    public static final Duration HELD = Duration.ofSeconds(10);

    static final int MOST_TASKS = 100;

    private static final Logger log = LoggerFactory.getLogger(TaskBatches.class);

    private final BatchRows rows;
    private final TaskDesk desk;
    private final Worklist worklist;
    private final Inbox inbox;
    private final Clock clock;

    TaskBatches(BatchRows rows, TaskDesk desk, Worklist worklist, Inbox inbox, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.worklist = worklist;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** @param body {@code act}, {@code taskIds}, and {@code assignee} if tasks are handed to somebody */
    public TaskBatch give(Map<String, ?> body, Actor actor, Instant receivedAt) {
        requireStaff(actor);
        Fields fields = Fields.of(body);
        Act act = fields.requiredChoice("act", Act.class);
        List<String> taskIds = fields.requiredTexts("taskIds");
        String assignee = fields.id("assignee");
        if (taskIds.size() > MOST_TASKS) {
            fields.error("taskIds", "TOO_MANY", "at most " + MOST_TASKS + " at once");
        }
        if (fields.has("act") && (act == Act.ASSIGN) != (assignee != null)) {
            fields.error(
                    "assignee",
                    act == Act.ASSIGN ? "REQUIRED" : "NOT_ALLOWED",
                    "goes with ASSIGN, and with nothing else");
        }
        fields.refuseUnknown();
        fields.throwIfAny();
        String id = UUID.randomUUID().toString();
        TaskBatch batch = new TaskBatch(id, act, assignee, receivedAt, receivedAt.plus(HELD), State.HELD, List.of());
        rows.insert(batch, actor, taskIds, tickets(taskIds, actor, receivedAt));
        return rows.find(id).orElseThrow();
    }

    /** None for a task that is not there any more. */
    private List<@Nullable Long> tickets(List<String> taskIds, Actor actor, Instant receivedAt) {
        List<@Nullable Long> tickets = new ArrayList<>();
        for (String taskId : taskIds) {
            tickets.add(worklist.find(taskId, actor)
                    .map(item -> inbox.enter(item.caseId(), receivedAt))
                    .orElse(null));
        }
        return tickets;
    }

    /** Shown to whoever gave it, and to nobody else. */
    public TaskBatch find(String id, Actor actor) {
        requireStaff(actor);
        return rows.findOf(id, actor.name()).orElseThrow(() -> Refusal.notFound("batch of tasks", id));
    }

    /** Nothing of it will happen. */
    public TaskBatch takeBack(String id, Actor actor) {
        TaskBatch batch = find(id, actor);
        if (batch.state() != State.TAKEN_BACK) {
            if (!rows.takeBack(id)) {
                throw Refusal.conflict("ALREADY_RUN", "This was carried out; it can be undone task by task alone");
            }
            rows.tickets(id).forEach(inbox::leave);
        }
        return find(id, actor);
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
    }

    /** Takes away some that were given before then and are over; answers how many. Called periodically. */
    public int forget(Instant givenBefore, int most) {
        return rows.forget(givenBefore, most);
    }

    /** When the next batch is to be carried out; an advance of the virtual clock stops there. */
    public Optional<Instant> nextAfter(Instant after) {
        return rows.nextAfter(after);
    }

    /** Carries out whatever is held back no longer; answers how many batches that was. Several nodes share the work. */
    public int runDue() {
        int run = 0;
        for (Optional<String> id = rows.claim(clock.instant()); id.isPresent(); id = rows.claim(clock.instant())) {
            run(id.get());
            run++;
        }
        return run;
    }

    private void run(String id) {
        TaskBatch batch = rows.find(id).orElseThrow();
        Actor actor = rows.giver(id);
        for (int position = 0; position < batch.items().size(); position++) {
            TaskBatch.Item item = batch.items().get(position);
            if (item.code() == null) {
                rows.tried(id, position, tried(batch, item.taskId(), actor));
            }
        }
        rows.done(id);
        rows.tickets(id).forEach(inbox::leave);
    }

    private TaskBatch.Item tried(TaskBatch batch, String taskId, Actor actor) {
        try {
            carryOut(batch, taskId, actor);
            return new TaskBatch.Item(taskId, "DONE", null);
        } catch (Refusal refusal) {
            return isDoneAlready(batch, taskId, actor)
                    ? new TaskBatch.Item(taskId, "DONE", null)
                    : new TaskBatch.Item(taskId, refusal.code(), refusal.detail());
        } catch (RuntimeException failure) {
            log.atError().setCause(failure).addKeyValue("task", taskId).log("a task of a batch failed");
            return new TaskBatch.Item(taskId, "UNEXPECTED", "Something went wrong; nothing was changed");
        }
    }

    /** A batch that was broken off after the act and before its result was kept comes to the same task again. */
    private boolean isDoneAlready(TaskBatch batch, String taskId, Actor actor) {
        return switch (batch.act()) {
            case APPROVE ->
                worklist.findDone(taskId, actor)
                        .filter(done -> actor.name().equals(done.doneBy()))
                        .isPresent();
            case ASSIGN ->
                worklist.find(taskId, actor)
                        .filter(task -> Objects.equals(batch.assignee(), task.assignee()))
                        .isPresent();
            case CLAIM, UNCLAIM -> false;
        };
    }

    private void carryOut(TaskBatch batch, String taskId, Actor actor) {
        Instant at = batch.givenAt();
        switch (batch.act()) {
            case CLAIM -> desk.claim(taskId, actor, at);
            case UNCLAIM -> desk.unclaim(taskId, Map.of(), actor, at);
            case ASSIGN -> desk.assign(taskId, Map.of("assignee", Objects.requireNonNull(batch.assignee())), actor, at);
            case APPROVE -> desk.approve(taskId, actor, at);
        }
    }
}
