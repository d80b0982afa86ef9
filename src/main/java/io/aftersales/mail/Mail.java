package io.aftersales.mail;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A mail that is sent now, by whoever holds the lease.
 *
 * @param eventId with the id the same in every attempt, so that a mail system knows a second one
 * @param attempts which attempt this is, from 1
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
        int attempts,
        OffsetDateTime leasedUntil) {}
