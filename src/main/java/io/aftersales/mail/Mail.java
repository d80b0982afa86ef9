package io.aftersales.mail;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A mail that is sent now, by whoever holds the lease.
 *
 * @param eventId with the id the same in every attempt, so that a mail system knows a second one
 * @param triedSince when it was written, or when somebody had it tried again
 * @param attempts which attempt since then this is, from 1
 * @param leasedUntil in the database's time; tells a late sender from its successor
 */
record Mail(
        long id,
        String eventId,
        Audience audience,
        String address,
        Language language,
        MailKind kind,
        Matter matter,
        Instant writtenAt,
        Instant triedSince,
        int attempts,
        OffsetDateTime leasedUntil) {}
