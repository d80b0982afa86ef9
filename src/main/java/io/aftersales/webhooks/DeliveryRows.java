package io.aftersales.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The events on their way. Of the events of a case, the oldest that an endpoint has not taken is the only one that is sent to it.
 * Several nodes may send at once: an event is leased for two minutes, longer than any call.
 */
@Repository
class DeliveryRows implements LeftOvers {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final TypeReference<Map<String, Object>> DEADLINE = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    DeliveryRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The endpoints that something is to be sent to now. */
    List<String> webhooksWithDue() {
        return jdbc.sql("""
                        select webhook_id from aftersales.webhook w where state = 'ACTIVE' and exists (
                            select 1 from aftersales.webhook_delivery d
                            where d.webhook_id = w.webhook_id and d.state = 'PENDING' and d.due_at <= :now)
                        """).param("now", now()).query(String.class).list();
    }

    /** Leases up to so many events of different cases, those that waited longest first. */
    List<Message> claim(String webhookId, int most) {
        return jdbc.sql("""
                        with due as materialized (
                            select head.webhook_id, head.event_no from aftersales.webhook_delivery head
                            where head.webhook_id = :webhookId and head.state = 'PENDING' and head.due_at <= :now
                                and (head.leased_until is null or head.leased_until < clock_timestamp())
                                and not exists (
                                    select 1 from aftersales.webhook_delivery other
                                    where other.webhook_id = head.webhook_id and other.case_id = head.case_id
                                        and other.state = 'PENDING'
                                        and (other.event_no < head.event_no or other.leased_until > clock_timestamp()))
                            order by head.due_at, head.event_no limit :most for update skip locked)
                        update aftersales.webhook_delivery d
                        set attempts = d.attempts + 1, leased_until = clock_timestamp() + interval '2 minutes'
                        from due, aftersales.case_event e, aftersales.webhook w
                        where d.webhook_id = due.webhook_id and d.event_no = due.event_no and e.event_no = due.event_no
                            and w.webhook_id = due.webhook_id and w.state = 'ACTIVE'
                        returning d.webhook_id, w.url, w.secret, w.old_secret, w.old_secret_until, d.attempts,
                            d.leased_until, e.*
                        """)
                .param("webhookId", webhookId)
                .param("most", most)
                .param("now", now())
                .query(this::message)
                .list();
    }

