package io.aftersales.partner.outbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the outbox is behind. */
@Repository
public class OutboxBacklog {

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxBacklog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param rows that are due and not done
     * @param age how long the oldest of them is due; zero without one
     */
    public record Backlog(long rows, Duration age) {}

    public Backlog read() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select count(*) as waiting, min(available_at) as oldest from aftersales.outbox
                        where done_at is null and available_at <= :now
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Backlog(row.getLong("waiting"), age(row.getTimestamp("oldest"), now)))
                .single();
    }

    private static Duration age(@Nullable Timestamp oldest, Instant now) {
        return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
    }
}
