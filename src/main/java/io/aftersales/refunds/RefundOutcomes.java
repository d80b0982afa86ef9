package io.aftersales.refunds;

import java.time.Instant;

/**
 * Who hears how a refund ended. Called outside any transaction, and again after a crash.
 *
 * <p>An implementation opens one transaction and in it, in this order: locks the case row, calls {@link Refunds#done} or
 * {@link Refunds#failed}, and, unless that returned false because the end was already on record, moves the case on. The
 * sender does not touch the refund itself, because the refund's row is locked after the case's, everywhere.
 */
public interface RefundOutcomes {

    /**
     * The buyer has the money.
     *
     * @param caseId the case whose process waits for it
     * @param at when the partner says it moved
     */
    void paid(String caseId, String refundId, Instant at);

    /**
     * The partner refused for good; asking again is useless.
     *
     * @param at when we learned it
     */
    void refused(String caseId, String refundId, String reason, Instant at);
}
