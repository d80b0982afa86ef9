package io.aftersales.accounts;

import java.time.Instant;

/**
 * Points that a shop was given, or got back.
 *
 * @param id in the order in which they were given
 * @param points below zero where they were taken back
 * @param totalAfter against the shop, these included
 */
public record Points(long id, String caseId, int points, String reason, Instant at, int totalAfter) {}
