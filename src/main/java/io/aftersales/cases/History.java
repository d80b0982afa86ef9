package io.aftersales.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to a case, in the order in which it was recorded. Joins the caller's transaction. */
@Repository
public class History {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final List<CaseListener> listeners;

    History(JdbcClient jdbc, ObjectMapper json, List<CaseListener> listeners) {
        this.jdbc = jdbc;
        this.json = json;
        this.listeners = listeners;
    }

    /**
     * @param at when it counts
     * @param actor the login, or {@code SYSTEM} where a clock acted
     */
    public record Entry(Instant at, String actor, String event, Map<String, Object> detail) {}

    public void tell(
            String caseId, Instant at, Actor actor, String event, Map<String, ? extends @Nullable Object> detail) {
        Map<String, Object> present = withWay(actor, withoutAbsent(detail));
        jdbc.sql("""
                        insert into aftersales.case_history (case_id, at, actor, event, detail)
                        values (:caseId, :at, :actor, :event, cast(:detail as jsonb))
                        """)
                .param("caseId", caseId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor.name())
                .param("event", event)
                .param("detail", write(present))
                .update();
        CaseListener.News news = new CaseListener.News(caseId, at, actor, event, present);
        listeners.forEach(listener -> listener.heard(news));
    }

    /** What was done by a link is told as such, whatever it was. */
    private static Map<String, Object> withWay(Actor actor, Map<String, Object> detail) {
        if (actor.cameByLink()) {
            detail.put("via", "LINK");
        }
        return detail;
    }

    public List<Entry> of(String caseId) {
        return jdbc.sql(
                        "select at, actor, event, detail from aftersales.case_history where case_id = :caseId order by id")
                .param("caseId", caseId)
                .query((row, index) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("event"),
                        read(row.getString("detail"))))
                .list();
    }

    /**
     * An entry as it is chained.
     *
     * @param digest SHA-256 over the digest of the entry before it and the text
     */
    public record Link(String digest, String text) {}

    /** The same entries as {@link #of}, as nobody can change them unnoticed. */
    public List<Link> chainOf(String caseId) {
        return jdbc.sql("""
                        select digest, aftersales.history_text(case_id, at, actor, event, detail) as text
                        from aftersales.case_history where case_id = :caseId order by id
                        """)
                .param("caseId", caseId)
                .query((row, index) -> new Link(row.getString("digest"), row.getString("text")))
                .list();
    }

    /**
     * Whether the person completed one of these tasks: of the case, of one that has become it, or of a dispute about
     * either.
     */
    public boolean hadAHandIn(String caseId, String login, List<String> taskKeys) {
        return jdbc.sql("""
                        with recursive request as (
                            select case_id, predecessor_case_id from aftersales.case_file where case_id = :caseId
                            union all
                            select earlier.case_id, earlier.predecessor_case_id
                            from request join aftersales.case_file earlier on earlier.case_id = request.predecessor_case_id
                                and earlier.successor_case_id = request.case_id)
                        select exists (select 1 from aftersales.case_history h where h.actor = :login
                            and h.event = 'TASK_COMPLETED' and h.detail ->> 'task' = any(cast(:keys as text[]))
                            and h.case_id in (select case_id from request union all
                                select d.case_id from aftersales.dispute d join request r on r.case_id = d.parent_case_id))
                        """)
                .param("caseId", caseId)
                .param("login", login)
                .param("keys", taskKeys.toArray(new String[0]))
                .query(Boolean.class)
                .single();
    }

    /** Whether a person has rejected the case, or one before it on the same units. */
    public boolean rejectedBefore(String caseId) {
        return jdbc.sql("""
                        with recursive request as (
                            select case_id, predecessor_case_id from aftersales.case_file where case_id = :caseId
                            union all
                            select earlier.case_id, earlier.predecessor_case_id
                            from request join aftersales.case_file earlier on earlier.case_id = request.predecessor_case_id)
                        select exists (select 1 from aftersales.case_history join request using (case_id)
                            where event = 'TASK_COMPLETED' and detail ->> 'decision' = 'REJECT')
                        """).param("caseId", caseId).query(Boolean.class).single();
    }

    private static Map<String, Object> withoutAbsent(Map<String, ? extends @Nullable Object> detail) {
        Map<String, Object> present = new LinkedHashMap<>();
        detail.forEach((key, value) -> {
            if (value != null) {
                present.put(key, value);
            }
        });
        return present;
    }

    private String write(Map<String, Object> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history cannot be written", e);
        }
    }

    private Map<String, Object> read(String detail) {
        try {
            return json.readValue(detail, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("history cannot be read", e);
        }
    }
}
