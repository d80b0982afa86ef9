package io.aftersales.evidence;

/**
 * A piece of evidence of a case.
 *
 * @param attachment the first, where it was named for several purposes: from then on it was there
 */
public record CaseEvidence(EvidenceItem item, Attachment attachment) {}
