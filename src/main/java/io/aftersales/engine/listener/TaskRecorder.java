package io.aftersales.engine.listener;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.ledger.Reckoning;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes what happens to a user task into the worklist, in the engine's transaction. */
@Component
public class TaskRecorder implements TaskListener {

    public static final String CLAUSE = "aftersales.clause";
    public static final List<String> EVENTS =
            List.of(EVENTNAME_CREATE, EVENTNAME_ASSIGNMENT, EVENTNAME_UPDATE, EVENTNAME_COMPLETE, EVENTNAME_DELETE);

    private final WorklistRecorder worklist;
    private final Cases cases;
    private final Reckoning reckoning;
    private final Clock clock;

    TaskRecorder(@Lazy WorklistRecorder worklist, @Lazy Cases cases, @Lazy Reckoning reckoning, Clock clock) {
        this.worklist = worklist;
        this.cases = cases;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> opened(task);
            case EVENTNAME_ASSIGNMENT -> worklist.assigned(task.getId(), task.getAssignee());
            case EVENTNAME_UPDATE -> worklist.dueMoved(task.getId(), instant(task.getDueDate()));
            case EVENTNAME_COMPLETE -> worklist.ended(task.getId(), task.getAssignee(), now());
            default -> worklist.ended(task.getId(), null, now());
        }
    }

    private void opened(DelegateTask task) {
        CaseFile file = fileOf(task);
        worklist.opened(describe(task, file), file.isInDispute());
    }

    /** The process of an open task runs on another version now. */
    public void carriedOver(DelegateTask task) {
        worklist.carriedOver(describe(task, fileOf(task)));
    }

    private CaseFile fileOf(DelegateTask task) {
        return cases.get(task.getExecution().getProcessBusinessKey());
    }

    private WorkItem describe(DelegateTask task, CaseFile file) {
        String clause = clauseOf(task);
        return new WorkItem(
                task.getId(),
                file.id(),
                formKeyOf(task),
                task.getName(),
                task.getAssignee(),
                groupsOf(task),
                now(),
                instant(task.getDueDate()),
                clause,
                clause == null ? null : reckoning.onExpiry(file.id(), clause),
                file.type(),
                versionOf(task),
                file.channel(),
                file.orderId(),
                file.shopId(),
                file.requested(),
                null);
    }

    private static String formKeyOf(DelegateTask task) {
        return ((TaskEntity) task)
                .getTaskDefinition()
                .getCamundaFormDefinitionKey()
                .getExpressionText();
    }

    private static int versionOf(DelegateTask task) {
        return ((ExecutionEntity) task.getExecution()).getProcessDefinition().getVersion();
    }

    private static @Nullable String clauseOf(DelegateTask task) {
        return (String) ((ExecutionEntity) task.getExecution()).getActivity().getProperty(CLAUSE);
    }

    private static List<String> groupsOf(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .sorted()
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
