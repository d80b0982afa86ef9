package io.aftersales.cases.task;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.ServiceLanguage;
import io.aftersales.cases.contact.CaseNotes;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.Users;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Claims, hands on and completes tasks. Of two people on one task the first wins, the second is told who it was. */
@Service
public class TaskDesk {

    private final Worklist worklist;
    private final WorklistRecorder recorder;
    private final CaseActs acts;
    private final CaseReader reader;
    private final Cases cases;
    private final CaseProcess process;
    private final History history;
    private final CaseNotes notes;
    private final ServiceLanguage language;
    private final Users users;
    private final BatchRows batches;
    private final Map<String, TaskHandler> handlers;

    TaskDesk(
            Worklist worklist,
            WorklistRecorder recorder,
            CaseActs acts,
            CaseReader reader,
            Cases cases,
            CaseProcess process,
            History history,
            CaseNotes notes,
            ServiceLanguage language,
            Users users,
            BatchRows batches,
            List<TaskHandler> handlers) {
        this.worklist = worklist;
        this.recorder = recorder;
        this.acts = acts;
        this.reader = reader;
        this.cases = cases;
        this.process = process;
        this.history = history;
        this.notes = notes;
        this.language = language;
        this.users = users;
        this.batches = batches;
        this.handlers = handlers.stream().collect(Collectors.toMap(TaskHandler::key, Function.identity()));
    }

    /** What completing one kind of task does to the locked case, in the transaction of the act. */
    interface TaskHandler {

        String key();

        /** Why a person of the task's group may not do it in this case, if so; then nobody hands it to that person either. */
        default Optional<Refusal> barred(CaseFile file, String login) {
            return Optional.empty();
        }

        /** The fields of a plain yes; absent where a form asks for more than that. */
        default Optional<Map<String, Object>> approval() {
            return Optional.empty();
        }

        /** Reads the form's fields, refuses what breaks a rule, and changes the case. */
        Completion complete(TaskAct act);
    }

    /** One completion as it was sent. */
    record TaskAct(CaseFile file, WorkItem task, Fields fields, Actor actor, Instant at, ServiceLanguage language) {

        /** Notes an instant that has not come. */
        void requirePast(String field, Instant instant) {
            if (instant.isAfter(at)) {
                fields.error(field, "IN_FUTURE", "this lies in the future");
            }
        }

        /** Refuses what the shop must not say, members that the form does not have, and everything noted before. */
        void finishReading() {
            language.check(fields, actor);
            fields.refuseUnknown();
            fields.throwIfAny();
        }
    }

    /**
     * What a completion comes to.
     *
     * @param flags become process variables; null leaves the task open
     * @param detail goes into the history
     * @param afterwards is done when the process has moved on
     */
    record Completion(
            @Nullable Map<String, Object> flags, Map<String, ? extends @Nullable Object> detail, Runnable afterwards) {

        private static final Runnable NOTHING = () -> {};

        static Completion of(Map<String, Object> flags, Map<String, ? extends @Nullable Object> detail) {
            return new Completion(flags, detail, NOTHING);
        }

        static Completion leaveOpen(Map<String, ? extends @Nullable Object> detail) {
            return new Completion(null, detail, NOTHING);
        }

        Completion then(Runnable next) {
            return new Completion(flags, detail, next);
        }
    }

    public CaseView complete(String taskId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        return onTask(taskId, actor, receivedAt, (file, task) -> {
            requireNotHeldByAnother(task, actor);
            TaskHandler handler = handlerOf(task);
            requireNotBarred(handler, file, actor);
            Completion completion =
                    handler.complete(new TaskAct(file, task, Fields.of(body), actor, receivedAt, language));
            tell(file, task, actor, receivedAt, completion);
            Map<String, Object> flags = completion.flags();
            if (flags != null) {
                process.complete(taskId, actor.name(), flags);
                completion.afterwards().run();
            }
        });
    }

