package io.aftersales.web.api;

import io.aftersales.administration.UserAdministration;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@Tag(name = "administration")
@RestController
@RequestMapping("/api/v1/users")
class UsersController {

    private static final Set<String> PARAMETERS = Set.of("q", "role", "enabled", "cursor", "limit");
    private static final Set<String> FLAGS = Set.of("true", "false");
    private static final String LISTING = "users";

    private final UserAdministration users;
    private final CurrentActor actor;

    UsersController(UserAdministration users, CurrentActor actor) {
        this.users = users;
        this.actor = actor;
    }

    @Operation(summary = "Everybody who may enter, by login", description = "ADMIN. Keyset paging by cursor.")
    @GetMapping
    Page<DeskUser> list(
            @Parameter(description = "Found in the login, the name and the e-mail address")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = "Users of one role", schema = @Schema(implementation = Role.class))
                    @RequestParam(required = false)
                    @Nullable String role,
            @Parameter(description = "Those who may enter, or those who may not", schema = @Schema(type = "boolean"))
                    @RequestParam(required = false)
                    @Nullable String enabled,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        Filters.refuseUnknown(request, PARAMETERS);
        int rows = Limit.of(limit);
        Map<String, Object> asked = new HashMap<>(Filters.present("q", q, "role", role));
        if (enabled != null) {
            asked.put("enabled", FLAGS.contains(enabled) ? (Object) Boolean.valueOf(enabled) : enabled);
        }
        Users.Filter filter = Fields.read(
                asked,
                fields -> new Users.Filter(fields.id("q"), fields.choice("role", Role.class), fields.flag("enabled")));
        String after = cursor == null ? null : Cursor.parse(LISTING, 1, cursor).text(0);
        List<DeskUser> found = users.page(filter, after, rows + 1, actor.get());
        return Page.of(found, rows, user -> Cursor.of(LISTING, user.login()));
    }

    @Operation(
            summary = "Add somebody who may enter",
            description = "ADMIN. A user has no password before one is set, and then enters by single sign-on alone.")
    @ApiResponse(responseCode = "201", description = "The user; `Location` has the address")
    @PostMapping
    ResponseEntity<DeskUser> add(
            @RequestBody @Schema(implementation = UserBodies.NewUser.class) Map<String, Object> body,
            HttpServletRequest request) {
        DeskUser user = users.add(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/users/" + UriUtils.encode(user.login(), "UTF-8")))
                .body(user);
    }

    @Operation(summary = "One user", description = "ADMIN")
    @GetMapping("/{login}")
    DeskUser get(@PathVariable String login) {
        return users.get(login, actor.get());
    }

    @Operation(
            summary = "Say anew what a user is",
            description =
                    "ADMIN. What is left out is so no more. Whoever is inside has to enter anew when role, shops or `enabled` change."
                            + " 409 OWN_RIGHTS for an administrator who would take his own rights.")
    @PutMapping("/{login}")
    DeskUser put(
            @PathVariable String login,
            @RequestBody @Schema(implementation = UserBodies.UserChange.class) Map<String, Object> body,
            HttpServletRequest request) {
        return users.change(login, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Set a user's password",
            description = "ADMIN. It is told to nobody, and whoever is inside has to enter anew.")
    @PutMapping("/{login}/password")
    DeskUser setPassword(
            @PathVariable String login,
            @RequestBody @Schema(implementation = UserBodies.NewPassword.class) Map<String, Object> body,
            HttpServletRequest request) {
        return users.setPassword(login, body, actor.get(), ReceiveTime.of(request));
    }
}
