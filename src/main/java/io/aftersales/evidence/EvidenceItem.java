package io.aftersales.evidence;

import io.aftersales.domain.actor.Role;
import java.time.Instant;

/**
 * A stored piece of evidence.
 *
 * @param fileName as it was sent, for display only
 * @param role the uploader's at that time
 */
public record EvidenceItem(
        String id,
        EvidenceKind kind,
        String fileName,
        String contentType,
        long size,
        String sha256,
        String uploader,
        Role role,
        Instant storedAt) {}
