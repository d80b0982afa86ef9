package io.aftersales.security;

import java.time.Instant;

/**
 * What a link in a message opens.
 *
 * @param buyerId for whom it stands
 * @param expiresAt the first instant at which it opens nothing
 */
public record BuyerLink(String caseId, String buyerId, Instant expiresAt) {}
