package io.aftersales.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's side of the clocks: one timer job for each clock of the ledger that is not decided. Joins the caller's transaction. */
public interface ClockJobs {

    enum Fault {
        /** A clock without a job would never act. */
        MISSING,
        /** A job without a clock, or a second one of the same clock. */
        EXTRA,
        /** A job that is due at another instant than its clock. */
        MOVED,
        /** A job that the engine does not look at. */
        SUSPENDED,
        /** A job that failed so often that the engine has given it up. */
        GIVEN_UP
    }

    /**
     * One way in which ledger and engine differ.
     *
     * @param scope the step or phase that the clock covers
     * @param jobId absent where the job is missing
     * @param dueAt when the job should be due; absent where there should be none
     */
    record Mismatch(
            Fault fault,
            String caseId,
            String clause,
            String scope,
            @Nullable String jobId,
            @Nullable Instant dueAt) {}

    /** Cases in which ledger and engine differ, as one snapshot shows them. */
    List<String> casesThatDiffer(int most);

    List<Mismatch> mismatchesOf(String caseId);

    /**
     * Brings the engine to what the ledger says; called under the lock of the case.
     *
     * @throws IllegalStateException if no step of the case waits for the clock
     */
    void mend(Mismatch mismatch);
}
