package io.aftersales.domain.routing;

/**
 * What the table wants of whoever looks after a case.
 *
 * @param language of ISO 639-1
 * @param knownFirst whether an agent who knows the buyer comes before those of the team
 */
public record Wanted(String team, String language, boolean knownFirst) {}
