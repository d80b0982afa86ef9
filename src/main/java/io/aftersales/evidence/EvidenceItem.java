package io.aftersales.evidence;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored piece of evidence.
 *
 * @param fileName as it was sent, for display only
 * @param role the uploader's at that time
 * @param supersedes the older piece whose place this one takes
 * @param supersededBy the newer piece that took this one's place
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
        Instant storedAt,
        @Nullable String supersedes,
        @Nullable String supersededBy) {

    /** Whether the actor stored a piece, or stands for the party that did; a buyer stands for himself alone. */
    public static boolean isOf(Actor actor, String uploader, Role role) {
        boolean sameParty = !actor.is(Role.BUYER)
                && Party.of(actor.role()).isPresent()
                && Party.of(actor.role()).equals(Party.of(role));
        return sameParty || uploader.equals(actor.name());
    }
}
