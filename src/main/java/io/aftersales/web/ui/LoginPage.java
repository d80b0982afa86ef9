package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.DeskUser;
import io.aftersales.security.SignOnRefusal;
import io.aftersales.security.SingleSignOn;
import io.aftersales.security.Users;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in; the demo shows its cast, each a click away. */
@Controller
class LoginPage {

    private static final String DEMO_PASSWORD = "demo-only";

    private final Users users;
    private final CurrentActor currentActor;
    private final SingleSignOn signOn;
    private final boolean demo;

    LoginPage(Users users, CurrentActor currentActor, SingleSignOn signOn, Environment environment) {
        this.users = users;
        this.currentActor = currentActor;
        this.signOn = signOn;
        this.demo = environment.acceptsProfiles(Profiles.of("!production"));
    }

    @GetMapping("/")
    String start() {
        Actor actor = currentActor.get();
        if (actor.isStaff()) {
            return "redirect:/tasks";
        }
        return actor.is(Role.BUYER) ? "redirect:/my" : "redirect:/cases";
    }

    @GetMapping("/login")
    String login(@RequestParam Map<String, String> query, @Nullable Principal signedIn, Model model) {
        if (signedIn != null) {
            return "redirect:/";
        }
        model.addAttribute("failed", query.containsKey("error"));
        model.addAttribute("out", query.containsKey("logout"));
        model.addAttribute("changed", query.containsKey("changed"));
        model.addAttribute("refused", refused(query.get("refused")));
        model.addAttribute("issuers", signOn.issuers());
        model.addAttribute("demoUsers", demo ? cast() : List.of());
        model.addAttribute("demoPassword", DEMO_PASSWORD);
        return "login";
    }

    /** Where everybody who has a password chooses another. */
    @GetMapping("/password")
    String password() {
        if (currentActor.get().cameByLink()) {
            throw Refusal.forbidden("ROLE", "Whoever came by a link has no password");
        }
        return "password";
    }

    private static @Nullable SignOnRefusal refused(@Nullable String name) {
        return Arrays.stream(SignOnRefusal.values())
                .filter(why -> why.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<DeskUser> cast() {
        Stream<Role> others = Arrays.stream(Role.values()).filter(role -> role != Role.CHANNEL && role != Role.ADMIN);
        return Stream.concat(Stream.of(Role.ADMIN), others)
                .flatMap(role -> users.withRole(role).stream())
                .toList();
    }
}
