package io.aftersales.domain.routing;

/**
 * An agent who may enter, at the moment at which somebody is looked for.
 *
 * @param hasRoom whether he looks after fewer open cases than he takes at most
 */
public record Agent(String login, AgentProfile profile, boolean hasRoom) {}
