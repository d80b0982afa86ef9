package io.aftersales.engine;

import io.aftersales.engine.listener.OutcomeListener;
import io.aftersales.engine.listener.StatusListener;
import io.aftersales.engine.listener.TaskRecorder;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads, as the engine parses a diagram, what the diagram says in our words (a step's status, an end's outcome, a timer's
 * clause) and attaches the listeners that carry it out. They are built in: nothing in a diagram can leave them out.
 */
public class ModelReader extends AbstractBpmnParseListener {

    public static final String CLAUSE = "aftersales.clause";
    static final String REMINDER = "aftersales.reminder";

    /** Of a clock that decides nothing by itself: it brings the next level and starts again. */
    public static final String REPEATS = "aftersales.repeats";

    private final ExecutionListener status;
    private final ExecutionListener outcome;
    private final BiConsumer<ActivityImpl, String> clockScope;
    private final TaskListener tasks;

    /**
     * @param status hears of every step with a status that begins
     * @param outcome hears of every strand that ends or comes to a step without a status
     * @param clockScope is given each step or phase that a clause's clock covers
     * @param tasks hears what happens to user tasks
     */
    public ModelReader(
            ExecutionListener status,
            ExecutionListener outcome,
            BiConsumer<ActivityImpl, String> clockScope,
            TaskListener tasks) {
        this.status = status;
        this.outcome = outcome;
        this.clockScope = clockScope;
        this.tasks = tasks;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        readStatus(element, activity);
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        dueClause(element).ifPresent(clause -> activity.setProperty(TaskRecorder.CLAUSE, clause));
        for (String event : TaskRecorder.EVENTS) {
            definition.addBuiltInTaskListener(event, tasks);
        }
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        readStatus(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        String ends = ModelProperties.of(element, "outcome");
        if (ends != null) {
            activity.setProperty(OutcomeListener.OUTCOME, ends);
        }
        if (ends != null || (scope instanceof ProcessDefinitionImpl && isPlain(element))) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, outcome);
        }
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element timer, boolean interrupting, ActivityImpl boundary) {
        String expression = dateOf(timer);
        Clauses.reminderIn(expression).ifPresent(clause -> boundary.setProperty(REMINDER, clause));
        Clauses.dueIn(expression).ifPresent(clause -> {
            boundary.setProperty(CLAUSE, clause);
            boundary.setProperty(REPEATS, !interrupting);
            clockScope.accept((ActivityImpl) boundary.getEventScope(), clause);
        });
    }

    /** An end that throws nothing ends a strand of the case, and with the last one the case. */
    private static boolean isPlain(Element endEvent) {
        return endEvent.elements().stream()
                .noneMatch(child -> child.getTagName().endsWith("EventDefinition"));
    }

    private void readStatus(Element element, ActivityImpl activity) {
        String shown = ModelProperties.of(element, "status");
        if (shown == null) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, outcome);
        } else {
            activity.setProperty(StatusListener.STATUS, shown);
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, status);
        }
    }

    private static Optional<String> dueClause(Element userTask) {
        String due = userTask.attributeNS(ModelProperties.CAMUNDA, "dueDate");
        return due == null ? Optional.empty() : Clauses.dueIn(due);
    }

    private static String dateOf(Element timer) {
        @Nullable Element date = timer.element("timeDate");
        return date == null ? "" : date.getText();
    }
}
