package io.aftersales.web.api;

import io.aftersales.cases.Notices;
import io.aftersales.cases.Notices.Notice;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "notices")
class NoticesController {

    private final Notices notices;
    private final CurrentActor currentActor;

    NoticesController(Notices notices, CurrentActor currentActor) {
        this.notices = notices;
        this.currentActor = currentActor;
    }

    record Unseen(List<Notice> items) {}

    record Seen(long id) {}

    @Operation(
            summary = "What the caller, or all of the same role, have been told",
            description = "Staff. The newest fifty that nobody has ticked off, the newest first.")
    @GetMapping
    Unseen unseen() {
        return new Unseen(notices.unseen(staff()));
    }

    @Operation(
            summary = "Tick one off",
            description =
                    "Staff that it is for: a role's is then ticked off for all of the role. A step of the ladder that has to be"
                            + " acknowledged is acknowledged by it. Ticked off again, nothing changes.")
    @PostMapping("/{id}/seen")
    Seen seen(@PathVariable long id, HttpServletRequest request) {
        if (!notices.seen(id, staff(), ReceiveTime.of(request))) {
            throw Refusal.notFound("notice", String.valueOf(id));
        }
        return new Seen(id);
    }

    private Actor staff() {
        Actor actor = currentActor.get();
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Notices are for staff");
        }
        return actor;
    }
}
