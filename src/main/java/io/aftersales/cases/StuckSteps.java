package io.aftersales.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of processes that failed so often that the engine has given them up: their cases stand still until somebody acts. */
public interface StuckSteps {

    /**
     * @param id of the engine's job
     * @param caseId absent for what belongs to no case
     * @param step the element of the diagram
     * @param dueAt of the end of a clock; absent for another step
     * @param why the message of the last failure
     */
    record StuckStep(
            String id,
            @Nullable String caseId,
            String step,
            @Nullable Instant dueAt,
            @Nullable String why) {}

    /** The longest due first. */
    List<StuckStep> list(int most);

    long count();

    /** Has the step tried once more within a second or two; false if it is not stuck. Commits by itself. */
    boolean retry(String id);
}
