package io.aftersales.bench;

import io.aftersales.CaseCopies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases in the merchant's review whose clocks end when the benchmark says so, in the desk's ledger and in its engine. They are copies
 * of one that was opened the ordinary way; the instants are written past the desk, which would not rewrite them.
 */
final class DueClocks {

    static final String EVENT = "Event_MerchantReviewMissed";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final CaseCopies copies;
    private final String original;

    /** @param original a case in the merchant's review, whose clock does not end */
    DueClocks(JdbcClient jdbc, String original) {
        this.jdbc = jdbc;
        this.copies = new CaseCopies(jdbc);
        this.original = original;
    }

    void open(int cases) {
        copies.copy(original, cases);
    }

    /** Lets the clocks of all copies end one after the other. */
    void end(Instant first, Duration apart) {
        Map<String, Object> when = Map.of(
                "original",
                original,
                "first",
                first.atOffset(ZoneOffset.UTC),
                "apart",
                apart.toMillis(),
                "event",
                EVENT);
        trigger("disable");
        jdbc.sql("""
                update aftersales.deadline d set due_at = :first + (each.number - 1) * :apart * interval '1 millisecond'
                from (
                    select deadline_id, row_number() over (order by seq) as number from aftersales.deadline
                    where clause = 'merchant-review' and state = 'RUNNING' and case_id <> :original) each
                where d.deadline_id = each.deadline_id
                """).params(when).update();
        trigger("enable");
        jdbc.sql("""
                update public.act_ru_job j set duedate_ = d.due_at at time zone 'UTC'
                from aftersales.deadline d join public.act_hi_actinst h on h.id_ = d.scope
                where j.execution_id_ = h.execution_id_ and j.handler_cfg_ = :event and d.state = 'RUNNING' and d.case_id <> :original
                """).params(when).update();
    }

    private void trigger(String what) {
        jdbc.sql("alter table aftersales.deadline " + what + " trigger deadline_is_not_rewritten")
                .update();
    }

    /** Returns when the clocks of all copies have ended and what follows them is done. */
    void await() {
        while (left() > 0) {
            pause(LOOK_EVERY);
        }
        requireOnce();
    }

    private long left() {
        return count("""
                select count(*) from aftersales.case_file where case_id <> ? and status = 'WAIT_MERCHANT_REVIEW'
                """);
    }

    /** None is lost, none acts twice. */
    private void requireOnce() {
        long other = count("""
                select count(*) from aftersales.case_file c where case_id <> ? and exists (
                        select 1 from aftersales.deadline where case_id = c.case_id and clause = 'merchant-review' and state = 'MISSED')
                    and (select count(*) from aftersales.case_history where case_id = c.case_id and event = 'DEADLINE_MISSED') <> 1
                """);
        if (other > 0) {
            throw new IllegalStateException(other + " clocks did not act once");
        }
    }

    private long count(String sql) {
        return jdbc.sql(sql).param(original).query(Long.class).single();
    }

    /** Of the clocks that have ended since, how late the given share of them at most was carried out, in milliseconds. */
    double lateness(double share, Instant since) {
        return jdbc.sql("""
                        select percentile_disc(:share) within group (order by late_by_ms) from aftersales.deadline
                        where state = 'MISSED' and due_at >= :since
                        """)
                .param("share", share)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .single();
    }

    /** Clocks a second, from the first to the last that the engine in this schema carried out. */
    static double rate(JdbcClient jdbc, String schema, Instant since) {
        return jdbc.sql("""
                        select count(*) / greatest(extract(epoch from max(end_time_) - min(end_time_)), 0.001)
                        from %s.act_hi_actinst where act_id_ = :event and end_time_ >= :since at time zone 'UTC'
                        """.formatted(schema))
                .param("event", EVENT)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .single();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
