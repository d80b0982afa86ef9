package io.aftersales.engine;

import io.aftersales.engine.listener.ClockScopeListener;
import io.aftersales.engine.listener.OutcomeListener;
import io.aftersales.engine.listener.StatusListener;
import io.aftersales.engine.listener.TaskRecorder;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is ours in the engine: the guard before its timers, the readers of its models, and expressions that reach little. */
@Configuration(proxyBeanMethods = false)
class EngineSettings {

    @Bean
    ProcessEnginePlugin closedEngine(
            ApplicationContext context,
            ObjectProvider<Ledger> ledger,
            ObjectProvider<ClockSteps> steps,
            ObjectProvider<LadderSteps> ladder,
            StatusListener status,
            OutcomeListener outcome,
            ClockScopeListener clockScope,
            TaskRecorder tasks) {
        GuardedTimer guard = new GuardedTimer(ledger::getObject, steps::getObject, ladder::getObject);
        ModelReader reader = new ModelReader(status, outcome, clockScope::attach, tasks);
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setExpressionManager(new ClosedExpressions(context::getBean));
                configuration.setScriptEngineResolver(new NoScripts());
                configuration.setCustomJobHandlers(with(configuration.getCustomJobHandlers(), guard));
                configuration.setCustomPreBPMNParseListeners(
                        withReader(configuration.getCustomPreBPMNParseListeners(), reader));
            }
        };
    }

    private static List<JobHandler> with(List<JobHandler> present, JobHandler<?> added) {
        List<JobHandler> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
        all.add(added);
        return all;
    }

    private static List<BpmnParseListener> withReader(List<BpmnParseListener> present, BpmnParseListener added) {
        List<BpmnParseListener> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
        all.add(added);
        return all;
    }
}
