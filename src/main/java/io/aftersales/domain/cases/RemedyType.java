package io.aftersales.domain.cases;

/** What makes good for goods that were lost, damaged, or cannot be repaired. */
public enum RemedyType {
    REFUND,
    /** The same again. */
    RESEND,
    /** Money beside the goods. */
    COMPENSATE
}
