package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the calls of the ladder to whom they are for: each in a notice of its own or, where many come within a window, all in
 * one digest. Who ticks a notice off has taken note of all its calls.
 */
@Service
public class LadderNotices {

    public static final String SINGLE = "DEADLINE_STEP";
    public static final String DIGEST = "DEADLINE_STEPS";

    private static final String OF_RECEIVER = "(grp = :grp or login = :login)";

    private final JdbcClient jdbc;
    private final Notices notices;
    private final LadderProperties properties;
    private final Clock clock;

    LadderNotices(JdbcClient jdbc, Notices notices, LadderProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whom untold calls are for, and all these together. */
    private record Receiver(
            @Nullable String grp,
            @Nullable String login,
            int calls,
            String channel,
            boolean acknowledge,
            Instant firstDueAt) {}

    /** One call as its notice tells it. */
    private record Call(long id, String caseId, Map<String, Object> detail, Instant at) {}

    /** Tells every call that has not been told; answers how many. Called periodically. */
    @Transactional
    public int tell() {
        if (!isAnyUntold()) {
            return 0;
        }
        awaitOthers();
        dropOvertaken();
        List<Receiver> receivers = receivers();
        receivers.forEach(this::tell);
        return receivers.stream().mapToInt(Receiver::calls).sum();
    }

    /**
     * Ticks off what clocks have overtaken, so that nobody's page looks through it, but no digest that takes in calls at this moment;
     * answers how much. Called periodically.
     */
    @Transactional
    public int tickOffOvertaken() {
        awaitOthers();
        return notices.tickOffOvertaken(clock.instant());
    }

    private void awaitOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('ladder', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    private boolean isAnyUntold() {
        return jdbc.sql("select exists (select 1 from aftersales.ladder_call where notice_id is null)")
                .query(Boolean.class)
                .single();
    }

    /** What was done in the meantime, or stands still, is nothing to be told of any more. */
    private void dropOvertaken() {
        jdbc.sql("""
                        delete from aftersales.ladder_call c using aftersales.deadline d
                        where c.notice_id is null and d.deadline_id = c.deadline_id and d.state <> 'RUNNING'
                        """).update();
    }

    private List<Receiver> receivers() {
        return jdbc.sql("""
                        select grp, login, count(*) calls, min(channel) channel, bool_or(acknowledge) acknowledge, min(due_at) first_due
                        from aftersales.ladder_call where notice_id is null group by grp, login order by grp, login
                        """)
                .query((row, index) -> new Receiver(
                        row.getString("grp"),
                        row.getString("login"),
                        row.getInt("calls"),
                        row.getString("channel"),
                        row.getBoolean("acknowledge"),
                        row.getTimestamp("first_due").toInstant()))
                .list();
    }

    private void tell(Receiver receiver) {
        Instant since = clock.instant().minus(properties.window());
        Optional<Long> open = openDigest(receiver, since);
        if (open.isPresent() || toldSingly(receiver, since) + receiver.calls() > properties.mostSingly()) {
            addTo(open.orElseGet(() -> newDigest(receiver)), receiver);
        } else {
            untold(receiver).forEach(call -> tell(receiver, call));
        }
    }

    /** One that was not told by mail takes in nothing that is to be. Nobody ticks it off until the transaction ends. */
    private Optional<Long> openDigest(Receiver receiver, Instant since) {
        return jdbc.sql("select id from aftersales.notice where seen_at is null and event = :event and at > :since"
                        + " and detail ->> 'channel' in (:channel, 'EMAIL') and "
                        + OF_RECEIVER
                        + " order by id desc limit 1 for update")
                .param("event", DIGEST)
                .param("channel", receiver.channel())
                .param("since", utc(since))
                .param("grp", receiver.grp(), Types.VARCHAR)
                .param("login", receiver.login(), Types.VARCHAR)
                .query(Long.class)
                .optional();
    }

    private int toldSingly(Receiver receiver, Instant since) {
        return jdbc.sql(
                        "select count(*) from aftersales.notice where seen_at is null and event = :event and at > :since and "
                                + OF_RECEIVER)
                .param("event", SINGLE)
                .param("since", utc(since))
                .param("grp", receiver.grp(), Types.VARCHAR)
                .param("login", receiver.login(), Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    private long newDigest(Receiver receiver) {
        Map<String, Object> detail = Map.of(
                "count",
                receiver.calls(),
                "channel",
                receiver.channel(),
                "acknowledge",
                receiver.acknowledge(),
                "dueAt",
                receiver.firstDueAt());
        return tell(receiver, null, DIGEST, detail, clock.instant());
    }

    private void addTo(long digest, Receiver receiver) {
        jdbc.sql("update aftersales.ladder_call set notice_id = :digest where notice_id is null and " + OF_RECEIVER)
                .param("digest", digest)
                .param("grp", receiver.grp(), Types.VARCHAR)
                .param("login", receiver.login(), Types.VARCHAR)
                .update();
        jdbc.sql("""
                        update aftersales.notice n set detail = jsonb_build_object('count', c.count, 'channel', c.channel,
                            'acknowledge', c.acknowledge, 'dueAt', to_char(c.first at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                        from (select count(*), min(channel) channel, bool_or(acknowledge) acknowledge, min(due_at) as first
                            from aftersales.ladder_call where notice_id = :digest) c
                        where n.id = :digest
                        """).param("digest", digest).update();
    }

    private List<Call> untold(Receiver receiver) {
        return jdbc.sql(
                        "select c.*, d.on_expiry from aftersales.ladder_call c join aftersales.deadline d using (deadline_id)"
                                + " where notice_id is null and " + OF_RECEIVER + " order by c.id")
                .param("grp", receiver.grp(), Types.VARCHAR)
                .param("login", receiver.login(), Types.VARCHAR)
                .query((row, index) -> new Call(
                        row.getLong("id"),
                        row.getString("case_id"),
                        Map.of(
                                "clause", row.getString("clause"),
                                "dueAt", row.getTimestamp("due_at").toInstant(),
                                "onExpiry", row.getString("on_expiry"),
                                "channel", row.getString("channel"),
                                "acknowledge", row.getBoolean("acknowledge"),
                                "act", row.getBoolean("moved") ? "MOVED" : "TOLD"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** A call of a digest whose clock still runs. */
    public record Running(String caseId, String clause, Instant dueAt) {}

    /** The hundred of a notice whose clocks end first, for those that it is for and of their shops; nothing for others. */
    public List<Running> callsOf(long notice, Actor reader) {
        return jdbc.sql("""
                        select c.case_id, c.clause, d.due_now from aftersales.ladder_call c
                        join aftersales.notice n on n.id = c.notice_id
                        join aftersales.deadline_in_force d using (deadline_id)
                        join aftersales.case_file f on f.case_id = c.case_id
                        where n.id = :notice and (n.grp = :grp or n.login = :login) and d.state = 'RUNNING'
                            and (cardinality(cast(:shops as text[])) = 0 or f.shop_id = any(cast(:shops as text[])))
                        order by d.due_now, c.id limit 100
                        """)
                .param("notice", notice)
                .param("grp", Objects.requireNonNull(reader.role()).name())
                .param("login", reader.name())
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .query((row, index) -> new Running(
                        row.getString("case_id"),
                        row.getString("clause"),
                        row.getTimestamp("due_now").toInstant()))
                .list();
    }

    private void tell(Receiver receiver, Call call) {
        long notice = tell(receiver, call.caseId(), SINGLE, call.detail(), call.at());
        jdbc.sql("update aftersales.ladder_call set notice_id = :notice where id = :id")
                .param("notice", notice)
                .param("id", call.id())
                .update();
    }

    private long tell(Receiver receiver, @Nullable String caseId, String event, Map<String, ?> detail, Instant at) {
        return receiver.grp() == null
                ? notices.tell(String.valueOf(receiver.login()), caseId, event, detail, at)
                : notices.tell(Role.valueOf(receiver.grp()), caseId, event, detail, at);
    }
}
