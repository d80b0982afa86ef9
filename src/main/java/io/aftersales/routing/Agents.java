package io.aftersales.routing;

import io.aftersales.domain.routing.Agent;
import io.aftersales.domain.routing.AgentProfile;
import io.aftersales.domain.routing.Owner;
import io.aftersales.domain.shift.Roster;
import io.aftersales.shifts.Rosters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The agents who may enter. */
@Repository
public class Agents {

    /** A dispute is one matter with its case. */
    private static final String AGENTS = """
            select u.login, p.*,
                   p.most_open is null or p.most_open > (select count(*) from (
                       select 1 from aftersales.case_file c
                       where c.owner = u.login and c.status <> 'CLOSED' and c.type <> 'DISPUTE' limit p.most_open) held) as has_room
            from aftersales.app_user u
            left join aftersales.agent_turn t on t.login = u.login
            left join lateral (
                select id, teams, languages, categories, most_open, absent_from, absent_until, deputy
                from aftersales.agent_profile where login = u.login order by id desc limit 1) p on true
            where u.role = 'AGENT' and u.enabled
            """;

    private final JdbcClient jdbc;
    private final Rosters rosters;

    Agents(JdbcClient jdbc, Rosters rosters) {
        this.jdbc = jdbc;
        this.rosters = rosters;
    }

    private static final String OF_SHOP = "and (cardinality(u.shops) = 0 or :shopId = any(u.shops)) ";

    /**
     * Those who deal with the shop, the one whose turn is next first. Until the caller's transaction ends nobody else shares out cases: what it
     * reads from here on, and gives, is not given a second time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Agent> inTurn(String shopId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('routing', 0)) is null")
                .query(Boolean.class)
                .single();
        return jdbc.sql(AGENTS + OF_SHOP + "order by t.taken nulls first, u.login")
                .param("shopId", shopId)
                .query(Agents::read)
                .list();
    }

    /** A case went to this owner, within the transaction that asked for the order. Only who got it by turn has had his turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void given(Owner owner) {
        if (owner.choice() == Owner.Choice.TURN) {
            jdbc.sql("""
                            insert into aftersales.agent_turn (login, taken)
                            values (:login, (select coalesce(max(taken), 0) + 1 from aftersales.agent_turn))
                            on conflict (login) do update set taken = excluded.taken
                            """).param("login", owner.login()).update();
        }
    }

    public Optional<Agent> find(String login) {
        return jdbc.sql(AGENTS + "and u.login = :login")
                .param("login", login)
                .query(Agents::read)
                .optional();
    }

    /** Whether the login is that of an agent who may enter and deals with the shop. */
    public boolean dealsWith(String login, String shopId) {
        return jdbc.sql(AGENTS + OF_SHOP + "and u.login = :login")
                .param("shopId", shopId)
                .param("login", login)
                .query(Agents::read)
                .optional()
                .isPresent();
    }

    /** Who acts for an owner at an instant at which he is away; nobody where he is there, or his deputy is away too. */
    public Optional<String> deputyOf(@Nullable String owner, Instant at) {
        return Optional.ofNullable(owner)
                .flatMap(this::find)
                .map(Agent::profile)
                .filter(profile -> profile.isAbsentAt(at))
                .flatMap(profile -> Optional.ofNullable(profile.deputy()))
                .flatMap(this::find)
                .filter(deputy -> !deputy.profile().isAbsentAt(at))
                .map(Agent::login);
    }

    /** The owners whose cases somebody looks after: himself, and those who are away and have him as their deputy. */
    public List<String> lookedAfterBy(String login, Instant at) {
        List<String> owners = new ArrayList<>(List.of(login));
        owners.addAll(jdbc.sql("""
                        select login from (
                            select distinct on (login) login, deputy, absent_from, absent_until
                            from aftersales.agent_profile order by login, id desc) newest
                        where deputy = :login and absent_from <= :at and (absent_until is null or absent_until > :at)
                        order by login
                        """)
                .param("login", login)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
        return owners;
    }

    /**
     * Who acts for an owner whose shift it is not, where something is due before he has arrived again; nobody where he is at work, or
     * where nobody is.
     */
    public Optional<String> standInFor(@Nullable String owner, Instant at, @Nullable Instant due) {
        if (owner == null || due == null || !rosters.includes(owner)) {
            return Optional.empty();
        }
        Roster roster = rosters.around(at);
        return roster.offDutyUntil(owner, at).filter(due::isBefore).flatMap(back -> roster.standIn(at));
    }

    /** Whose cases somebody stands in for, and what is due before which instant; nobody's unless he is at work. */
    public Map<String, Instant> standsInFor(String login, Instant at) {
        Roster roster = rosters.around(at);
        boolean standsIn = roster.standIn(at).filter(login::equals).isPresent();
        return standsIn ? roster.offDuty(at) : Map.of();
    }

    private static Agent read(ResultSet row, int index) throws SQLException {
        AgentProfile profile = row.getObject("id") == null ? AgentProfile.ORDINARY : profile(row);
        return new Agent(row.getString("login"), profile, row.getBoolean("has_room"));
    }

    static AgentProfile profile(ResultSet row) throws SQLException {
        return new AgentProfile(
                texts(row, "teams"),
                texts(row, "languages"),
                texts(row, "categories"),
                row.getObject("most_open", Integer.class),
                instant(row, "absent_from"),
                instant(row, "absent_until"),
                row.getString("deputy"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
