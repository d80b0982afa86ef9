package io.aftersales.routing;

import io.aftersales.domain.routing.AgentProfile;
import java.time.Instant;
import java.util.List;

/**
 * What cases an agent is given, and how that came about.
 *
 * @param enabled whether he may enter; somebody else is given the cases of one who may not, by hand
 * @param revision how often it was said
 * @param absent whether he is away now
 * @param openCases how many he looks after in the shops of whoever asks; a dispute is one with its case
 * @param changes newest first; none of an agent about whom nobody has said anything
 */
public record AgentStanding(
        String login,
        String name,
        boolean enabled,
        int revision,
        boolean absent,
        int openCases,
        AgentProfile profile,
        List<ProfileChange> changes) {

    public AgentStanding {
        changes = List.copyOf(changes);
    }

    public record ProfileChange(AgentProfile profile, String by, Instant at) {}
}
