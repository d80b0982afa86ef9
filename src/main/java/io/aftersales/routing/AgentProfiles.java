package io.aftersales.routing;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.input.Said;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.routing.AgentProfile;
import io.aftersales.routing.AgentStanding.ProfileChange;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each agent can take and when he is away, as those who lead them have said. Every change stays on record. */
@Service
@Transactional
public class AgentProfiles {

    private static final int MOST_CASES = 100_000;
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final JdbcClient jdbc;
    private final Agents agents;
    private final Users users;

    AgentProfiles(JdbcClient jdbc, Agents agents, Users users) {
        this.jdbc = jdbc;
        this.agents = agents;
        this.users = users;
    }

    /** For those who may change it, and for the agent. An agent who is bound to other shops than the viewer is not there. */
    @Transactional(readOnly = true)
    public AgentStanding of(String login, Actor viewer, Instant at) {
        if (!mayBeChangedBy(viewer) && !(viewer.is(Role.AGENT) && viewer.name().equals(login))) {
            throw Refusal.forbidden("ROLE", "What an agent can take is shown to him and to those who say so");
        }
        return standing(require(login, viewer), viewer, at);
    }

    /**
     * Says anew what an agent can take and when he is away; what is left out is so no more. What is so already is no change.
     *
     * @param body the members of {@link AgentProfile}; without teams or languages he has those of everybody. {@code revision}, that
     *     of the standing which the author has read; without it any is replaced
     */
    public AgentStanding change(String login, Map<String, ?> body, Actor actor, Instant at) {
        if (!mayBeChangedBy(actor)) {
            throw Refusal.forbidden("ROLE", "What agents can take is said by supervisors, managers and administrators");
        }
        DeskUser agent = require(login, actor);
        awaitOthers(login);
        Said<AgentProfile> said = Said.read(body, fields -> read(login, fields));
        List<ProfileChange> before = changes(login);
        AgentProfile current =
                before.isEmpty() ? AgentProfile.ORDINARY : before.get(0).profile();
        if (!current.equals(said.what())) {
            said.requireAllRead(before.stream().map(ProfileChange::by).toList());
            insert(login, new ProfileChange(said.what(), actor.name(), at));
        }
        return standing(agent, actor, at);
    }

    public static boolean mayBeChangedBy(Actor actor) {
        return actor.is(Role.ADMIN) || (actor.role() != null && actor.role().isLead());
    }

    private DeskUser require(String login, Actor viewer) {
        return users.find(login)
                .filter(user -> user.role() == Role.AGENT && user.sharesShopWith(viewer))
                .orElseThrow(() -> Refusal.notFound("agent", login));
    }

    private AgentProfile read(String login, Fields fields) {
        AgentProfile profile = new AgentProfile(
                given(fields.texts("teams"), AgentProfile.ORDINARY.teams()),
                given(fields.texts("languages"), AgentProfile.ORDINARY.languages()),
                inLowerCase(fields.texts("categories")),
                fields.integer("mostOpen", 0, MOST_CASES),
                fields.instant("absentFrom"),
                fields.instant("absentUntil"),
                fields.id("deputy"));
        checkLanguages(profile.languages(), fields);
        checkAbsence(profile.absentFrom(), profile.absentUntil(), fields);
        checkDeputy(profile.deputy(), login, fields);
        return profile;
    }

    private static List<String> given(List<String> texts, List<String> otherwise) {
        return texts.isEmpty() ? otherwise : texts;
    }

    private static List<String> inLowerCase(List<String> categories) {
        return categories.stream()
                .map(category -> category.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static void checkLanguages(List<String> languages, Fields fields) {
        for (int i = 0; i < languages.size(); i++) {
            if (!LANGUAGES.contains(languages.get(i))) {
                fields.error("languages[" + i + "]", "NOT_A_LANGUAGE", "is no language code of ISO 639-1, such as zh");
            }
        }
    }

    private static void checkAbsence(@Nullable Instant from, @Nullable Instant until, Fields fields) {
        if (until == null) {
            return;
        }
        if (from == null) {
            fields.error("absentFrom", "REQUIRED", "is required where an absence ends");
        } else if (!until.isAfter(from)) {
            fields.error("absentUntil", "NOT_AFTER_FROM", "an absence ends after it begins");
        }
    }

    private void checkDeputy(@Nullable String deputy, String login, Fields fields) {
        if (deputy == null) {
            return;
        }
        if (deputy.equals(login)) {
            fields.error("deputy", "OWN_DEPUTY", "nobody acts for himself");
        } else if (agents.find(deputy).isEmpty()) {
            fields.error("deputy", "NOT_AN_AGENT", "is no agent who may enter");
        }
    }

    private AgentStanding standing(DeskUser agent, Actor viewer, Instant at) {
        List<ProfileChange> changes = changes(agent.login());
        AgentProfile profile =
                changes.isEmpty() ? AgentProfile.ORDINARY : changes.get(0).profile();
        return new AgentStanding(
                agent.login(),
                agent.displayName(),
                agent.enabled(),
                changes.size(),
                profile.isAbsentAt(at),
                openCases(agent.login(), viewer),
                profile,
                changes);
    }

    private int openCases(String login, Actor viewer) {
        return jdbc.sql("""
                        select count(*) from aftersales.case_file
                        where owner = :login and status <> 'CLOSED' and type <> 'DISPUTE'
                            and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[])))
                        """)
                .param("login", login)
                .param("shops", viewer.onlyShops().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Of two deliveries of the same change at once the second is to find the first. */
    private void awaitOthers(String login) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                .param("key", "agent-profile " + login)
                .query(Boolean.class)
                .single();
    }

    private void insert(String login, ProfileChange change) {
        AgentProfile profile = change.profile();
        jdbc.sql("""
                        insert into aftersales.agent_profile (login, teams, languages, categories, most_open, absent_from,
                            absent_until, deputy, changed_by, changed_at)
                        values (:login, cast(:teams as text[]), cast(:languages as text[]), cast(:categories as text[]), :mostOpen,
                            :absentFrom, :absentUntil, :deputy, :by, :at)
                        """)
                .param("login", login)
                .param("teams", profile.teams().toArray(new String[0]))
                .param("languages", profile.languages().toArray(new String[0]))
                .param("categories", profile.categories().toArray(new String[0]))
                .param("mostOpen", profile.mostOpen(), Types.INTEGER)
                .param("absentFrom", utc(profile.absentFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("absentUntil", utc(profile.absentUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deputy", profile.deputy(), Types.VARCHAR)
                .param("by", change.by())
                .param("at", utc(change.at()))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private List<ProfileChange> changes(String login) {
        return jdbc.sql("""
                        select teams, languages, categories, most_open, absent_from, absent_until, deputy, changed_by, changed_at
                        from aftersales.agent_profile where login = :login order by id desc
                        """)
                .param("login", login)
                .query((row, index) -> new ProfileChange(
                        Agents.profile(row),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
