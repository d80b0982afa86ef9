package io.aftersales.engine.rehearsal;

import io.aftersales.engine.ModelReader;
import io.aftersales.engine.Scopes;
import io.aftersales.studio.rehearsal.RehearsedCase;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerExecuteNestedActivityJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.jspecify.annotations.Nullable;

/** A clock of a rehearsed case acts on silence; one that decides nothing by itself starts again. */
class RehearsedTimer extends TimerExecuteNestedActivityJobHandler {

    private final CasesOnStage cases;

    RehearsedTimer(CasesOnStage cases) {
        this.cases = cases;
    }

    @Override
    public void execute(
            TimerJobConfiguration configuration,
            ExecutionEntity execution,
            CommandContext context,
            @Nullable String tenant) {
        ActivityImpl boundary = execution.getProcessDefinition().findActivity(configuration.getTimerElementKey());
        String clause = (String) boundary.getProperty(ModelReader.CLAUSE);
        RehearsedCase rehearsed = cases.of(execution);
        List<String> scopes = Scopes.of(execution);
        rehearsed.misses(clause, scopes);
        super.execute(configuration, execution, context, tenant);
        if (Boolean.TRUE.equals(boundary.getProperty(ModelReader.REPEATS))) {
            Date again = Date.from(rehearsed.due(clause, scopes));
            ((TimerEntity) context.getCurrentJob()).createNewTimerJob(again);
        }
    }
}
