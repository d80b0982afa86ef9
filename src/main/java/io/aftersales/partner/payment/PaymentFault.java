package io.aftersales.partner.payment;

/** What the stand-in can be told to do to its next call. */
public enum PaymentFault {
    /** Takes the request and never answers; no money moves. */
    TIME_OUT(false),
    /** Pays, and answers after fifteen seconds, when a caller has stopped waiting. */
    ANSWER_TOO_LATE(true),
    /** Pays, and drops the connection. */
    LOSE_ANSWER(true),
    /** Pays, and answers with half a document. */
    BROKEN_JSON(true),
    /** Pays, and answers under a signature that is not the partner's. */
    WRONG_SIGNATURE(true),
    /** Refuses for good, and remembers it. */
    REFUSE(false),
    /** 500 before anything happened. */
    SERVER_ERROR(false),
    /** 429 with a Retry-After of a minute; nothing happened. */
    TOO_MANY_REQUESTS(false);

    private final boolean pays;

    PaymentFault(boolean pays) {
        this.pays = pays;
    }

    boolean pays() {
        return pays;
    }
}
