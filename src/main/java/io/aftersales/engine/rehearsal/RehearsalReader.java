package io.aftersales.engine.rehearsal;

import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.engine.CaseVariables;
import io.aftersales.engine.ModelReader;
import io.aftersales.engine.listener.OutcomeListener;
import io.aftersales.engine.listener.Standing;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Has rehearsed cases hear what the running engine tells the real ones, and which way they take. */
class RehearsalReader extends AbstractBpmnParseListener {

    private final CasesOnStage cases;

    private RehearsalReader(CasesOnStage cases) {
        this.cases = cases;
    }

    static List<BpmnParseListener> listeners(CasesOnStage cases) {
        RehearsalReader reader = new RehearsalReader(cases);
        return List.of(new ModelReader(reader::begun, reader::strandEnded, reader::covers, task -> {}), reader);
    }

    private void begun(DelegateExecution execution) {
        cases.of(execution).stands(Standing.of(execution).statuses());
    }

    private void strandEnded(DelegateExecution execution) {
        ExecutionEntity end = (ExecutionEntity) execution;
        Standing standing = Standing.of(execution);
        List<CaseStatus> remaining = standing.statuses();
        if (cases.of(execution).ended(OutcomeListener.outcomeOf(end), remaining, standing.othersMove())) {
            end.getProcessInstance().setVariables(Map.of(CaseVariables.CLOSED, true, CaseVariables.MOOT, true));
        }
    }

    private void covers(ActivityImpl covered, String clause) {
        covered.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            ExecutionEntity scope = (ExecutionEntity) execution;
            cases.find(execution)
                    .ifPresent(rehearsed ->
                            rehearsed.clocks().scopeEnded(clause, scope.getActivityInstanceId(), scope.isCanceled()));
        });
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        follow(process);
    }

    private void follow(ScopeImpl scope) {
        ExecutionListener entered = execution -> cases.of(execution).passes(execution.getCurrentActivityId());
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, entered, 0);
            activity.getOutgoingTransitions().forEach(this::follow);
            follow(activity);
        }
    }

    private void follow(PvmTransition flow) {
        ExecutionListener taken = execution -> cases.of(execution).passes(execution.getCurrentTransitionId());
        ((TransitionImpl) flow).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, taken);
    }
}
