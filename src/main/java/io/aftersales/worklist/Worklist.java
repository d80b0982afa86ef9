package io.aftersales.worklist;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of open tasks, as people read it. */
@Repository
public class Worklist {

    private static final String OF_ALL = "aftersales.work_item w";
    private static final String OF_GROUPS =
            "aftersales.work_item_group g join aftersales.work_item w on w.task_id = g.task_id";

    private final JdbcClient jdbc;

    Worklist(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which tasks a page is taken from. */
    public enum Queue {
        MINE,
        TEAM,
        OVERDUE,
        ALL
    }

    /** In which order: the least time left first, the most money at stake in the least time first, the oldest first. */
    public enum Sort {
        DUE,
        RISK,
        CREATED
    }

    /** Where a page begins: behind the task with this sort key and id. */
    public record Position(Instant key, String taskId) {}

    /** What a page is narrowed to; absent parts do not narrow. */
    public record Narrowing(
            @Nullable String caseId, @Nullable String key) {

        public static final Narrowing NONE = new Narrowing(null, null);
    }

    /**
     * One page asked for.
     *
     * @param group the caller's group, for the queues of a team
     * @param now tells what is overdue
     */
    public record Page(
            Queue queue,
            Sort sort,
            Narrowing narrowing,
            String login,
            String group,
            Instant now,
            @Nullable Position after,
            int limit) {}

    /** A row and the position of the page behind it. */
    public record Entry(WorkItem item, Position position) {}

    /** An open task, hidden or not. */
    public Optional<WorkItem> find(String taskId) {
        return jdbc.sql("select * from aftersales.work_item where task_id = :id")
                .param("id", taskId)
                .query(Worklist::read)
                .optional();
    }

    public List<WorkItem> ofCase(String caseId) {
        return jdbc.sql(
                        "select * from aftersales.work_item where case_id = :id and not hidden order by created_at, task_id")
                .param("id", caseId)
                .query(Worklist::read)
                .list();
    }

    /** A task that is no longer open. */
    public record Done(
            String taskId,
            String caseId,
            String key,
            @Nullable String doneBy,
            Instant doneAt) {}

    public Optional<Done> findDone(String taskId) {
        return jdbc.sql("select * from aftersales.work_item_done where task_id = :id")
                .param("id", taskId)
                .query((row, index) -> new Done(
                        row.getString("task_id"),
                        row.getString("case_id"),
                        row.getString("key"),
                        row.getString("done_by"),
                        row.getTimestamp("done_at").toInstant()))
                .optional();
    }

    /** One page, by keyset: rows that are added or taken meanwhile neither repeat nor hide others. */
    public List<Entry> page(Page page) {
        boolean team = page.queue() == Queue.TEAM || page.queue() == Queue.OVERDUE;
        String walked = team ? "g" : "w";
        String key = walked + "." + column(page.sort());
        String sql = "select w.*, " + key + " as sort_key from " + (team ? OF_GROUPS : OF_ALL)
                + " where not w.hidden and "
                + condition(page.queue())
                + (page.narrowing().caseId() == null ? "" : " and w.case_id = :caseId")
                + (page.narrowing().key() == null ? "" : " and w.key = :formKey")
                + (page.after() == null ? "" : " and (" + key + ", " + walked + ".task_id) > (:afterKey, :afterId)")
                + " order by " + key + ", " + walked + ".task_id limit :limit";
        return jdbc.sql(sql).params(params(page)).query(Worklist::readEntry).list();
    }

    /** Those with the least time left. */
    public List<WorkItem> pressing(int limit) {
        return pressing("w", "true", "", limit);
    }

    /** Of those that a person holds, the ones with the least time left. */
    public List<WorkItem> pressingHeldBy(String login, int limit) {
        return pressing("w", "w.assignee = :who", login, limit);
    }

    /** Of those of a group that nobody holds, the ones with the least time left. */
    public List<WorkItem> pressingUnheldOf(String group, int limit) {
        return pressing("g", "g.grp = :who and w.assignee is null", group, limit);
    }

    private List<WorkItem> pressing(String walked, String condition, String who, int limit) {
        String sql = "select w.* from " + (walked.equals("g") ? OF_GROUPS : OF_ALL) + " where not w.hidden and "
                + condition + " order by " + walked + ".due_key, " + walked + ".task_id limit :limit";
        return jdbc.sql(sql)
                .param("who", who)
                .param("limit", limit)
                .query(Worklist::read)
                .list();
    }

    private static Map<String, @Nullable Object> params(Page page) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("login", page.login());
        params.put("group", page.group());
        params.put("now", page.now().atOffset(ZoneOffset.UTC));
        params.put("limit", page.limit());
        params.put("caseId", page.narrowing().caseId());
        params.put("formKey", page.narrowing().key());
        if (page.after() != null) {
            params.put("afterKey", page.after().key().atOffset(ZoneOffset.UTC));
            params.put("afterId", page.after().taskId());
        }
        return params;
    }

    private static String condition(Queue queue) {
        return switch (queue) {
            case MINE -> "w.assignee = :login";
            case TEAM -> "g.grp = :group";
            case OVERDUE -> "g.grp = :group and g.due_key <= :now";
            case ALL -> "true";
        };
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case DUE -> "due_key";
            case RISK -> "risk_key";
            case CREATED -> "created_at";
        };
    }

    private static Entry readEntry(ResultSet row, int index) throws SQLException {
        Instant key = row.getTimestamp("sort_key").toInstant();
        return new Entry(read(row, index), new Position(key, row.getString("task_id")));
    }

    private static WorkItem read(ResultSet row, int index) throws SQLException {
        Timestamp dueAt = row.getTimestamp("due_at");
        return new WorkItem(
                row.getString("task_id"),
                row.getString("case_id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("assignee"),
                texts(row.getArray("groups")),
                row.getTimestamp("created_at").toInstant(),
                dueAt == null ? null : dueAt.toInstant(),
                row.getString("clause"),
                row.getString("on_expiry"),
                CaseType.valueOf(row.getString("case_type")),
                row.getString("channel"),
                row.getString("order_id"),
                Money.ofFen(row.getLong("amount_fen")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
