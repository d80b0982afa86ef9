package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.LadderStep;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.routing.Agents;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The steps of the ladder that were taken: one call each, which {@link LadderNotices} brings to whom it is for. Joins the
 * caller's transaction, in which the lock of the case is held.
 */
@Service
public class LadderCalls {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Agents agents;
    private final History history;
    private final Clock clock;

    LadderCalls(JdbcClient jdbc, Cases cases, Agents agents, History history, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.agents = agents;
        this.history = history;
        this.clock = clock;
    }

    /** Whom a call is for: the people of a role, or one of them. */
    private record Called(@Nullable Role role, @Nullable String login) {

        static Called all(Role role) {
            return new Called(role, null);
        }

        static Called one(String login) {
            return new Called(null, login);
        }

        String name() {
            return role == null ? String.valueOf(login) : role.name();
        }
    }

    /** Whether the step was taken for the end that the clock has now. */
    public boolean isTaken(LedgerRow row, LadderStep step) {
        return jdbc.sql("""
                        select exists (select 1 from aftersales.ladder_call
                            where deadline_id = :deadline and due_at = :dueAt and step = :step)
                        """)
                .param("deadline", row.id())
                .param("dueAt", utc(row.dueAt()))
                .param("step", step.id())
                .query(Boolean.class)
                .single();
    }

    /** Above those whom the last step before now asked to take note, for the end that the clock has now, and who have not. */
    public Optional<Role> levelAboveUnheard(LedgerRow row) {
        List<Role> unheard = jdbc.sql("""
                        with earlier as (
                            select at, acknowledge, notice_id, coalesce(grp, 'AGENT') level from aftersales.ladder_call
                            where deadline_id = :deadline and due_at = :dueAt and at < :now)
                        select level from earlier left join aftersales.notice n on n.id = notice_id
                        where acknowledge and n.seen_at is null and earlier.at = (select max(at) from earlier)
                        """)
                .param("deadline", row.id())
                .param("dueAt", utc(row.dueAt()))
                .param("now", utc(now()))
                .query((level, index) -> Role.valueOf(level.getString("level")))
                .list();
        return unheard.stream().max(Comparator.comparing(Role::isLead)).map(LadderCalls::above);
    }

    private static Role above(Role unheard) {
        return unheard.isLead() ? Role.MANAGER : Role.SUPERVISOR;
    }

    /**
     * Keeps that the step is taken now.
     *
     * @param raised whether it goes higher than the ladder says
     * @param moved whether it moved a task
     */
    public void take(LedgerRow row, LadderStep step, boolean raised, boolean moved) {
        Instant at = now();
        Called called = called(row, step, at);
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, grp, login, channel, acknowledge, moved)
                        values (:deadline, :caseId, :clause, :step, :dueAt, :at, :grp, :login, :channel, :acknowledge, :moved)
                        """)
                .param("deadline", row.id())
                .param("caseId", row.caseId())
                .param("clause", row.clause())
                .param("step", step.id())
                .param("dueAt", utc(row.dueAt()))
                .param("at", utc(at))
                .param("grp", called.role() == null ? null : called.role().name(), Types.VARCHAR)
                .param("login", called.login(), Types.VARCHAR)
                .param("channel", step.channel().name())
                .param("acknowledge", step.acknowledge())
                .param("moved", moved)
                .update();
        Map<String, Object> detail = new HashMap<>();
        detail.put("clause", row.clause());
        detail.put("dueAt", row.dueAt());
        detail.put("onExpiry", row.onExpiry());
        detail.put("to", called.name());
        detail.put("channel", step.channel());
        detail.put("act", moved ? "MOVED" : "TOLD");
        if (raised) {
            detail.put("unheard", true);
        }
        history.tell(row.caseId(), at, Actor.SYSTEM, "STEP_TAKEN", detail);
    }

    private Called called(LedgerRow row, LadderStep step, Instant at) {
        Role role = step.role();
        return role == null ? owner(cases.get(row.caseId()), at, row.dueAt()) : Called.all(role);
    }

    /**
     * Who looks after the case, or acts for him; the agents where nobody was found yet, supervisors where he is gone or who it would
     * be is bound to other shops.
     */
    private Called owner(CaseFile file, Instant at, Instant dueAt) {
        String owner = file.owner();
        if (owner == null) {
            return Called.all(Role.AGENT);
        }
        boolean there = agents.find(owner)
                .filter(agent -> !agent.profile().isAbsentAt(at))
                .isPresent();
        Optional<String> acting =
                there ? agents.standInFor(owner, at, dueAt).or(() -> Optional.of(owner)) : agents.deputyOf(owner, at);
        return acting.filter(login -> agents.dealsWith(login, file.shopId()))
                .map(Called::one)
                .orElse(Called.all(Role.SUPERVISOR));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
