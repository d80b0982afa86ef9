package io.aftersales.engine.delegate;

import io.aftersales.cases.step.RefundSteps;
import io.aftersales.cases.step.RefundSteps.Decision;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.engine.CaseVariables;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class DecideRefund implements JavaDelegate {

    private final RefundSteps steps;

    DecideRefund(RefundSteps steps) {
        this.steps = steps;
    }

    /** The variables stay local to this refund: another one of the same case may run beside it. */
    @Override
    public void execute(DelegateExecution execution) {
        Decision decision = steps.decideRefund(execution.getProcessBusinessKey());
        String approval = decision.approval().map(Role::name).orElse("NONE");
        execution.setVariableLocal(CaseVariables.REFUND_ID, Objects.requireNonNullElse(decision.refundId(), "NONE"));
        execution.setVariableLocal(CaseVariables.APPROVAL_GROUP, decision.refundId() == null ? "NOTHING" : approval);
        execution.setVariableLocal(CaseVariables.PAID_AS, paidAs(decision.kind()));
    }

    /** The ends of a case do not tell a penalty from other money beside the goods. */
    private static String paidAs(PayoutKind kind) {
        return (kind == PayoutKind.PENALTY ? PayoutKind.COMPENSATION : kind).name();
    }
}
