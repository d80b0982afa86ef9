package io.aftersales.security;

import io.aftersales.domain.actor.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody who may enter, by login. */
@Repository
public class Users {

    private static final String FIELDS = "login, display_name, role, enabled";

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

    /** The name to show for a login; a login that is no user's, such as the system's, stands for itself. */
    public String displayName(String login) {
        return find(login).map(DeskUser::displayName).orElse(login);
    }

    /** What a login is checked against. */
    record Credentials(DeskUser user, String passwordHash) {}

    Optional<Credentials> credentials(String login) {
        return jdbc.sql("select " + FIELDS + ", password_hash from aftersales.app_user where login = ?")
                .param(login)
                .query((row, number) -> new Credentials(user(row, number), row.getString("password_hash")))
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
                        + " display_name = excluded.display_name, role = excluded.role, enabled = excluded.enabled");
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
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, enabled, created_at)"
                        + " values (?, ?, ?, ?, ?, ?) " + conflict)
                .params(
                        user.login(),
                        passwordHash,
                        user.displayName(),
                        user.role().name(),
                        user.enabled(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static DeskUser user(ResultSet row, int number) throws SQLException {
        return new DeskUser(
                row.getString("login"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("enabled"));
    }
}
