package io.aftersales.cases.task;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.cases.task.TaskBatch.Act;
import io.aftersales.cases.task.TaskBatch.State;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Acts on many tasks as they are kept, so that none is lost with the node that took it. */
@Repository
@Transactional
class BatchRows implements LeftOvers {

    private final JdbcClient jdbc;

    BatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param tickets of the inbox, one for each task */
    void insert(TaskBatch batch, Actor actor, List<String> taskIds, List<@Nullable Long> tickets) {
        jdbc.sql("""
                        insert into aftersales.task_batch (batch_id, login, role, act, assignee, given_at, runs_at, state)
                        values (:id, :login, :role, :act, :assignee, :givenAt, :runsAt, :state)
                        """)
                .param("id", batch.id())
                .param("login", actor.name())
                .param("role", Objects.requireNonNull(actor.role()).name())
                .param("act", batch.act().name())
                .param("assignee", batch.assignee(), Types.VARCHAR)
                .param("givenAt", utc(batch.givenAt()))
                .param("runsAt", utc(batch.runsAt()))
                .param("state", batch.state().name())
                .update();
        jdbc.sql("""
                        insert into aftersales.task_batch_item (batch_id, position, task_id, ticket)
                        select :id, at - 1, task_id, ticket
                        from unnest(cast(:taskIds as text[]), cast(:tickets as bigint[])) with ordinality as t (task_id, ticket, at)
                        """)
                .param("id", batch.id())
                .param("taskIds", taskIds.toArray(new String[0]))
                .param("tickets", tickets.toArray(new Long[0]))
                .update();
    }

    int forget(Instant givenBefore, int most) {
        return jdbc.sql("""
                        with over as (
                            select batch_id from aftersales.task_batch
                            where state in ('TAKEN_BACK', 'DONE') and given_at < :before order by given_at limit :most for update),
                        items as (
                            delete from aftersales.task_batch_item where batch_id in (select batch_id from over))
                        delete from aftersales.task_batch where batch_id in (select batch_id from over)
                        """)
                .param("before", utc(givenBefore))
                .param("most", most)
                .update();
    }

    Optional<TaskBatch> find(String id) {
        return jdbc.sql("select * from aftersales.task_batch where batch_id = :id")
                .param("id", id)
                .query((row, index) -> batch(row, items(id)))
                .optional();
    }

    Optional<TaskBatch> findOf(String id, String login) {
        return jdbc.sql("select * from aftersales.task_batch where batch_id = :id and login = :login")
                .param("id", id)
                .param("login", login)
                .query((row, index) -> batch(row, items(id)))
                .optional();
    }

    private List<TaskBatch.Item> items(String id) {
        return jdbc.sql("select * from aftersales.task_batch_item where batch_id = :id order by position")
                .param("id", id)
                .query((row, index) ->
                        new TaskBatch.Item(row.getString("task_id"), row.getString("code"), row.getString("detail")))
                .list();
    }

    private static TaskBatch batch(ResultSet row, List<TaskBatch.Item> items) throws SQLException {
        return new TaskBatch(
                row.getString("batch_id"),
                Act.valueOf(row.getString("act")),
                row.getString("assignee"),
                row.getTimestamp("given_at").toInstant(),
                row.getTimestamp("runs_at").toInstant(),
                State.valueOf(row.getString("state")),
                items);
    }

    /** An act on a task that somebody gave, and that is not carried out yet. */
    record HeldBack(String batchId, String login, Instant runsAt) {}

    /** The first act on the task that anybody else had given before the instant. */
    Optional<HeldBack> heldBack(String taskId, String login, Instant before) {
        return jdbc.sql("""
                        select b.batch_id, b.login, b.runs_at
                        from aftersales.task_batch_item i join aftersales.task_batch b on b.batch_id = i.batch_id
                        where i.task_id = :taskId and i.code is null and b.state in ('HELD', 'RUNNING')
                            and b.login <> :login and b.given_at < :before
                        order by b.given_at limit 1
                        """)
                .param("taskId", taskId)
                .param("login", login)
                .param("before", utc(before))
                .query((row, index) -> new HeldBack(
                        row.getString("batch_id"),
                        row.getString("login"),
                        row.getTimestamp("runs_at").toInstant()))
                .optional();
    }

    Actor giver(String id) {
        return jdbc.sql("""
                        select b.login, b.role, u.shops from aftersales.task_batch b join aftersales.app_user u on u.login = b.login
                        where b.batch_id = :id
                        """)
                .param("id", id)
                .query((row, index) -> new Actor(row.getString("login"), Role.valueOf(row.getString("role")))
                        .boundTo(List.of((String[]) row.getArray("shops").getArray())))
                .single();
    }

    List<Long> tickets(String id) {
        return jdbc.sql("select ticket from aftersales.task_batch_item where batch_id = :id and ticket is not null")
                .param("id", id)
                .query(Long.class)
                .list();
    }

    /** False if it is not held back any more. */
    boolean takeBack(String id) {
        return jdbc.sql("update aftersales.task_batch set state = 'TAKEN_BACK' where batch_id = :id and state = 'HELD'")
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Instant> nextAfter(Instant after) {
        return jdbc.sql("select min(runs_at) from aftersales.task_batch where state = 'HELD' and runs_at > :after")
                .param("after", utc(after))
                .query((row, index) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** A batch to be carried out by now, or one whose node was not heard of for a minute. */
    Optional<String> claim(Instant now) {
        return jdbc.sql("""
                        update aftersales.task_batch
                        set state = 'RUNNING', leased_until = clock_timestamp() + interval '1 minute'
                        where batch_id = (
                            select batch_id from aftersales.task_batch
                            where state = 'HELD' and runs_at <= :now or state = 'RUNNING' and leased_until < clock_timestamp()
                            order by runs_at limit 1 for update skip locked)
                        returning batch_id
                        """).param("now", utc(now)).query(String.class).optional();
    }

    /** Each result tells that the node is at work. */
    void tried(String id, int position, TaskBatch.Item item) {
        jdbc.sql(
                        "update aftersales.task_batch_item set code = :code, detail = :detail where batch_id = :id and position = :position")
                .param("code", item.code())
                .param("detail", item.detail(), Types.VARCHAR)
                .param("id", id)
                .param("position", position)
                .update();
        jdbc.sql(
                        "update aftersales.task_batch set leased_until = clock_timestamp() + interval '1 minute' where batch_id = :id")
                .param("id", id)
                .update();
    }

    void done(String id) {
        jdbc.sql("update aftersales.task_batch set state = 'DONE', leased_until = null where batch_id = :id")
                .param("id", id)
                .update();
    }

    /** The node that was at work on a batch is gone: the rest of it need not wait for its lease. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.task_batch set leased_until = clock_timestamp() where state = 'RUNNING'")
                .update();
    }
}
