package io.aftersales.requests;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What is to be done with a delivery. */
public sealed interface Claim {

    /**
     * Do the work: it is the first delivery, or the one that did it before died with nothing done.
     *
     * @param startedAt tells this run from another that took over from it
     */
    record Run(RequestKey key, OffsetDateTime startedAt) implements Claim {}

    /** Give the first delivery's answer. */
    record Replay(Answer answer) implements Claim {}

    /** The work was done and its answer lost: tell how the case is now. */
    record Committed(String caseId) implements Claim {}

    /**
     * An earlier delivery is being worked on.
     *
     * @param caseId set once its work is done
     */
    record Pending(@Nullable String caseId) implements Claim {}

    /** The key was used for something else. */
    record Reused() implements Claim {}
}
