package io.aftersales.engine.rehearsal;

import io.aftersales.engine.ExpressionCatalogue;
import io.aftersales.engine.Scopes;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/**
 * What a rehearsed diagram finds under the names of the {@link ExpressionCatalogue}: clocks of the case's own ledger, and
 * services that answer without doing anything. Public methods are what expressions call.
 */
class StandIns implements Function<String, Object> {

    private static final Date NEVER = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

    private final Map<String, Object> beans = new HashMap<>();

    StandIns(CasesOnStage cases) {
        beans.put("deadlines", new Deadlines(cases));
        beans.put("reminders", new Reminders());
        beans.put("escalations", new Escalations());
        beans.put("approvals", new Approvals());
        beans.put("proposals", new Proposals());
        ExpressionCatalogue.DELEGATES.forEach(name -> beans.put(name, service(name, cases)));
    }

    @Override
    public Object apply(String name) {
        Object bean = beans.get(name);
        if (bean == null) {
            throw new IllegalArgumentException("a rehearsal has no " + name);
        }
        return bean;
    }

    /** A refund's variables stay with it, as they do in a real case. */
    private static JavaDelegate service(String name, CasesOnStage cases) {
        boolean local = name.equals("decideRefund");
        return execution -> {
            Map<String, Object> answer = cases.of(execution)
                    .serve(name, variable -> execution.hasVariable(variable) ? execution.getVariable(variable) : null);
            answer.forEach((variable, value) -> {
                if (local) {
                    execution.setVariableLocal(variable, value);
                } else {
                    execution.setVariable(variable, value);
                }
            });
        };
    }

    public static final class Deadlines {

        private final CasesOnStage cases;

        Deadlines(CasesOnStage cases) {
            this.cases = cases;
        }

        public Date due(DelegateExecution execution, String clause) {
            return Date.from(cases.of(execution).due(clause, Scopes.of(execution)));
        }
    }

    /** Nobody is reminded in a rehearsal. */
    public static final class Reminders {

        public Date next(DelegateExecution execution, String clause) {
            return NEVER;
        }

        public void send(DelegateExecution execution, String clause) {}
    }

    public static final class Escalations {

        public void raise(DelegateExecution execution, String clause) {}
    }

    public static final class Approvals {

        public void raise(DelegateExecution execution) {}
    }

    public static final class Proposals {

        public void lapse(DelegateExecution execution) {}
    }
}
