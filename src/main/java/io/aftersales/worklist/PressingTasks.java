package io.aftersales.worklist;

import static io.aftersales.worklist.QuestionSql.OF_ALL;
import static io.aftersales.worklist.QuestionSql.OF_GROUPS;
import static io.aftersales.worklist.QuestionSql.OF_SHOPS;

import io.aftersales.domain.actor.Actor;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The open tasks with the least time left, as those see them who lead. */
@Repository
public class PressingTasks {

    private final JdbcClient jdbc;

    PressingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all that are there for the reader. */
    public List<WorkItem> of(Actor reader, int limit) {
        return read("w", "true", "", reader, limit);
    }

    /** Of those that a person holds. */
    public List<WorkItem> heldBy(String login, Actor reader, int limit) {
        return read("w", "w.assignee = :who", login, reader, limit);
    }

    /** Of those of a group that nobody holds. */
    public List<WorkItem> unheldOf(String group, Actor reader, int limit) {
        return read("g", "g.grp = :who and w.assignee is null", group, reader, limit);
    }

    private List<WorkItem> read(String walked, String condition, String who, Actor reader, int limit) {
        String ofShops = reader.onlyShops().isEmpty() ? "" : " and " + OF_SHOPS;
        String sql = "select w.* from " + (walked.equals("g") ? OF_GROUPS : OF_ALL) + " where not w.hidden and "
                + condition + ofShops + " order by " + walked + ".due_key, " + walked + ".task_id limit :limit";
        return jdbc.sql(sql)
                .param("who", who)
                .param("shops", QuestionSql.shops(reader))
                .param("limit", limit)
                .query(WorkItemRow::read)
                .list();
    }
}
