package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.routing.AgentProfiles;
import io.aftersales.routing.AgentStanding;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.Users;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What agents can take and when they are away, for those who lead them. */
@Controller
class AgentPages {

    private final AgentProfiles profiles;
    private final Users users;
    private final CurrentActor currentActor;
    private final Clock clock;

    AgentPages(AgentProfiles profiles, Users users, CurrentActor currentActor, Clock clock) {
        this.profiles = profiles;
        this.users = users;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/agents")
    String agents(Model model) {
        Actor viewer = lead();
        List<AgentStanding> standings = users.withRole(Role.AGENT).stream()
                .filter(agent -> agent.sharesShopWith(viewer))
                .map(agent -> profiles.of(agent.login(), viewer, clock.instant()))
                .toList();
        model.addAttribute("agents", standings);
        return "agents";
    }

    @GetMapping("/agents/{login}")
    String agent(@PathVariable String login, Model model) {
        model.addAttribute("agent", profiles.of(login, lead(), clock.instant()));
        model.addAttribute(
                "colleagues",
                users.withRole(Role.AGENT).stream()
                        .filter(each -> !each.login().equals(login))
                        .toList());
        return "agent";
    }

    private Actor lead() {
        Actor actor = currentActor.get();
        if (!AgentProfiles.mayBeChangedBy(actor)) {
            throw Refusal.forbidden("ROLE", "What agents can take is said by supervisors, managers and administrators");
        }
        return actor;
    }
}
