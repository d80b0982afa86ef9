package io.aftersales.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/** The step that an execution stands at and the phases around it, innermost first: a clock belongs to one of them. */
public final class Scopes {

    private Scopes() {}

    public static List<String> of(DelegateExecution execution) {
        List<String> scopes = new ArrayList<>();
        for (@Nullable ExecutionEntity at = (ExecutionEntity) execution; at != null; at = at.getParent()) {
            String scope = at.getActivityInstanceId();
            if (scope != null && !scopes.contains(scope)) {
                scopes.add(scope);
            }
        }
        return scopes;
    }
}