    /**
     * Completes a task with the plain yes of its form.
     *
     * @throws Refusal also if its form has none
     */
    public CaseView approve(String taskId, Actor actor, Instant receivedAt) {
        WorkItem task = find(taskId, WorkItem::isFor, actor);
        Map<String, Object> yes = handlerOf(task)
                .approval()
                .orElseThrow(() -> Refusal.conflict("NOT_APPROVABLE", "This task asks for more than a yes"));
        return complete(taskId, yes, actor, receivedAt);
    }

    private TaskHandler handlerOf(WorkItem task) {
        return Objects.requireNonNull(handlers.get(task.key()), task.key());
    }

    private static void requireNotBarred(TaskHandler handler, CaseFile file, Actor actor) {
        handler.barred(file, actor.name()).ifPresent(why -> {
            throw why;
        });
    }

    private void tell(CaseFile file, WorkItem task, Actor actor, Instant at, Completion completion) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("task", task.key());
        detail.putAll(completion.detail());
        history.tell(file.id(), at, actor, "TASK_COMPLETED", detail);
    }

    /** Takes the task for as long as the person is at work on it, see {@link Leases}. */
    public CaseView claim(String taskId, Actor actor, Instant receivedAt) {
        return onTask(taskId, actor, receivedAt, (file, task) -> {
            requireNotHeldByAnother(task, actor);
            requireNotBarred(handlerOf(task), file, actor);
            process.assign(taskId, actor.name());
            recorder.leased(taskId, receivedAt.plus(Leases.LEASE));
        });
    }

    /**
     * Gives the task back to its group.
     *
     * @param body {@code note} for whoever takes it next, if there is something to say; it is kept among the case's notes
     */
    public CaseView unclaim(String taskId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        return onTask(taskId, actor, receivedAt, (file, task) -> {
            requireNotHeldByAnother(task, actor);
            String note = Fields.read(body, fields -> Optional.ofNullable(fields.text("note")))
                    .orElse(null);
            process.assign(taskId, null);
            if (note != null) {
                notes.write(file.id(), note, actor, receivedAt);
            }
        });
    }

    /**
     * Hands the task to a named person who may do it, or back to a group of it. What one holds, only he hands on, or who leads
     * and names him: nobody takes a task from somebody of whom he does not know.
     */
    public CaseView assign(String taskId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        return onTask(taskId, WorkItem::mayBeHandedOnBy, actor, receivedAt, (file, task) -> {
            Fields fields = Fields.of(body);
            requireMayTake(task, fields.id("from"), actor);
            String receiver = receiver(fields, file, task);
            fields.refuseUnknown();
            fields.throwIfAny();
            if (!Objects.equals(receiver, task.assignee())) {
                process.assign(taskId, receiver);
                tellHanded(file, task, receiver, actor, receivedAt);
            }
        });
    }

    private static void requireMayTake(WorkItem task, @Nullable String from, Actor actor) {
        Role role = actor.role();
        boolean isTaken = role != null && role.isLead() && from != null && from.equals(task.assignee());
        if (!isTaken) {
            requireNotHeldByAnother(task, actor);
        }
    }

    /** Null where it goes back to a group, in which nobody holds it. */
    private @Nullable String receiver(Fields fields, CaseFile file, WorkItem task) {
        if (!fields.has("team")) {
            return person(fields, file, task);
        }
        if (fields.has("assignee")) {
            fields.error("team", "ONE_OF", "name either assignee or team");
        }
        Role team = fields.choice("team", Role.class);
        if (team != null && !task.groups().contains(team.name())) {
            fields.error("team", "NOT_OF_THE_GROUP", "the task is for " + task.groups());
        }
        return null;
    }

    private String person(Fields fields, CaseFile file, WorkItem task) {
        String assignee = fields.requiredId("assignee");
        boolean fits = users.find(assignee)
                .filter(user -> user.enabled() && task.isFor(user.role()))
                .isPresent();
        if (!fits) {
            fields.error("assignee", "NOT_OF_THE_GROUP", "the task is for " + task.groups());
        } else if (!users.dealsWith(assignee, file.shopId())) {
            fields.error("assignee", "OTHER_SHOP", "is bound to other shops");
        }
        handlerOf(task)
                .barred(file, assignee)
                .ifPresent(why -> fields.error("assignee", why.code(), String.valueOf(why.getMessage())));
        return assignee;
    }

    private void tellHanded(CaseFile file, WorkItem task, @Nullable String receiver, Actor actor, Instant at) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("task", task.key());
        if (receiver != null) {
            detail.put("assignee", receiver);
        }
        if (task.assignee() != null) {
            detail.put("takenFrom", task.assignee());
        }
        history.tell(file.id(), at, actor, receiver == null ? "TASK_RETURNED" : "TASK_ASSIGNED", detail);
    }

    private interface TaskChange {
        void apply(CaseFile file, WorkItem task);
    }

    private CaseView onTask(String taskId, Actor actor, Instant receivedAt, TaskChange change) {
        return onTask(taskId, WorkItem::isFor, actor, receivedAt, change);
    }

    private CaseView onTask(
            String taskId, BiPredicate<WorkItem, Role> allowed, Actor actor, Instant receivedAt, TaskChange change) {
        WorkItem seen = find(taskId, allowed, actor);
        return acts.act(seen.caseId(), receivedAt, file -> {
            WorkItem task = worklist.find(taskId).orElseThrow(() -> gone(taskId, actor));
            requireNoDispute(file);
            requireNotHeldBack(taskId, actor, receivedAt);
            change.apply(file, task);
            return reader.view(cases.get(file.id()));
        });
    }

    private WorkItem find(String taskId, BiPredicate<WorkItem, Role> allowed, Actor actor) {
        requireStaff(actor);
        WorkItem task = worklist.find(taskId, actor).orElseThrow(() -> gone(taskId, actor));
        requireRole(task, allowed, actor);
        return task;
    }

    /** A task that is gone was done by somebody, or taken back by a clock or another act. */
    private Refusal gone(String taskId, Actor actor) {
        return worklist.findDone(taskId, actor)
                .map(done -> Refusal.conflict(
                        "TASK_GONE",
                        done.doneBy() == null
                                ? "This task was taken back because the case has moved on"
                                : "This task has been done by " + done.doneBy(),
                        Map.of(
                                "caseId",
                                done.caseId(),
                                "doneBy",
                                done.doneBy() == null ? "" : done.doneBy(),
                                "doneAt",
                                done.doneAt())))
                .orElseGet(() -> Refusal.notFound("task", taskId));
    }

    private static void requireNoDispute(CaseFile file) {
        if (file.isInDispute()) {
            throw Refusal.conflict(
                    "CASE_IN_DISPUTE", "A dispute about this case is open; until it is decided the case stands still");
        }
    }

    private static void requireNotHeldByAnother(WorkItem task, Actor actor) {
        String holder = task.assignee();
        if (holder != null && !holder.equals(actor.name())) {
            throw Refusal.conflict("TASK_HELD", holder + " holds this task", Map.of("assignee", holder));
        }
    }

    /** What somebody gave before for many tasks at once counts from then, though it is done some seconds later. */
    private void requireNotHeldBack(String taskId, Actor actor, Instant receivedAt) {
        batches.heldBack(taskId, actor.name(), receivedAt).ifPresent(held -> {
            throw Refusal.conflict(
                    "TASK_HELD_BACK",
                    held.login() + " has given an act on this task, which is carried out at " + held.runsAt(),
                    Map.of("heldBy", held.login(), "batchId", held.batchId(), "until", held.runsAt()));
        });
    }

    /** Asked first, so that nobody else learns of tasks that are done. */
    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
    }

    private static void requireRole(WorkItem task, BiPredicate<WorkItem, Role> allowed, Actor actor) {
        Role role = actor.role();
        if (role == null || !allowed.test(task, role)) {
            throw Refusal.forbidden("ROLE", "This task is for " + task.groups());
        }
    }
}
