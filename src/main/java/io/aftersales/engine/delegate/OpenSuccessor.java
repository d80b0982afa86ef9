package io.aftersales.engine.delegate;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.step.SuccessorSteps;
import io.aftersales.engine.CaseVariables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The one delegate that starts another process: the successor's, in the transaction in which the predecessor ends. */
@Component
class OpenSuccessor implements JavaDelegate {

    private final SuccessorSteps steps;
    private final Cases cases;
    private final CaseProcess process;

    OpenSuccessor(SuccessorSteps steps, Cases cases, @Lazy CaseProcess process) {
        this.steps = steps;
        this.cases = cases;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseId = execution.getProcessBusinessKey();
        Conversion conversion = Objects.requireNonNull(cases.get(caseId).conversion());
        CaseFile successor = steps.openSuccessor(caseId);
        Map<String, Object> flags = new HashMap<>();
        flags.put(CaseVariables.AGREED, conversion.agreed());
        flags.put(CaseVariables.GOODS_RETURNED, successor.goods().areOut());
        flags.put(CaseVariables.GOODS_MISSING, successor.goods().missing());
        if (successor.mode() != null) {
            flags.put(CaseVariables.MODE, successor.mode().name());
        }
        cases.attachProcess(successor.id(), process.start(successor.type(), successor.id(), flags));
    }
}
