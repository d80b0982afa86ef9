package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the steps answer that the desk does by itself, and that a rehearsal does not really do. */
public interface Services {

    /**
     * @param service as a diagram names it: {@code decideRefund}
     * @param nth counts its calls in this case, from 1
     * @param variables the variables of the process at this step, by name
     * @return the variables that it sets
     */
    Map<String, Object> answer(String service, int nth, Function<String, @Nullable Object> variables);

    /**
     * What is known of a case, and the ordinary where nothing is.
     *
     * @param known the answers of each service, in order
     */
    static Services known(CaseType type, Map<String, List<Map<String, Object>>> known) {
        return new AssumedServices(type).but(known);
    }
}
