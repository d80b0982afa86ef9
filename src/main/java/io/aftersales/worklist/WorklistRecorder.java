package io.aftersales.worklist;

import io.aftersales.domain.actor.BuyerClass;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the list, called where a task begins, moves and ends, inside that very transaction. */
@Repository
public class WorklistRecorder {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration FORWARD_PER_DOUBLING = Duration.ofHours(4);
    private static final double FEN_OF_ONE_STEP = 10_000;

    private final JdbcClient jdbc;

    WorklistRecorder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param hidden whether a dispute covers the case */
    public void opened(WorkItem item, boolean hidden) {
        jdbc.sql("""
                        insert into aftersales.work_item (task_id, case_id, key, name, groups, assignee, created_at, due_at, due_key,
                            risk_key, clause, on_expiry, case_type, version, channel, order_id, shop_id, amount_fen, hidden,
                            buyer_class)
                        values (:id, :caseId, :key, :name, cast(:groups as text[]), :assignee, :createdAt, :dueAt, :dueKey,
                            :riskKey, :clause, :onExpiry, :caseType, :version, :channel, :orderId, :shopId, :amount, :hidden,
                            (select nullif(b.class, 'NONE') from aftersales.case_file f
                             join aftersales.buyer_class b using (buyer_id) where f.case_id = :caseId
                             order by b.id desc limit 1))
                        """)
                .param("id", item.id())
                .param("caseId", item.caseId())
                .param("key", item.key())
                .param("name", item.name())
                .param("groups", item.groups().toArray(new String[0]))
                .param("assignee", item.assignee())
                .param("createdAt", utc(item.createdAt()))
                .param("dueAt", item.dueAt() == null ? null : utc(item.dueAt()))
                .param("dueKey", utc(dueKey(item)))
                .param("riskKey", utc(riskKey(item)))
                .param("clause", item.clause())
                .param("onExpiry", item.onExpiry())
                .param("caseType", item.caseType().name())
                .param("version", item.version())
                .param("channel", item.channel())
                .param("orderId", item.orderId())
                .param("shopId", item.shopId(), Types.VARCHAR)
                .param("amount", item.amount().fen())
                .param("hidden", hidden)
                .update();
        item.groups().forEach(group -> offerTo(item, group));
    }

    private void offerTo(WorkItem item, String group) {
        jdbc.sql("""
                        insert into aftersales.work_item_group (task_id, grp, due_key, risk_key, created_at)
                        values (:id, :grp, :dueKey, :riskKey, :createdAt)
                        """)
                .param("id", item.id())
                .param("grp", group)
                .param("dueKey", utc(dueKey(item)))
                .param("riskKey", utc(riskKey(item)))
                .param("createdAt", utc(item.createdAt()))
                .update();
    }

