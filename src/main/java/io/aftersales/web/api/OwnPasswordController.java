package io.aftersales.web.api;

import io.aftersales.administration.OwnPassword;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.DeskUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "administration")
@RestController
class OwnPasswordController {

    private final OwnPassword passwords;
    private final CurrentActor actor;

    OwnPasswordController(OwnPassword passwords, CurrentActor actor) {
        this.passwords = passwords;
        this.actor = actor;
    }

    @Operation(
            summary = "Choose another password for oneself",
            description =
                    "Whoever is inside as this user has to enter anew. 422 WRONG_PASSWORD if `current` is not the present one.")
    @PutMapping("/api/v1/password")
    DeskUser change(
            @RequestBody @Schema(implementation = UserBodies.OwnPassword.class) Map<String, Object> body,
            HttpServletRequest request) {
        return passwords.change(body, actor.get(), ReceiveTime.of(request));
    }
}
