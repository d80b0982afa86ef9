package io.aftersales;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.community.process_test_coverage.core.model.Collector;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Import;

/** Tells one who wants to know which elements of the diagrams the cases pass. */
@Import(ProcessEngineCoverageConfiguration.class)
public class DiagramWatch implements SmartInitializingSingleton {

    private static final Collector NOBODY = event -> {};

    private final ProcessEngine engine;

    DiagramWatch(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        end();
    }

    /** Until the watch ends or another takes over. */
    public void begin(Collector watcher) {
        new ProcessEngineAdapter(engine, watcher).initializeListeners();
    }

    public void end() {
        begin(NOBODY);
    }
}
