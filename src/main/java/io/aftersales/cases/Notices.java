package io.aftersales.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the people of a role, or one person, have to be told. */
@Repository
public class Notices {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    /**
     * Whoever is bound to shops sees, of his role's, what is about cases and orders of these or about themselves, digests in which
     * one of them is, and what is about no shop at all; not what was counted over all of them.
     */
    private static final String FOR_READER = """
            (n.grp = :grp or n.login = :login)
            and (cardinality(cast(:shops as text[])) = 0 or n.login is not null
                or n.detail ->> 'shop' = any(cast(:shops as text[]))
                or exists (select 1 from aftersales.case_file c
                    where c.case_id = n.case_id and c.shop_id = any(cast(:shops as text[])))
                or exists (select 1 from aftersales.shop_order o
                    where o.order_id = n.detail ->> 'order' and o.shop_id = any(cast(:shops as text[])))
                or exists (select 1 from aftersales.ladder_call l join aftersales.case_file c using (case_id)
                    where l.notice_id = n.id and c.shop_id = any(cast(:shops as text[])))
                or (n.case_id is null and coalesce(n.detail ->> 'order', n.detail ->> 'shop') is null
                    and n.event not in ('MONEY_DIFFERS', 'PAYMENTS_DIFFER')
                    and not exists (select 1 from aftersales.ladder_call l where l.notice_id = n.id)))
            """;

    /** Of the ladder's steps that none is whose clock is not decided: nobody can do anything about it any more. */
    private static final String OVERTAKEN = """
            n.event in ('DEADLINE_STEP', 'DEADLINE_STEPS')
            and not exists (select 1 from aftersales.ladder_call l join aftersales.deadline d using (deadline_id)
                where l.notice_id = n.id and d.state in ('RUNNING', 'SUSPENDED'))
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final List<NoticeListener> listeners;

    Notices(JdbcClient jdbc, ObjectMapper json, List<NoticeListener> listeners) {
        this.jdbc = jdbc;
        this.json = json;
        this.listeners = listeners;
    }

    /** One thing to be told, as long as nobody it is for has ticked it off. About an order where it is about no case. */
    public record Notice(long id, @Nullable String caseId, String event, Map<String, Object> detail, Instant at) {}

    /** @return the id of what is told */
    public long tell(Role role, @Nullable String caseId, String event, Map<String, ?> detail, Instant at) {
        return insert(role, null, caseId, event, detail, at);
    }

    /**
     * Tells one person; nobody else of the role sees it.
     *
     * @return the id of what is told
     */
    public long tell(String login, @Nullable String caseId, String event, Map<String, ?> detail, Instant at) {
        return insert(null, login, caseId, event, detail, at);
    }

    private long insert(
            @Nullable Role role,
            @Nullable String login,
            @Nullable String caseId,
            String event,
            Map<String, ?> detail,
            Instant at) {
        long id = jdbc.sql("""
                        insert into aftersales.notice (grp, login, case_id, event, detail, at)
                        values (:grp, :login, :caseId, :event, cast(:detail as jsonb), :at) returning id
                        """)
                .param("grp", role == null ? null : role.name(), Types.VARCHAR)
                .param("login", login, Types.VARCHAR)
                .param("caseId", caseId, Types.VARCHAR)
                .param("event", event)
                .param("detail", write(detail))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        Notice notice = new Notice(id, caseId, event, Collections.unmodifiableMap(detail), at);
        listeners.forEach(listener -> listener.told(notice, role, login));
        return id;
    }

    /** Whether anybody was told of such an event at the instant or after it. */
    boolean isToldSince(String event, Instant since) {
        return jdbc.sql("select exists (select 1 from aftersales.notice where event = :event and at >= :since)")
                .param("event", event)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whether the role was told of such an event of the case and nobody has ticked it off. */
    boolean isUnseen(Role role, String caseId, String event) {
        return jdbc.sql("""
                        select exists (select 1 from aftersales.notice
                            where grp = :grp and case_id = :caseId and event = :event and seen_at is null)
                        """)
                .param("grp", role.name())
                .param("caseId", caseId)
                .param("event", event)
                .query(Boolean.class)
                .single();
    }

    /** Of a digest, how many calls there are for the reader, and when the first of their clocks ends. */
    private static final String DETAIL_FOR_READER = """
            case when cardinality(cast(:shops as text[])) = 0 or n.login is not null or n.detail -> 'count' is null then n.detail
                else n.detail || (select jsonb_build_object('count', count(*),
                        'dueAt', to_char(min(l.due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                    from aftersales.ladder_call l join aftersales.case_file c using (case_id)
                    where l.notice_id = n.id and c.shop_id = any(cast(:shops as text[]))) end
            """;

    private static final String UNSEEN =
            "from aftersales.notice n where seen_at is null and " + FOR_READER + " and not (" + OVERTAKEN + ")";

    /** The newest fifty for the reader's role or for himself that nobody has ticked off and no clock has overtaken. */
    public List<Notice> unseen(Actor reader) {
        return jdbc.sql("select n.id, n.case_id, n.event, n.at, " + DETAIL_FOR_READER + " detail " + UNSEEN
                        + " order by id desc limit 50")
                .param("grp", Objects.requireNonNull(reader.role()).name())
                .param("login", reader.name())
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .query((row, index) -> new Notice(
                        row.getLong("id"),
                        row.getString("case_id"),
                        row.getString("event"),
                        read(row.getString("detail")),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** How many {@link #unseen} would show if it showed more than fifty; a hundred for any number above 99. */
    public int countUnseen(Actor reader) {
        return jdbc.sql("select count(*) from (select 1 " + UNSEEN + " limit 100) told")
                .param("grp", Objects.requireNonNull(reader.role()).name())
                .param("login", reader.name())
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /**
     * Ticks one off; one that is ticked off already stays as it is.
     *
     * @return false if there is none of this id for the reader
     */
    public boolean seen(long id, Actor reader, Instant at) {
        return jdbc.sql("update aftersales.notice n set seen_at = coalesce(seen_at, :at) where id = :id and "
                                + FOR_READER)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("grp", Objects.requireNonNull(reader.role()).name())
                        .param("login", reader.name())
                        .param("shops", reader.onlyShops().toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Ticks off those that clocks have overtaken; answers how many. */
    int tickOffOvertaken(Instant at) {
        return jdbc.sql("update aftersales.notice n set seen_at = :at where seen_at is null and " + OVERTAKEN)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes away some of those that were ticked off before then; answers how many. */
    public int forget(Instant seenBefore, int most) {
        return jdbc.sql("""
                        delete from aftersales.notice where id in (
                            select id from aftersales.notice where seen_at < :before order by seen_at limit :most)
                        """)
                .param("before", seenBefore.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
    }

    private String write(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice cannot be written", e);
        }
    }

    private Map<String, Object> read(String detail) {
        try {
            return json.readValue(detail, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice cannot be read", e);
        }
    }
}
