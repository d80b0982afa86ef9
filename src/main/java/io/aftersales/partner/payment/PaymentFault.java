package io.aftersales.partner.payment;

/** What the stand-in can be told to do to its next call. Of a call that pays nothing, only the fault in the answer counts. */
public enum PaymentFault {
    /** Takes the request and never answers; no money moves. */
    TIME_OUT,
    /** 500 before anything happened. */
    SERVER_ERROR,
    /** 429 with a Retry-After of a minute; nothing happened. */
    TOO_MANY_REQUESTS,
    /** Refuses for good, and remembers it. */
    REFUSE,
    /** Pays, and answers when a caller has stopped waiting. */
    ANSWER_TOO_LATE,
    /** Pays, and drops the connection. */
    LOSE_ANSWER,
    /** Pays, and answers with half a document. */
    BROKEN_JSON,
    /** Pays, and answers under a signature that is not the partner's. */
    WRONG_SIGNATURE,
    /** Pays, but answers that it has not yet; its callback tells the end. */
    PENDING,
    /** As {@link #PENDING}, and calls back twice at once. */
    CALL_BACK_TWICE,
    /** As {@link #PENDING}, and never calls back. */
    LOSE_CALLBACK;

    int callbacks() {
        return switch (this) {
            case CALL_BACK_TWICE -> 2;
            case LOSE_CALLBACK -> 0;
            default -> 1;
        };
    }
}
