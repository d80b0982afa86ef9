package io.aftersales.partner.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.partner.outbox.OutboxHandler.Entry;
import io.aftersales.startup.LeftOvers;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table behind the outbox. Each call is one statement; outside a caller's transaction it commits by itself. */
@Component
class OutboxRows implements LeftOvers {

    /** Longer than a handler's calls take together; after it the row of a killed node is taken over. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** No row has these: they stand in for an empty list, which SQL cannot write. */
    private static final long NO_ID = -1;

    private static final String NO_TOPIC = "";

    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    OutboxRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void insert(String topic, String key, @Nullable String caseId, Map<String, ?> payload) {
        jdbc.sql("""
                        insert into aftersales.outbox (topic, key, case_id, payload, available_at)
                        values (:topic, :key, :caseId, cast(:payload as jsonb), :now)
                        on conflict (topic, key) do nothing""")
                .param("topic", topic)
                .param("key", key)
                .param("caseId", caseId)
                .param("payload", write(payload))
                .param("now", now())
                .update();
    }

    /**
     * Takes the row that waited longest and leases it by pushing its instant forward.
     *
     * @param impatient topics whose rows are taken before their instant too
     * @param except rows to leave alone
     */
    Optional<Entry> claim(Collection<String> topics, Collection<String> impatient, Collection<Long> except) {
        if (topics.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        update aftersales.outbox set attempts = attempts + 1, available_at = :leasedUntil
                        where id = (select id from aftersales.outbox
                                    where done_at is null and topic in (:topics) and id not in (:except)
                                      and (available_at <= :now or topic in (:impatient))
                                    order by available_at, id limit 1 for update skip locked)
                        returning id, topic, key, case_id, payload, attempts""")
                .param("leasedUntil", now().plus(LEASE))
                .param("topics", topics)
                .param("impatient", impatient.isEmpty() ? List.of(NO_TOPIC) : impatient)
                .param("except", except.isEmpty() ? List.of(NO_ID) : except)
                .param("now", now())
                .query(this::entry)
                .optional();
    }

    /** Does nothing when the lease ran out and somebody else claimed the row since. */
    void done(Entry entry) {
        jdbc.sql("""
                        update aftersales.outbox set done_at = :now, last_error = null
                        where id = :id and attempts = :attempts and done_at is null""")
                .param("now", now())
                .param("id", entry.id())
                .param("attempts", entry.attempts())
                .update();
    }

    /** Does nothing when the lease ran out and somebody else claimed the row since. */
    void retry(Entry entry, Duration after, String why) {
        jdbc.sql("""
                        update aftersales.outbox set available_at = :at, last_error = left(:why, 500)
                        where id = :id and attempts = :attempts and done_at is null""")
                .param("at", now().plus(after))
                .param("why", why)
                .param("id", entry.id())
                .param("attempts", entry.attempts())
                .update();
    }

    /** Ends every lease; a backoff, which looks the same, ends with it. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.outbox set available_at = :now where done_at is null and available_at > :now")
                .param("now", now())
                .update();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("case_id"),
                read(row.getString("payload")),
                row.getInt("attempts"));
    }

    private String write(Map<String, ?> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Map<String, Object> read(String payload) {
        try {
            return json.readValue(payload, PAYLOAD);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.atOffset(ZoneOffset.UTC);
    }
}