    private Message message(ResultSet row, int index) throws SQLException {
        EventBody body = new EventBody(
                row.getString("event_id"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("case_id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                deadline(row.getString("deadline")));
        return new Message(
                row.getString("webhook_id"),
                row.getString("url"),
                secrets(row),
                row.getLong("event_no"),
                body,
                row.getInt("attempts"),
                row.getObject("leased_until", OffsetDateTime.class));
    }

    private List<String> secrets(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("old_secret_until", OffsetDateTime.class);
        String secret = row.getString("secret");
        return until != null && until.isAfter(now())
                ? Stream.of(secret, row.getString("old_secret")).toList()
                : List.of(secret);
    }

    private @Nullable Map<String, Object> deadline(@Nullable String written) {
        try {
            return written == null ? null : json.readValue(written, DEADLINE);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("an event cannot be read", unreadable);
        }
    }

    /** Does nothing when the lease ran out and somebody else sends it since. */
    void delivered(Message message) {
        end(message, Delivery.State.DELIVERED, null);
    }

    /** As {@link #delivered}; the next event of the case is sent in its turn. */
    void givenUp(Message message, String why) {
        end(message, Delivery.State.GIVEN_UP, why);
    }

    private void end(Message message, Delivery.State state, @Nullable String why) {
        jdbc.sql("""
                        update aftersales.webhook_delivery
                        set state = :state, ended_at = :now, leased_until = null, last_error = left(:why, 500)
                        where webhook_id = :webhookId and event_no = :eventNo and leased_until = :leasedUntil
                        """)
                .param("state", state.name())
                .param("now", now())
                .param("why", why, Types.VARCHAR)
                .param("webhookId", message.webhookId())
                .param("eventNo", message.eventNo())
                .param("leasedUntil", message.leasedUntil())
                .update();
    }

    /** As {@link #delivered}; the events of the case that wait behind it are put off too. */
    @Transactional
    public void postpone(Message message, Duration wait, String why) {
        int postponed = jdbc.sql("""
                        update aftersales.webhook_delivery set due_at = :at, leased_until = null, last_error = left(:why, 500)
                        where webhook_id = :webhookId and event_no = :eventNo and leased_until = :leasedUntil
                        """)
                .param("at", now().plus(wait))
                .param("why", why)
                .param("webhookId", message.webhookId())
                .param("eventNo", message.eventNo())
                .param("leasedUntil", message.leasedUntil())
                .update();
        if (postponed == 1) {
            jdbc.sql("""
                            update aftersales.webhook_delivery set due_at = :at
                            where webhook_id = :webhookId and case_id = :caseId and state = 'PENDING' and due_at < :at
                            """)
                    .param("at", now().plus(wait))
                    .param("webhookId", message.webhookId())
                    .param("caseId", message.body().caseId())
                    .update();
        }
    }

    /**
     * The endpoint's events after a place in the list, oldest first.
     *
     * @param after 0 for the first that is kept
     */
    List<Delivery> list(String webhookId, long after, int most) {
        return jdbc.sql("""
                        select e.*, d.state, d.attempts, d.due_at, d.ended_at, d.last_error
                        from aftersales.webhook_delivery d join aftersales.case_event e on e.event_no = d.event_no
                        where d.webhook_id = :webhookId and d.event_no > :after order by d.event_no limit :most
                        """)
                .param("webhookId", webhookId)
                .param("after", after)
                .param("most", most)
                .query(DeliveryRows::delivery)
                .list();
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        Delivery.State state = Delivery.State.valueOf(row.getString("state"));
        return new Delivery(
                row.getString("event_no"),
                row.getString("event_id"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("case_id"),
                row.getTimestamp("at").toInstant(),
                state,
                row.getInt("attempts"),
                state == Delivery.State.PENDING ? instant(row, "due_at") : null,
                instant(row, "ended_at"),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Makes the events after a place due again, but for those that are being sent at this moment; answers how many. */
    int replay(String webhookId, long after) {
        return jdbc.sql("""
                        update aftersales.webhook_delivery
                        set state = 'PENDING', attempts = 0, due_at = :now, leased_until = null, ended_at = null, last_error = null
                        where webhook_id = :webhookId and event_no > :after
                            and (leased_until is null or leased_until < clock_timestamp())
                        """)
                .param("webhookId", webhookId)
                .param("after", after)
                .param("now", now())
                .update();
    }

    void deleteOf(String webhookId) {
        jdbc.sql("delete from aftersales.webhook_delivery where webhook_id = :webhookId")
                .param("webhookId", webhookId)
                .update();
    }

    /** Forgets what was delivered or given up thirty days ago, and events that no endpoint waits for; answers how much that was. */
    @Transactional
    public int forget() {
        OffsetDateTime before = now().minus(KEPT);
        int deliveries = jdbc.sql("delete from aftersales.webhook_delivery where ended_at < :before")
                .param("before", before)
                .update();
        deliveries += jdbc.sql("""
                        delete from aftersales.webhook_delivery
                        where webhook_id in (select webhook_id from aftersales.webhook where state = 'DELETED')
                        """).update();
        jdbc.sql("""
                        delete from aftersales.case_event e where written_at < :before
                            and not exists (select 1 from aftersales.webhook_delivery d where d.event_no = e.event_no)
                        """).param("before", before).update();
        return deliveries;
    }

    /** The node that was sending is gone: what it had in hand need not wait for its lease. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.webhook_delivery set leased_until = null where leased_until is not null")
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
