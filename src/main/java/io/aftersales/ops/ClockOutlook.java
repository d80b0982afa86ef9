package io.aftersales.ops;

import io.aftersales.domain.deadline.OnExpiry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** When clocks will end and what silence then does, and how many ended so lately; counted anew at each look. */
@Repository
@Transactional(readOnly = true)
public class ClockOutlook implements MeterBinder {

    public static final int MOST_HOURS = 48;

    /** How far back a clock that was moved to an earlier end, and has not been carried out, is looked for. */
    private static final Duration LONG_OVERDUE = Duration.ofDays(30);

    private static final String NEAR = """
            from (
                select deadline_id from aftersales.deadline where state = 'RUNNING' and due_at < :end
                union
                select deadline_id from aftersales.deadline_amendment where due_after >= :since and due_after < :end) near
            join aftersales.deadline_in_force d using (deadline_id)
            where d.state = 'RUNNING'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ClockOutlook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param overdue clocks that have ended and not been carried out
     * @param hours the hours of the clock, from the one that runs on, each of them; its clocks that have ended are in {@code overdue}
     * @param breaches the most in seven days first
     */
    public record Outlook(Instant at, long overdue, List<Hour> hours, List<ClauseBreaches> breaches) {
        public Outlook {
            hours = List.copyOf(hours);
            breaches = List.copyOf(breaches);
        }

        /** What silence does within these hours at all, each once. */
        public List<OnExpiry> consequences() {
            return hours.stream()
                    .flatMap(hour -> hour.consequences().keySet().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** @param consequences how many clocks end in it, by what silence does */
    public record Hour(Instant from, Map<OnExpiry, Long> consequences) {
        public Hour {
            consequences = Map.copyOf(consequences);
        }
    }

    /** @param mostLateMillis by how much one of the seven days was carried out late at most */
    public record ClauseBreaches(String clause, long last24Hours, long last7Days, long mostLateMillis) {}

    private record Share(@Nullable Instant hour, OnExpiry onExpiry, long count) {}

    /** @param hours at most {@link #MOST_HOURS} */
    public Outlook of(int hours) {
        Instant now = clock.instant();
        Instant first = now.truncatedTo(ChronoUnit.HOURS);
        List<Share> shares = shares(now, first.plus(Duration.ofHours(hours)));
        long overdue = shares.stream()
                .filter(share -> share.hour() == null)
                .mapToLong(Share::count)
                .sum();
        List<Hour> each = LongStream.range(0, hours)
                .mapToObj(hour -> hour(first.plus(Duration.ofHours(hour)), shares))
                .toList();
        return new Outlook(now, overdue, each, breaches(now));
    }

    private static Hour hour(Instant from, List<Share> shares) {
        Map<OnExpiry, Long> consequences = new EnumMap<>(OnExpiry.class);
        shares.stream()
                .filter(share -> from.equals(share.hour()))
                .forEach(share -> consequences.put(share.onExpiry(), share.count()));
        return new Hour(from, consequences);
    }

    private List<Share> shares(Instant now, Instant end) {
        return jdbc.sql("""
                        select case when d.due_now > :now then date_trunc('hour', d.due_now, 'UTC') end as hour, d.on_expiry, count(*) as clocks
                        """ + NEAR + " and d.due_now < :end group by 1, 2")
                .param("now", utc(now))
                .param("since", utc(now.minus(LONG_OVERDUE)))
                .param("end", utc(end))
                .query(ClockOutlook::share)
                .list();
    }

    private List<ClauseBreaches> breaches(Instant now) {
        return jdbc.sql("""
                        select clause, count(*) filter (where decided_at > :dayAgo) as day, count(*) as week,
                            coalesce(max(late_by_ms), 0) as most_late
                        from aftersales.deadline where state = 'MISSED' and decided_at > :weekAgo and decided_at <= :now
                        group by clause order by week desc, clause
                        """)
                .param("now", utc(now))
                .param("dayAgo", utc(now.minus(Duration.ofDays(1))))
                .param("weekAgo", utc(now.minus(Duration.ofDays(7))))
                .query((row, index) -> new ClauseBreaches(
                        row.getString("clause"), row.getLong("day"), row.getLong("week"), row.getLong("most_late")))
                .list();
    }

    /** How many clocks end within the time from now on, those included that have ended and not been carried out. */
    private long within(Duration time) {
        Instant now = clock.instant();
        return jdbc.sql("select count(*) " + NEAR + " and d.due_now <= :end")
                .param("since", utc(now.minus(LONG_OVERDUE)))
                .param("end", utc(now.plus(time)))
                .query(Long.class)
                .single();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aftersales.clocks.overdue", this, outlook -> outlook.within(Duration.ZERO))
                .description("Clocks that have ended and not been carried out")
                .register(registry);
        Gauge.builder("aftersales.clocks.due", this, outlook -> outlook.within(Duration.ofDays(1)))
                .description("Clocks that end within a day")
                .register(registry);
    }

    private static Share share(ResultSet row, int index) throws SQLException {
        var hour = row.getTimestamp("hour");
        return new Share(
                hour == null ? null : hour.toInstant(),
                OnExpiry.valueOf(row.getString("on_expiry")),
                row.getLong("clocks"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
