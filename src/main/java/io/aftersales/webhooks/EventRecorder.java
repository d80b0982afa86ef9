package io.aftersales.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.cases.CaseListener;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.Party;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what endpoints want to hear, in the transaction of what happened. It only ever adds rows: a case waits neither for a
 * receiver nor for the sender. Nothing is written while nobody wants it.
 */
@Component
class EventRecorder implements CaseListener {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    EventRecorder(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void heard(News news) {
        jdbc.sql("""
                        with wanting as (
                            select webhook_id from aftersales.webhook
                            where state <> 'DELETED' and (cardinality(events) = 0 or :type = any(events))),
                        numbered as (
                            insert into aftersales.case_event_sequence as s (case_id, last)
                            select :caseId, 1 where exists (select 1 from wanting)
                            on conflict (case_id) do update set last = s.last + 1
                            returning last),
                        told as (
                            insert into aftersales.case_event
                                (event_id, case_id, sequence, type, at, actor, deadline, written_at)
                            select :eventId, :caseId, last, :type, :at, :actor, cast(:deadline as jsonb), :now from numbered
                            returning event_no)
                        insert into aftersales.webhook_delivery (webhook_id, event_no, case_id, state, due_at)
                        select w.webhook_id, told.event_no, :caseId, 'PENDING', greatest(:now, (
                            select max(due_at) from aftersales.webhook_delivery before
                            where before.webhook_id = w.webhook_id and before.case_id = :caseId and before.state = 'PENDING'))
                        from wanting w, told
                        """)
                .param("eventId", UUID.randomUUID().toString())
                .param("caseId", news.caseId())
                .param("type", news.event())
                .param("at", news.at().atOffset(ZoneOffset.UTC))
                .param("actor", kindOf(news.actor()))
                .param("deadline", deadlineIn(news.detail()), Types.VARCHAR)
                .param("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Logins are nobody's business outside. */
    private static String kindOf(Actor actor) {
        Role role = actor.role();
        if (role == null || role == Role.CHANNEL) {
            return role == null ? Actor.SYSTEM.name() : role.name();
        }
        return Party.of(role).orElse(Party.MERCHANT).name();
    }

    private @Nullable String deadlineIn(Map<String, ?> detail) {
        if (!detail.containsKey("clause")) {
            return null;
        }
        Map<String, Object> deadline = new LinkedHashMap<>(detail);
        deadline.keySet().retainAll(EventBody.OF_A_DEADLINE);
        try {
            return json.writeValueAsString(deadline);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("an event cannot be written", unwritable);
        }
    }
}
