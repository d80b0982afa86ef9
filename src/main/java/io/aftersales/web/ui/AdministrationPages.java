package io.aftersales.web.ui;

import io.aftersales.administration.Administrators;
import io.aftersales.administration.Change;
import io.aftersales.administration.Change.Subject;
import io.aftersales.administration.ChangeLog;
import io.aftersales.administration.ShopAdministration;
import io.aftersales.administration.UserAdministration;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.mail.ShopNotices;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import io.aftersales.web.api.Cursor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Users, shops, and what administrators changed of them. */
@Controller
class AdministrationPages {

    private static final int ROWS = 50;
    private static final String USERS = "page-users";
    private static final String CHANGES = "page-changes";

    private final UserAdministration users;
    private final ShopAdministration shops;
    private final ShopNotices notices;
    private final ChangeLog log;
    private final CurrentActor currentActor;

    AdministrationPages(
            UserAdministration users,
            ShopAdministration shops,
            ShopNotices notices,
            ChangeLog log,
            CurrentActor currentActor) {
        this.users = users;
        this.shops = shops;
        this.notices = notices;
        this.log = log;
        this.currentActor = currentActor;
    }

    @GetMapping("/administration")
    String administration() {
        administrator();
        return "redirect:/administration/users";
    }

    @GetMapping("/administration/users")
    String users(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String enabled,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Actor viewer = administrator();
        Users.Filter filter = new Users.Filter(q.isBlank() ? null : q.strip(), role(role), enabled(enabled));
        String last = after == null ? null : Cursor.parse(USERS, 1, after).text(0);
        List<DeskUser> found = users.page(filter, last, ROWS + 1, viewer);
        List<DeskUser> shown = found.stream().limit(ROWS).toList();
        model.addAttribute("users", shown);
        model.addAttribute(
                "next",
                found.size() > ROWS ? Cursor.of(USERS, shown.get(ROWS - 1).login()) : null);
        model.addAttribute("q", q);
        model.addAttribute("role", role);
        model.addAttribute("enabled", enabled);
        addChoices(model, viewer);
        return after == null ? "administration-users" : "administration-users :: rows";
    }

    private static @Nullable Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Boolean enabled(String asked) {
        return asked.equals("true") || asked.equals("false") ? Boolean.valueOf(asked) : null;
    }

    private void addChoices(Model model, Actor viewer) {
        model.addAttribute("roles", Role.values());
        model.addAttribute("shops", shops.all(viewer));
    }

    @GetMapping("/administration/users/{login}")
    String user(@PathVariable String login, Model model) {
        Actor viewer = administrator();
        model.addAttribute("user", users.get(login, viewer));
        addChoices(model, viewer);
        addChanges(Subject.USER, login, null, viewer, model);
        return "administration-user";
    }

    @GetMapping("/administration/shops")
    String shops(Model model) {
        model.addAttribute("shops", shops.all(administrator()));
        return "administration-shops";
    }

    @GetMapping("/administration/shops/{shopId}")
    String shop(@PathVariable String shopId, Model model) {
        Actor viewer = administrator();
        model.addAttribute("shop", shops.get(shopId, viewer));
        model.addAttribute("notices", notices.get(shopId, viewer));
        addChanges(Subject.SHOP, shopId, null, viewer, model);
        return "administration-shop";
    }

    @GetMapping("/administration/changes")
    String changes(
            @RequestParam(required = false) @Nullable Subject subject,
            @RequestParam(required = false) @Nullable String subjectId,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        addChanges(subject, subjectId, after, administrator(), model);
        return after == null ? "administration-changes" : "administration-parts :: rows";
    }

    private void addChanges(
            @Nullable Subject subject, @Nullable String subjectId, @Nullable String after, Actor viewer, Model model) {
        Long before = after == null ? null : Cursor.parse(CHANGES, 1, after).number(0);
        List<Change> found = log.page(subject, subjectId, before, ROWS + 1, viewer);
        List<Change> shown = found.stream().limit(ROWS).toList();
        model.addAttribute("changes", shown);
        model.addAttribute("subject", subject);
        model.addAttribute("subjectId", subjectId);
        model.addAttribute(
                "next",
                found.size() > ROWS ? Cursor.of(CHANGES, shown.get(ROWS - 1).id()) : null);
    }

    private Actor administrator() {
        Actor actor = currentActor.get();
        Administrators.require(actor);
        return actor;
    }
}
