package io.aftersales.web.api;

import io.aftersales.routing.AgentProfiles;
import io.aftersales.routing.AgentStanding;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "cases")
@RestController
@RequestMapping("/api/v1/agents/{login}/routing")
class AgentsController {

    private final AgentProfiles profiles;
    private final CurrentActor actor;

    AgentsController(AgentProfiles profiles, CurrentActor actor) {
        this.profiles = profiles;
        this.actor = actor;
    }

    @Operation(
            summary = "What cases an agent is given, and how that came about",
            description =
                    "SUPERVISOR, MANAGER, ADMIN, and the agent. 404 for an agent who is bound to other shops than whoever asks; cases are"
                            + " counted in the shops of the latter.")
    @GetMapping
    AgentStanding get(@PathVariable String login, HttpServletRequest request) {
        return profiles.of(login, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Say what an agent can take and when he is away",
            description =
                    "SUPERVISOR, MANAGER or ADMIN. What is left out is so no more. It counts for cases that open from then on; those that"
                            + " the agent looks after stay his, and while he is away his deputy acts for him. 409 CHANGED_MEANWHILE where"
                            + " revision is not the newest.")
    @PutMapping
    AgentStanding put(
            @PathVariable String login,
            @RequestBody @Schema(implementation = UserBodies.AgentProfile.class) Map<String, Object> body,
            HttpServletRequest request) {
        return profiles.change(login, body, actor.get(), ReceiveTime.of(request));
    }
}
