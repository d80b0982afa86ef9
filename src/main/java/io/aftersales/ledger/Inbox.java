package io.aftersales.ledger;

import io.aftersales.startup.LeftOvers;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Acts that were received and wait for the lock of their case. A clock that ends meanwhile looks here first, so that the
 * act that was received first wins, whoever gets the lock first.
 */
@Repository
public class Inbox implements LeftOvers {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient jdbc;
    private final Queue<Long> left = new ConcurrentLinkedQueue<>();

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Committed on its own, before the lock is asked for. */
    public long enter(String caseId, Instant receivedAt) {
        return jdbc.sql("insert into aftersales.case_inbox (case_id, received_at) values (:caseId, :at) returning id")
                .param("caseId", caseId)
                .param("at", receivedAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The acts are done with the caller's transaction, under the locks for which they waited. */
    public void served(List<Long> tickets) {
        jdbc.sql("delete from aftersales.case_inbox where id = any(:tickets)")
                .param("tickets", tickets.toArray(new Long[0]))
                .update();
    }

    /**
     * An act that came to nothing, outside any transaction. Never fails: a ticket that cannot be deleted now, because the
     * database is away, counts no more.
     */
    public void leave(long ticket) {
        left.add(ticket);
        try {
            deleteLeft();
        } catch (DataAccessException databaseIsGone) {
            log.debug("ticket {} is deleted later", ticket, databaseIsGone);
        }
    }

    private void deleteLeft() {
        for (Long ticket = left.peek(); ticket != null; ticket = left.peek()) {
            jdbc.sql("delete from aftersales.case_inbox where id = :id")
                    .param("id", ticket)
                    .update();
            left.remove(ticket);
        }
    }

    /** A ticket that another node's crash left behind counts for half a minute and no longer. */
    boolean holdsActBefore(String caseId, Instant dueAt) {
        return jdbc.sql("""
                        select exists (select 1 from aftersales.case_inbox where case_id = :caseId and received_at < :due
                            and entered_at > clock_timestamp() - interval '30 seconds'
                            and id <> all (cast(:left as bigint[])))
                        """)
                .param("left", left.toArray(new Long[0]))
                .param("caseId", caseId)
                .param("due", Timestamp.from(dueAt))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void clear() {
        jdbc.sql("delete from aftersales.case_inbox").update();
    }

    /** Called periodically: what a crash of another node left behind. */
    public int sweep() {
        return jdbc.sql(
                        "delete from aftersales.case_inbox where entered_at < clock_timestamp() - interval '10 minutes'")
                .update();
    }
}
