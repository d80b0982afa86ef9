package io.aftersales.administration;

import io.aftersales.administration.Change.Subject;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.EmailAddress;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Shops;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import io.aftersales.security.Users.Filter;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets administrators say who enters, as what, and with which shops he has to do. Users are never deleted: what they did names
 * them. Every change stays on record, and whoever is inside when his rights change has to enter anew; the tasks that he holds go back
 * to their groups.
 */
@Service
@Transactional
public class UserAdministration {

    /** Logins of shops' buyers have capitals; a colon would end the login of HTTP Basic. */
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}");

    private static final Set<Role> UNBOUND = EnumSet.of(Role.ADMIN, Role.PROCESS_OWNER, Role.BUYER);

    private final Users users;
    private final Shops shops;
    private final PasswordEncoder passwords;
    private final WorklistRecorder tasks;
    private final ChangeLog log;

    UserAdministration(Users users, Shops shops, PasswordEncoder passwords, WorklistRecorder tasks, ChangeLog log) {
        this.users = users;
        this.shops = shops;
        this.passwords = passwords;
        this.tasks = tasks;
        this.log = log;
    }

    /** @param after the last login of the page before */
    @Transactional(readOnly = true)
    public List<DeskUser> page(Filter filter, @Nullable String after, int limit, Actor reader) {
        Administrators.require(reader);
        return users.page(filter, after, limit);
    }

    @Transactional(readOnly = true)
    public DeskUser get(String login, Actor reader) {
        Administrators.require(reader);
        return users.find(login).orElseThrow(() -> Refusal.notFound("user", login));
    }

    /**
     * Adds a user who has no password yet.
     *
     * @param body {@code login}, and what {@link #change} takes; he may enter where {@code enabled} is absent
     */
    public DeskUser add(Map<String, ?> body, Actor actor, Instant at) {
        awaitTurn(actor);
        DeskUser user = Fields.read(body, fields -> {
            String login = login(fields);
            boolean enabled = !fields.has("enabled") || fields.requiredFlag("enabled");
            return user(login, enabled, fields);
        });
        users.add(user);
        log.added(Subject.USER, user.login(), told(user), actor, at);
        return user;
    }

    private String login(Fields fields) {
        String login = fields.requiredId("login");
        if (login.isEmpty()) {
            return login;
        }
        if (!LOGIN.matcher(login).matches() || login.equalsIgnoreCase(Actor.SYSTEM.name())) {
            fields.error("login", "NOT_A_LOGIN", "2 to 64 letters, digits, dots, dashes and the like; not SYSTEM");
        } else if (users.isTaken(login)) {
            fields.error("login", "LOGIN_TAKEN", "somebody has this login, or one that differs by capitals alone");
        }
        return login;
    }

    /**
     * Says anew what a user is. What is so already is no change.
     *
     * @param body {@code displayName}, {@code role} and {@code enabled}; {@code email} and {@code shops}, without which he has no
     *     address and is bound to no shops
     */
    public DeskUser change(String login, Map<String, ?> body, Actor actor, Instant at) {
        awaitTurn(actor);
        DeskUser before = users.lock(login).orElseThrow(() -> Refusal.notFound("user", login));
        DeskUser user = Fields.read(body, fields -> user(login, fields.requiredFlag("enabled"), fields));
        if (user.equals(before)) {
            return before;
        }
        if (login.equals(actor.name()) && !isAdministrator(user)) {
            throw Refusal.conflict("OWN_RIGHTS", "Nobody takes his own rights; another administrator does");
        }
        users.change(user);
        if (hasOtherRights(before, user)) {
            tasks.givenUp(login, at);
        }
        log.changed(Subject.USER, login, told(before), told(user), actor, at);
        return user;
    }

    private static boolean hasOtherRights(DeskUser before, DeskUser after) {
        return before.role() != after.role()
                || before.enabled() != after.enabled()
                || !before.shops().equals(after.shops());
    }

    /**
     * Of two administrators who take each other's rights at once the second finds that he has none left. So there always is one:
     * nobody takes his own.
     */
    private void awaitTurn(Actor actor) {
        Administrators.require(actor);
        users.awaitOthers();
        boolean isStill = users.find(actor.name())
                .filter(UserAdministration::isAdministrator)
                .isPresent();
        if (!isStill) {
            throw Administrators.refusal();
        }
    }

    private static boolean isAdministrator(DeskUser user) {
        return user.role() == Role.ADMIN && user.enabled();
    }

    private DeskUser user(String login, boolean enabled, Fields fields) {
        Role role = fields.requiredChoice("role", Role.class);
        return new DeskUser(
                login,
                fields.requiredText("displayName", Fields.SHORT_TEXT),
                role,
                enabled,
                email(fields),
                shops(role, fields));
    }

    private static @Nullable String email(Fields fields) {
        String email = fields.text("email", EmailAddress.LONGEST);
        if (email != null && !EmailAddress.is(email)) {
            fields.error("email", "NOT_AN_ADDRESS", "must be one address such as chen@shop.example");
        }
        return email;
    }

    private List<String> shops(Role role, Fields fields) {
        List<String> named = fields.texts("shops");
        for (int i = 0; i < named.size(); i++) {
            if (shops.find(named.get(i)).isEmpty()) {
                fields.error("shops[" + i + "]", "UNKNOWN_SHOP", "is not a shop of this desk");
            }
        }
        if (!named.isEmpty() && UNBOUND.contains(role)) {
            fields.error(
                    "shops",
                    "NOT_BOUND",
                    "administrators and process owners deal with all shops, and a buyer with his own cases");
        }
        return named;
    }

    /** As it is kept on record. */
    private static Map<String, @Nullable Object> told(DeskUser user) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("displayName", user.displayName());
        told.put("role", user.role().name());
        told.put("enabled", user.enabled());
        told.put("email", user.email());
        told.put("shops", user.shops());
        return told;
    }

    /**
     * Sets the password with which a user enters from now on.
     *
     * @param body {@code password}, see {@link PasswordRule}
     */
    public DeskUser setPassword(String login, Map<String, ?> body, Actor actor, Instant at) {
        awaitTurn(actor);
        DeskUser user = users.lock(login).orElseThrow(() -> Refusal.notFound("user", login));
        String password = Fields.read(body, fields -> PasswordRule.read(fields, login));
        users.setPassword(login, passwords.encode(password));
        log.passwordSet(login, actor, at);
        return user;
    }
}
