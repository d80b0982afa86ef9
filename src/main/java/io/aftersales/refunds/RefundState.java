package io.aftersales.refunds;

import java.util.Set;

/** How far a refund has come. */
public enum RefundState {
    /** Decided and reserved; waits for its approval. */
    PLANNED,
    /** May be paid; the order to do so is in the outbox. */
    APPROVED,
    /** The partner has been asked to pay, or is about to be. */
    SENT,
    /** The buyer has the money. */
    DONE,
    /** The partner refused for good. The reservation stays: finance pays by another way. */
    FAILED,
    /** The partner gave no answer that can be trusted; it is asked before anything is sent again. */
    UNKNOWN,
    /** Taken back before anybody approved it; its amounts stand in its cancellation. */
    CANCELLED;

    public boolean mayBecome(RefundState next) {
        return nextOf().contains(next);
    }

    private Set<RefundState> nextOf() {
        return switch (this) {
            case PLANNED -> Set.of(APPROVED, CANCELLED);
            case APPROVED -> Set.of(SENT);
            case SENT -> Set.of(DONE, FAILED, UNKNOWN);
            case UNKNOWN -> Set.of(DONE, FAILED, SENT);
            case FAILED -> Set.of(DONE);
            case DONE, CANCELLED -> Set.of();
        };
    }
}
