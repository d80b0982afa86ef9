package io.aftersales.engine;

import io.aftersales.cases.Extensions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What a diagram calls {@code proposals}: an extension that was proposed and that nobody answered. */
@Component("proposals")
public class Proposals {

    private final Extensions extensions;

    Proposals(Extensions extensions) {
        this.extensions = extensions;
    }

    public void lapse(DelegateExecution execution) {
        extensions.end(execution.getProcessBusinessKey(), Extensions.State.LAPSED);
    }
}
