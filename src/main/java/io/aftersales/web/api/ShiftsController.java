package io.aftersales.web.api;

import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.RosterStanding;
import io.aftersales.shifts.ShiftBook;
import io.aftersales.shifts.ShiftBook.OnDuty;
import io.aftersales.shifts.ShiftStanding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "shifts")
@RestController
@RequestMapping("/api/v1")
class ShiftsController {

    private final ShiftBook book;
    private final CurrentActor actor;

    ShiftsController(ShiftBook book, CurrentActor actor) {
        this.book = book;
        this.actor = actor;
    }

    /** @param items in the order of their keys */
    record Shifts(List<ShiftStanding> items) {}

    /** @param items in the order of their logins */
    record RosterList(List<RosterStanding> items) {}

    @Operation(summary = "When shifts are, and how that came about", description = "Staff only")
    @GetMapping("/shifts")
    Shifts shifts(HttpServletRequest request) {
        return new Shifts(book.shifts(actor.get(), ReceiveTime.of(request)));
    }

    @Operation(summary = "Who works now, and whose shift is next", description = "Staff only")
    @GetMapping("/shifts/now")
    OnDuty now(HttpServletRequest request) {
        return book.onDuty(ReceiveTime.of(request), actor.get());
    }

    @Operation(
            summary = "Say when a shift is from a day on, or add one",
            description =
                    "SUPERVISOR or MANAGER who deals with all shops. In Shanghai's time of day; a shift that ends before it begins ends on"
                            + " the day after, and belongs to the day on which it begins. Shifts may overlap. 409 CHANGED_MEANWHILE where"
                            + " revision is not the newest, SHIFT_TAKEN where it is 0 and there is such a shift.")
    @PutMapping("/shifts/{shift}")
    ShiftStanding say(
            @PathVariable @Parameter(description = "Its key, such as night") String shift,
            @RequestBody @Schema(implementation = ShiftBodies.Shift.class) Map<String, Object> body,
            HttpServletRequest request) {
        return book.say(shift, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Say that a shift is worked no more from a day on",
            description =
                    "SUPERVISOR or MANAGER. 422 SHIFT_WORKED while an agent works it on that day or is to work it later. Said with "
                            + "times again, it is worked again.")
    @PostMapping("/shifts/{shift}/end")
    ShiftStanding end(
            @PathVariable String shift,
            @RequestBody @Schema(implementation = ShiftBodies.End.class) Map<String, Object> body,
            HttpServletRequest request) {
        return book.end(shift, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(summary = "Which shift each agent works, and how that came about", description = "Staff only")
    @GetMapping("/roster")
    RosterList roster(HttpServletRequest request) {
        return new RosterList(book.roster(actor.get(), ReceiveTime.of(request)));
    }

    @Operation(
            summary = "Say which shift an agent works from a day on",
            description =
                    "SUPERVISOR or MANAGER. Without a shift he works none. 409 CHANGED_MEANWHILE where revision is not the newest.")
    @PutMapping("/roster/{login}")
    RosterStanding assign(
            @PathVariable String login,
            @RequestBody @Schema(implementation = ShiftBodies.Assignee.class) Map<String, Object> body,
            HttpServletRequest request) {
        return book.assign(login, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Work on after the end of a shift",
            description = "The agent himself, SUPERVISOR or MANAGER. Said again, the last one counts.")
    @PostMapping("/roster/{login}/run-ons")
    RosterStanding runOn(
            @PathVariable String login,
            @RequestBody @Schema(implementation = ShiftBodies.RunOn.class) Map<String, Object> body,
            HttpServletRequest request) {
        return book.runOn(login, body, actor.get(), ReceiveTime.of(request));
    }
}
