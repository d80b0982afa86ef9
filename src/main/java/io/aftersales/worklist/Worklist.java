package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import io.aftersales.worklist.Question.Position;
import io.aftersales.worklist.Question.Sort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of open tasks, as people read it. */
@Repository
public class Worklist {

    /** Counts beyond are told as this many. */
    public static final int MOST_COUNTED = 1000;

    private final JdbcClient jdbc;
    private final JdbcClient planning;

    Worklist(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.planning = JdbcClient.create(new PlanningJdbc(database));
    }

    /** An open task, hidden or not. */
    public Optional<WorkItem> find(String taskId) {
        return jdbc.sql("select * from aftersales.work_item where task_id = :id")
                .param("id", taskId)
                .query(WorkItemRow::read)
                .optional();
    }

    /** An open task that is there for the reader. */
    public Optional<WorkItem> find(String taskId, Actor reader) {
        return find(taskId).filter(item -> reader.dealsWith(item.shopId()));
    }

    /** Tasks whose lease has ended by then, the first ended first. */
    public List<WorkItem> quietSince(Instant now, int limit) {
        return jdbc.sql("select * from aftersales.work_item where " + QUIET + " order by held_until limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(WorkItemRow::read)
                .list();
    }

    /** The task, if its lease has ended by then. */
    public Optional<WorkItem> quiet(String taskId, Instant now) {
        return jdbc.sql("select * from aftersales.work_item where task_id = :id and " + QUIET)
                .param("id", taskId)
                .param("now", utc(now))
                .query(WorkItemRow::read)
                .optional();
    }

    private static final String QUIET = "held_until <= :now and assignee is not null and not hidden";

    public Optional<Instant> nextLeaseEndAfter(Instant after) {
        return jdbc.sql("select min(held_until) from aftersales.work_item where held_until > :after and not hidden")
                .param("after", utc(after))
                .query((row, index) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    public List<WorkItem> ofCase(String caseId) {
        return jdbc.sql(
                        "select * from aftersales.work_item where case_id = :id and not hidden order by created_at, task_id")
                .param("id", caseId)
                .query(WorkItemRow::read)
                .list();
    }

    /** A task that is no longer open. */
    public record Done(
            String taskId,
            String caseId,
            String key,
            @Nullable String doneBy,
            Instant doneAt) {}

    /** A task that is no longer open, of a case that is there for the reader. */
    public Optional<Done> findDone(String taskId, Actor reader) {
        return jdbc.sql("""
                        select d.* from aftersales.work_item_done d join aftersales.case_file c using (case_id)
                        where task_id = :id
                            and (cardinality(cast(:shops as text[])) = 0 or c.shop_id = any(cast(:shops as text[])))
                        """)
                .param("id", taskId)
                .param("shops", QuestionSql.shops(reader))
                .query((row, index) -> new Done(
                        row.getString("task_id"),
                        row.getString("case_id"),
                        row.getString("key"),
                        row.getString("done_by"),
                        row.getTimestamp("done_at").toInstant()))
                .optional();
    }

    /** A row and the position of the page behind it. */
    public record Entry(WorkItem item, Position position) {}

    /** One page, by keyset: rows that are added or taken meanwhile neither repeat nor hide others. */
    public List<Entry> page(Question question) {
        QuestionSql asked = new QuestionSql(question);
        return jdbcFor(question)
                .sql(asked.page())
                .params(asked.params())
                .query(Worklist::readEntry)
                .list();
    }

    /** Where an open task that is there for the reader stands in this order. */
    public Optional<Position> position(String taskId, Sort sort, Actor reader) {
        return jdbc.sql("select w.*, w." + QuestionSql.column(sort)
                        + " as sort_key from aftersales.work_item w where w.task_id = :id")
                .param("id", taskId)
                .query(Worklist::readEntry)
                .optional()
                .filter(entry -> reader.dealsWith(entry.item().shopId()))
                .map(Entry::position);
    }

    private static Entry readEntry(ResultSet row, int index) throws SQLException {
        Instant key = row.getTimestamp("sort_key").toInstant();
        return new Entry(WorkItemRow.read(row, index), new Position(key, row.getString("task_id")));
    }

    /** How many tasks all pages have together, up to {@link #MOST_COUNTED}; position and limit of the page do not matter. */
    public int count(Question question) {
        QuestionSql asked = new QuestionSql(question);
        return jdbcFor(question)
                .sql(asked.count(MOST_COUNTED))
                .params(asked.params())
                .query(Integer.class)
                .single();
    }

    /** How many open tasks a facet has, in the queue of the question and beside its other narrowings. */
    public record Facet(String value, long count) {}

    /**
     * The values that tasks of the question's queue have in each facet: {@code type}, {@code key}, {@code consequence}, and with
     * a type {@code version}. The most frequent first.
     */
    public Map<String, List<Facet>> facets(Question question) {
        QuestionSql asked = new QuestionSql(question);
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        FACETS.values().forEach(name -> facets.put(name, new ArrayList<>()));
        jdbcFor(question).sql(asked.facets()).params(asked.params()).query(row -> {
            facets.getOrDefault(FACETS.get(row.getInt("which")), new ArrayList<>())
                    .add(new Facet(row.getString("value"), row.getLong("counted")));
        });
        return facets;
    }

    /** What {@code grouping} answers for each of the sets, whose own bit is the one that is not set. */
    private static final Map<Integer, String> FACETS =
            new TreeMap<>(Map.of(7, "type", 11, "key", 13, "consequence", 14, "version"));

    /** What a page is narrowed to decides which walk is short. */
    private JdbcClient jdbcFor(Question question) {
        return question.isNarrowed() ? planning : jdbc;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
