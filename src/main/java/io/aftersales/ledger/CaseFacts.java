package io.aftersales.ledger;

import io.aftersales.domain.deadline.Anchor;
import java.time.Instant;
import java.util.Map;

/**
 * What the ledger has to know of a case to open a clock.
 *
 * @param channel the profile asked first
 * @param shipped whether the order had left the merchant
 * @param table the version of the deadline table that the case was opened under
 * @param actedAt where clocks start that follow the last act
 * @param named instants that a term may count from besides
 */
public record CaseFacts(
        String caseId,
        String channel,
        String caseType,
        boolean shipped,
        String table,
        Instant actedAt,
        Map<String, Anchor> named) {}
