package io.aftersales.domain.deadline;

import java.util.Set;

/** The default outcome: what happens at {@code dueAt} if nobody has acted. */
public enum OnExpiry {
    /** The merchant's silence is agreement. */
    AGREE,
    /** The case closes; the clause says with which outcome. */
    CLOSE,
    /** Goes on as if the parcel had been signed for at that instant. */
    INSPECT,
    REFUND,
    /** The courier is asked about a parcel that does not arrive. */
    INQUIRE,
    COMPLETE,
    /** Mail-in goes on with the default period, self-arranged becomes mail-in. */
    DEFAULT_TERMS,
    /** Both sides are asked for evidence of what was agreed. */
    COLLECT_EVIDENCE,
    /** The buyer may claim the money back. */
    REFUND_RIGHT,
    /** The merchant must visit without an agreed time. */
    FORCE_VISIT,
    /** The refund is executed without further approval. */
    PAY,
    /** A dispute opens. */
    INTERVENE,
    /** The next level joins, and the same clock starts again. */
    ESCALATE,
    NOT_ACCEPTED,
    /** Goes to the review of evidence with the merchant silent. */
    EVIDENCE,
    /** Judged on what there is. */
    RULE,
    /** Paid from the shop's balance, then from its deposit. */
    FORCE,
    PAUSE_SETTLEMENT,
    /** The claim for late shipping is open. */
    LATE,
    /** A return without a reason is refused from then on. */
    REFUSE;

    private static final Set<OnExpiry> BESIDE = Set.of(ESCALATE, NOT_ACCEPTED, PAUSE_SETTLEMENT, LATE, REFUSE);

    /** Whether the case goes on because of it; the others tell somebody, or decide a question beside the case. */
    public boolean movesCase() {
        return !BESIDE.contains(this);
    }
}
