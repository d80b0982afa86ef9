package io.aftersales.engine.rehearsal;

import io.aftersales.studio.rehearsal.RehearsedCase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The cases that are rehearsed on this node at this moment. */
class CasesOnStage {

    private final Map<String, RehearsedCase> cases = new ConcurrentHashMap<>();

    void enter(RehearsedCase rehearsed) {
        cases.put(rehearsed.id(), rehearsed);
    }

    void leave(RehearsedCase rehearsed) {
        cases.remove(rehearsed.id());
    }

    /** The case that a process is about. */
    RehearsedCase of(DelegateExecution execution) {
        return find(execution)
                .orElseThrow(() -> new IllegalStateException(
                        "the process " + execution.getProcessInstanceId() + " has no case here"));
    }

    /** The case that a process is about; none for one that was left behind and is taken away. */
    Optional<RehearsedCase> find(DelegateExecution execution) {
        return Optional.ofNullable(cases.get(execution.getProcessBusinessKey()));
    }
}
