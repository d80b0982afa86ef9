package io.aftersales.worklist;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who has a case on the screen at this moment. A page tells it again before it is forgotten. It counts in the time of the
 * database, not of the cases: people look in real time.
 */
@Repository
public class Lookers {

    /** Two calls of a page may get lost. */
    private static final String REMEMBERED = "interval '50 seconds'";

    private final JdbcClient jdbc;

    Lookers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lists that show a task of the case learn of somebody new. */
    public void looks(String caseId, String login) {
        boolean isNew = jdbc.sql("""
                        with before as (select until from aftersales.looker where case_id = :caseId and login = :login),
                        told as (insert into aftersales.looker values (:caseId, :login, now() + %s)
                            on conflict (case_id, login) do update set until = excluded.until)
                        select not exists (select 1 from before where until > now())
                        """.formatted(REMEMBERED))
                .param("caseId", caseId)
                .param("login", login)
                .query(Boolean.class)
                .single();
        if (isNew) {
            tell(caseId);
        }
    }

    /** The page was left. */
    public void looksAway(String caseId, String login) {
        int gone = jdbc.sql(
                        "delete from aftersales.looker where (case_id = :caseId and login = :login) or until < now()")
                .param("caseId", caseId)
                .param("login", login)
                .update();
        if (gone > 0) {
            tell(caseId);
        }
    }

    private void tell(String caseId) {
        jdbc.sql("select aftersales.tell_of(task_id, shop_id) from aftersales.work_item where case_id = :caseId")
                .param("caseId", caseId)
                .query((row, index) -> index)
                .list();
    }

    /** By case, whoever looks at it but for this person; cases at which nobody looks are left out. */
    public Map<String, TreeSet<String>> others(Collection<String> caseIds, String login) {
        if (caseIds.isEmpty()) {
            return Map.of();
        }
        Map<String, TreeSet<String>> others = new HashMap<>();
        jdbc.sql(
                        "select case_id, login from aftersales.looker where case_id in (:caseIds) and login <> :login and until > now()")
                .param("caseIds", List.copyOf(caseIds))
                .param("login", login)
                .query(row -> {
                    others.computeIfAbsent(row.getString("case_id"), id -> new TreeSet<>())
                            .add(row.getString("login"));
                });
        return others;
    }
}