    /** The diagram of the task is another now: what it is called, who is asked, and which clock covers it. Who holds it goes on. */
    public void carriedOver(WorkItem item) {
        String[] groups = item.groups().toArray(new String[0]);
        jdbc.sql("""
                        update aftersales.work_item set key = :key, name = :name, groups = cast(:groups as text[]), due_at = :dueAt,
                            due_key = :dueKey, risk_key = :riskKey, clause = :clause, on_expiry = :onExpiry, version = :version
                        where task_id = :id
                        """)
                .param("key", item.key())
                .param("name", item.name())
                .param("groups", groups)
                .param("dueAt", item.dueAt() == null ? null : utc(item.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueKey", utc(dueKey(item)))
                .param("riskKey", utc(riskKey(item)))
                .param("clause", item.clause(), Types.VARCHAR)
                .param("onExpiry", item.onExpiry(), Types.VARCHAR)
                .param("version", item.version())
                .param("id", item.id())
                .update();
        jdbc.sql("""
                        delete from aftersales.work_item_group where task_id = :id and grp <> all(cast(:groups as text[]))
                        """).param("id", item.id()).param("groups", groups).update();
        jdbc.sql("""
                        insert into aftersales.work_item_group (task_id, grp, due_key, risk_key, created_at)
                        select w.task_id, grp, w.due_key, w.risk_key, w.created_at
                        from aftersales.work_item w, unnest(w.groups) grp where w.task_id = :id
                        on conflict (task_id, grp) do update set due_key = excluded.due_key, risk_key = excluded.risk_key
                        """).param("id", item.id()).update();
    }

    /** The tasks of the case are kept, and nobody sees them. */
    public void hide(String caseId) {
        setHidden(caseId, true);
    }

    public void show(String caseId) {
        setHidden(caseId, false);
    }

    private void setHidden(String caseId, boolean hidden) {
        jdbc.sql("update aftersales.work_item set hidden = :hidden where case_id = :caseId")
                .param("hidden", hidden)
                .param("caseId", caseId)
                .update();
    }

    /** Staff know something else of the buyer now; it shows at every open task. */
    public void classed(String buyerId, BuyerClass buyerClass) {
        jdbc.sql("""
                        update aftersales.work_item w set buyer_class = nullif(:class, 'NONE')
                        from aftersales.case_file f where f.case_id = w.case_id and f.buyer_id = :buyer
                        """).param("class", buyerClass.name()).param("buyer", buyerId).update();
    }

    /** One more group may take the task. */
    public void offered(String taskId, String group) {
        int added = jdbc.sql("""
                        insert into aftersales.work_item_group (task_id, grp, due_key, risk_key, created_at)
                        select task_id, :grp, due_key, risk_key, created_at from aftersales.work_item where task_id = :id
                        on conflict do nothing
                        """).param("grp", group).param("id", taskId).update();
        if (added == 1) {
            jdbc.sql("update aftersales.work_item set groups = groups || cast(:grp as text) where task_id = :id")
                    .param("grp", group)
                    .param("id", taskId)
                    .update();
        }
    }

    /** Nobody's, or a person's until he gives it back: a lease of whoever held it is over. */
    public void assigned(String taskId, @Nullable String login) {
        jdbc.sql("update aftersales.work_item set assignee = :login, held_until = null where task_id = :id")
                .param("login", login)
                .param("id", taskId)
                .update();
    }

    /** Whoever holds the task keeps it until then, if nothing is heard of him. */
    public void leased(String taskId, Instant until) {
        jdbc.sql("update aftersales.work_item set held_until = :until where task_id = :id")
                .param("until", utc(until))
                .param("id", taskId)
                .update();
    }

    /** Leases of the person go on until then; less than a minute more is not worth a write. */
    public void renewed(String caseId, String login, Instant until) {
        jdbc.sql("""
                        update aftersales.work_item set held_until = :until
                        where case_id = :caseId and assignee = :login and held_until < cast(:until as timestamptz) - interval '1 minute'
                        """)
                .param("until", utc(until))
                .param("caseId", caseId)
                .param("login", login)
                .update();
    }

    /** Whatever the person holds, also what he was given, he holds no longer than until then. */
    public void givenUp(String login, Instant at) {
        jdbc.sql("""
                        update aftersales.work_item set held_until = :at
                        where assignee = :login and (held_until is null or held_until > :at)
                        """).param("at", utc(at)).param("login", login).update();
    }

    /** @param doneBy who was working on it, if anyone; a task that a clock took away was done by nobody */
    public void ended(String taskId, @Nullable String doneBy, Instant at) {
        jdbc.sql("""
                        with gone as (delete from aftersales.work_item where task_id = :id returning task_id, case_id, key)
                        insert into aftersales.work_item_done (task_id, case_id, key, done_by, done_at)
                        select task_id, case_id, key, :doneBy, :at from gone
                        """)
                .param("id", taskId)
                .param("doneBy", doneBy, Types.VARCHAR)
                .param("at", utc(at))
                .update();
    }

    /** The clock that covers the task was moved. */
    public void dueMoved(String taskId, @Nullable Instant dueAt) {
        Instant key = dueAt == null ? END_OF_TIME : dueAt;
        int moved = jdbc.sql("""
                        update aftersales.work_item set due_at = :due, due_key = :key, risk_key = risk_key + (:key - due_key)
                        where task_id = :id and due_key <> :key
                        """)
                .param("due", dueAt == null ? null : utc(dueAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("key", utc(key))
                .param("id", taskId)
                .update();
        if (moved == 1) {
            jdbc.sql("""
                            update aftersales.work_item_group g set due_key = w.due_key, risk_key = w.risk_key
                            from aftersales.work_item w where w.task_id = g.task_id and g.task_id = :id
                            """).param("id", taskId).update();
        }
    }

    private static Instant dueKey(WorkItem item) {
        return item.dueAt() == null ? END_OF_TIME : item.dueAt();
    }

    /** Four hours earlier for each doubling of the money above a hundred yuan: more at stake counts as less time. */
    private static Instant riskKey(WorkItem item) {
        double doublings = Math.log(1 + item.amount().fen() / FEN_OF_ONE_STEP) / Math.log(2);
        return dueKey(item).minusMillis((long) (doublings * FORWARD_PER_DOUBLING.toMillis()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
