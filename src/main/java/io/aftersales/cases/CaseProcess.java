package io.aftersales.cases;

import io.aftersales.domain.cases.CaseType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the case application asks of the process that drives a case. The reference is opaque. Except for {@link #settle}
 * every call joins the caller's transaction, which holds the lock of the case.
 */
public interface CaseProcess {

    /**
     * Starts the process of the type; it runs to its first wait state before this returns.
     *
     * @param flags become process variables
     */
    String start(CaseType type, String caseId, Map<String, Object> flags);

    /** The messages that the process awaits at this moment, such as {@code BuyerShipped}. */
    Set<String> awaited(String processRef);

    /**
     * Tells the process that something happened; it must be awaited, and the part of a case that has waited longest for it is told.
     * Flags become process variables.
     */
    void signal(String processRef, String message, Map<String, Object> flags);

    /** Tells the one refund strand that pays {@code refundId}; does nothing when no strand waits for it any more. */
    void signalRefund(String processRef, String refundId, String message);

    /** The key of the refund that a task of the refund phase is about. */
    String refundOf(String taskId);

    /** @param login who has done the task, whoever held it */
    void complete(String taskId, String login, Map<String, Object> flags);

    void assign(String taskId, @Nullable String login);

    /** Whether a clock of the process ended at or before the instant, or a step waits to be carried out. */
    boolean hasUnsettled(String processRef, Instant upTo);

    /**
     * Lets every clock that ended at or before the instant act, in due order, each in a transaction of its own. Called
     * outside any transaction and without the case's lock.
     */
    void settle(String processRef, Instant upTo);

    /** Whether a transaction failed only because another was faster, so that it may be tried again as a whole. */
    boolean isLostRace(RuntimeException failure);

    /** Brings every timer of the process, and the due dates of its tasks, to where the ledger has the clocks. */
    void alignClocks(String processRef);

    /**
     * Takes the process back to the steps at which it stood, by the engine's id of each stay there: what was begun since is
     * broken off, what was left is begun anew. One that has ended starts again there, under the same version of its diagram.
     *
     * @return the reference from now on
     */
    String goBack(String processRef, Map<String, String> places);

    Picture picture(String processRef);

    /**
     * The diagram of the version that drives the case.
     *
     * @param active ids of the elements where the case stands
     * @param taken ids of the elements and flows it has passed
     */
    record Picture(String key, int version, String xml, List<String> active, List<String> taken) {}
}
