package io.aftersales.webhooks;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * An event that one endpoint is to be told now, by whoever holds the lease.
 *
 * @param attempts which attempt this is, from 1
 * @param secrets those in force, the newest first
 * @param leasedUntil in the database's time; tells a late sender from its successor
 */
record Message(
        String webhookId,
        String url,
        List<String> secrets,
        long eventNo,
        EventBody body,
        int attempts,
        OffsetDateTime leasedUntil) {}
