package io.aftersales.web.api;

import io.aftersales.domain.actor.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls on users and agents take, for the description alone. */
final class UserBodies {

    private UserBodies() {}

    @Schema(name = "NewUser")
    record NewUser(
            @Schema(example = "agent-ma", description = "2 to 64 letters, digits and the like; never changed")
            String login,

            @Schema(example = "Ma Li", maxLength = 100) String displayName,

            @Schema(example = "AGENT") Role role,

            @Schema(example = "ma@shop.example", maxLength = 254) @Nullable String email,

            @Schema(example = "[\"shop-1\"]", description = "Whom the user deals with alone; all if left out") @Nullable List<String> shops,

            @Schema(description = "Whether the user may enter; true if left out") @Nullable Boolean enabled) {}

    @Schema(name = "UserChange")
    record UserChange(
            @Schema(example = "Ma Li", maxLength = 100) String displayName,

            @Schema(example = "AGENT") Role role,

            @Schema(example = "true", description = "Whether the user may enter")
            Boolean enabled,

            @Schema(example = "ma@shop.example", maxLength = 254, description = "None if left out") @Nullable String email,

            @Schema(example = "[\"shop-1\"]", description = "Whom the user deals with alone; all if left out") @Nullable List<String> shops) {}

    @Schema(name = "NewPassword")
    record NewPassword(
            @Schema(
                    example = "a long one that only you know",
                    minLength = 12,
                    maxLength = 72,
                    description = "At most 72 bytes of UTF-8; does not contain the login")
            String password) {}

    @Schema(name = "OwnPassword")
    record OwnPassword(
            @Schema(example = "the one that was set for me") String current,

            @Schema(
                    example = "a long one that only I know",
                    minLength = 12,
                    maxLength = 72,
                    description = "At most 72 bytes of UTF-8; does not contain the login")
            String password) {}

    @Schema(name = "AgentProfileChange")
    record AgentProfile(
            @Schema(example = "[\"AFTERSALES\", \"SENIOR\"]", description = "AFTERSALES if left out") @Nullable List<String> teams,

            @Schema(example = "[\"zh\", \"en\"]", description = "Of ISO 639-1; zh if left out") @Nullable List<String> languages,

            @Schema(example = "[\"kitchen\"]", description = "Of goods; all if left out") @Nullable List<String> categories,

            @Schema(
                    example = "40",
                    minimum = "0",
                    maximum = "100000",
                    description = "Open cases at most; any number if left out")
            @Nullable Integer mostOpen,

            @Nullable Instant absentFrom,

            @Schema(description = "The first instant back; open if left out") @Nullable Instant absentUntil,

            @Schema(example = "agent-lin", description = "Who acts meanwhile") @Nullable String deputy,

            @Schema(description = "That of the agent as it was read; without it any is replaced") @Nullable Integer revision) {}
}
