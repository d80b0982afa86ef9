package io.aftersales.evidence;

/** A row names a content that the store no longer has, or has no longer whole. */
public final class ContentLost extends RuntimeException {

    ContentLost(EvidenceItem item) {
        super("The content of evidence " + item.id() + " (" + item.sha256() + ") is not in the store.");
    }
}
