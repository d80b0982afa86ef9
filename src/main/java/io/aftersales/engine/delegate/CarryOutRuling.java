package io.aftersales.engine.delegate;

import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.step.DisputeSteps;
import io.aftersales.cases.step.DisputeSteps.Course;
import io.aftersales.cases.step.DisputeSteps.Message;
import io.aftersales.cases.step.DisputeSteps.Order;
import io.aftersales.engine.CaseVariables;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tells the process of the case in question, and no other, what was decided. */
@Component
class CarryOutRuling implements JavaDelegate {

    private final DisputeSteps steps;
    private final CaseProcess process;

    CarryOutRuling(DisputeSteps steps, @Lazy CaseProcess process) {
        this.steps = steps;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String disputeId = execution.getProcessBusinessKey();
        Order order = steps.carryOutRuling(disputeId);
        String parentRef = Objects.requireNonNull(order.parent().processRef());
        process.alignClocks(parentRef);
        if (order.message() == Message.TYPE_CHANGED) {
            process.signal(parentRef, "TypeChanged", Map.of());
        } else {
            process.signal(
                    parentRef,
                    "DisputeDecided",
                    Map.of(
                            CaseVariables.RULING,
                            order.course().name(),
                            CaseVariables.AGREED,
                            order.course() == Course.PROCEED,
                            CaseVariables.GOODS_RETURNED,
                            order.parent().goods().areOut(),
                            CaseVariables.GOODS_MISSING,
                            order.parent().goods().missing()));
        }
        execution.setVariable(CaseVariables.DEPOSIT_SHORT, steps.isDepositShort(disputeId));
    }
}
