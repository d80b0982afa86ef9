package io.aftersales.evidence;

/** What a piece of evidence is said to show. */
public enum EvidenceKind {
    CHAT_LOG,
    PHOTO,
    VIDEO_UNBOX,
    WAYBILL,
    SIGN_RECORD,
    COURIER_CERT,
    TEST_REPORT,
    INVOICE,
    AGREEMENT,
    REJECT_PROOF,
    INSPECT_PHOTO,
    PROMISE_SNAPSHOT
}
