package io.aftersales.domain.routing;

import io.aftersales.domain.routing.Owner.Choice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A case that somebody is to look after.
 *
 * @param goods the categories of the goods, in lower case
 * @param firstContact the login of who spoke with the buyer first
 * @param earlierOwner the login of who looks after another open case of the buyer
 */
public record OwnerSearch(
        Wanted wanted,
        Set<String> goods,
        @Nullable String firstContact,
        @Nullable String earlierOwner,
        Instant at) {

    /**
     * Who knows the buyer, else whoever of the team can take it, else whoever else can; where the table says so the team comes
     * first. Empty if nobody has room.
     *
     * @param agents the one whose turn is next first
     */
    public Optional<Owner> among(List<Agent> agents) {
        Optional<Owner> known = known(firstContact, Choice.FIRST_CONTACT, agents)
                .or(() -> known(earlierOwner, Choice.EARLIER_CASE, agents));
        if (wanted.knownFirst() && known.isPresent()) {
            return known;
        }
        return next(agents, profile -> profile.teams().contains(wanted.team()))
                .or(() -> known)
                .or(() -> next(agents, profile -> true));
    }

    /** An absent one stays the owner if somebody acts for him meanwhile. */
    private Optional<Owner> known(@Nullable String login, Choice choice, List<Agent> agents) {
        return agents.stream()
                .filter(agent -> agent.login().equals(login) && agent.hasRoom())
                .filter(agent -> isThere(agent) || isThere(agent.profile().deputy(), agents))
                .map(agent -> new Owner(agent.login(), choice))
                .findFirst();
    }

    private Optional<Owner> next(List<Agent> agents, Predicate<AgentProfile> team) {
        return agents.stream()
                .filter(agent -> agent.hasRoom() && isThere(agent))
                .filter(agent -> team.test(agent.profile()) && agent.profile().serves(wanted.language(), goods))
                .map(agent -> new Owner(agent.login(), Choice.TURN))
                .findFirst();
    }

    private boolean isThere(@Nullable String login, List<Agent> agents) {
        return agents.stream().anyMatch(agent -> agent.login().equals(login) && isThere(agent));
    }

    private boolean isThere(Agent agent) {
        return !agent.profile().isAbsentAt(at);
    }
}
