package io.aftersales.security;

import io.aftersales.domain.actor.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who may enter, by login. */
@Repository
public class Users {

    private static final String FIELDS = "login, display_name, role, enabled, email, shops";

    private final JdbcClient jdbc;
    private final Clock clock;

    Users(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<DeskUser> find(String login) {
        return jdbc.sql("select " + FIELDS + " from aftersales.app_user where login = ?")
                .param(login)
                .query(Users::user)
                .optional();
    }

    /** Those who may work, in the order of their logins. */
    public List<DeskUser> withRole(Role role) {
        return jdbc.sql("select " + FIELDS + " from aftersales.app_user where role = ? and enabled order by login")
                .param(role.name())
                .query(Users::user)
                .list();
    }

    /** Everybody but buyers and shop systems, in the order of their logins: also those who may no longer enter. */
    public List<DeskUser> staff() {
        return jdbc.sql("select " + FIELDS
                        + " from aftersales.app_user where role not in ('BUYER', 'CHANNEL') order by login")
                .query(Users::user)
                .list();
    }

    /** Whether the user may have to do with the shop; nobody unknown may. */
    public boolean dealsWith(String login, String shopId) {
        return find(login).filter(user -> user.dealsWith(shopId)).isPresent();
    }

    /**
     * What a list of users is narrowed to; absent parts do not narrow.
     *
     * @param search is found in the login, the name and the e-mail address, in capitals or not
     */
    public record Filter(
            @Nullable String search,
            @Nullable Role role,
            @Nullable Boolean enabled) {}

    /**
     * Users in the order of their logins.
     *
     * @param after the last login of the page before
     */
    public List<DeskUser> page(Filter filter, @Nullable String after, int limit) {
        return jdbc.sql("select " + FIELDS + """
                         from aftersales.app_user
                        where login > :after and (cast(:role as text) is null or role = :role)
                            and (cast(:enabled as boolean) is null or enabled = :enabled)
                            and (cast(:search as text) is null
                                or position(lower(:search) in lower(concat_ws(' ', login, display_name, email))) > 0)
                        order by login limit :limit
                        """)
                .param("after", after == null ? "" : after)
                .param("role", filter.role() == null ? null : filter.role().name(), Types.VARCHAR)
                .param("enabled", filter.enabled(), Types.BOOLEAN)
                .param("search", filter.search(), Types.VARCHAR)
                .param("limit", limit)
                .query(Users::user)
                .list();
    }

    /** The user, held until the caller's transaction ends: nobody else changes it meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<DeskUser> lock(String login) {
        return jdbc.sql("select " + FIELDS + " from aftersales.app_user where login = ? for no key update")
                .param(login)
                .query(Users::user)
                .optional();
    }

    /** Until the caller's transaction ends nobody else adds a user or takes an administrator's rights. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('users', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody has this login, or one that differs by capitals alone. */
    public boolean isTaken(String login) {
        return jdbc.sql("select exists (select 1 from aftersales.app_user where lower(login) = lower(?))")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    /** Whoever has no password yet enters by single sign-on alone. */
    public void add(DeskUser user) {
        insert(user, Passwords.NONE, "");
    }

    /** Stores what the user is now. Whoever is inside has to enter anew, unless name and e-mail address alone have changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(DeskUser user) {
        jdbc.sql("""
                        update aftersales.app_user set display_name = :name, email = :email, role = :role, enabled = :enabled,
                            shops = cast(:shops as text[]), entry_no = case
                                when role = :role and enabled = :enabled and shops = cast(:shops as text[]) then entry_no
                                else entry_no + 1 end
                        where login = :login
                        """)
                .param("name", user.displayName())
                .param("email", user.email(), Types.VARCHAR)
                .param("role", user.role().name())
                .param("enabled", user.enabled())
                .param("shops", user.shops().toArray(String[]::new))
                .param("login", user.login())
                .update();
    }

    /** Whoever is inside has to enter anew, with this password. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setPassword(String login, String passwordHash) {
        jdbc.sql("update aftersales.app_user set password_hash = ?, entry_no = entry_no + 1 where login = ?")
                .params(passwordHash, login)
                .update();
    }

    /** Whether nothing has changed since for which the user has to enter anew. */
    boolean isStillIn(DeskLogin login) {
        return jdbc.sql(
                        "select exists (select 1 from aftersales.app_user where login = ? and entry_no = ? and enabled)")
                .params(login.getUsername(), login.entryNo())
                .query(Boolean.class)
                .single();
    }

    /** Those with this e-mail address, in capitals or not. */
    List<DeskUser> withEmail(String email) {
        return jdbc.sql("select " + FIELDS + " from aftersales.app_user where lower(email) = lower(?)")
                .param(email)
                .query(Users::user)
                .list();
    }

    /** The name to show for a login; a login that is no user's, such as the system's, stands for itself. */
    public String displayName(String login) {
        return find(login).map(DeskUser::displayName).orElse(login);
    }

    /** What a login is checked against. */
    record Credentials(DeskUser user, String passwordHash, int entryNo) {

        /** Whether the demo put the user there, and nobody has set another password since. */
        boolean isOfDemo() {
            return passwordHash.startsWith(Passwords.DEMO_PREFIX);
        }
    }

    Optional<Credentials> credentials(String login) {
        return jdbc.sql("select " + FIELDS + ", password_hash, entry_no from aftersales.app_user where login = ?")
                .param(login)
                .query((row, number) ->
                        new Credentials(user(row, number), row.getString("password_hash"), row.getInt("entry_no")))
                .optional();
    }

    /** Leaves a user who is there already as it is. */
    void addIfMissing(DeskUser user, String passwordHash) {
        insert(user, passwordHash, "on conflict (login) do nothing");
    }

    void addOrReplace(DeskUser user, String passwordHash) {
        insert(
                user,
                passwordHash,
                "on conflict (login) do update set password_hash = excluded.password_hash,"
                        + " display_name = excluded.display_name, role = excluded.role, enabled = excluded.enabled,"
                        + " entry_no = app_user.entry_no + 1");
    }

    /** Whether somebody can administer the desk without the demo's well-known password. */
    boolean hasAdministrator() {
        return jdbc.sql("select exists (select 1 from aftersales.app_user where role = 'ADMIN' and enabled"
                        + " and not starts_with(password_hash, ?))")
                .param(Passwords.DEMO_PREFIX)
                .query(Boolean.class)
                .single();
    }

    private void insert(DeskUser user, String passwordHash, String conflict) {
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, enabled, email, shops,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, cast(? as text[]), ?) " + conflict)
                .params(
                        user.login(),
                        passwordHash,
                        user.displayName(),
                        user.role().name(),
                        user.enabled(),
                        user.email(),
                        user.shops().toArray(String[]::new),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static DeskUser user(ResultSet row, int number) throws SQLException {
        return new DeskUser(
                row.getString("login"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("enabled"),
                row.getString("email"),
                List.of((String[]) row.getArray("shops").getArray()));
    }
}
