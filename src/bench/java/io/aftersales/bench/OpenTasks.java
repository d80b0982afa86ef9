package io.aftersales.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many open tasks, the same ones on both sides.
 *
 * <p>Both sides first make one task the ordinary way; the others are its rows again, with an id, a case, a group, a holder, a
 * step and instants of their own. They are spread over a week, no two due in the same second, six in ten an agent's, one in
 * seven held by somebody, and one in a thousand at a rare step.
 */
final class OpenTasks {

    private static final List<String> TABLES = List.of(
            "aftersales.work_item",
            "aftersales.work_item_group",
            "bare.act_ru_execution",
            "bare.act_ru_task",
            "bare.act_ru_identitylink");

    private final JdbcClient jdbc;
    private final String ours;
    private final String theirs;
    private int number;

    /**
     * @param ours a case in the merchant's review
     * @param theirs a process of the bare engine in the same step
     */
    OpenTasks(JdbcClient jdbc, String ours, String theirs) {
        this.jdbc = jdbc;
        this.ours = ours;
        this.theirs = theirs;
        jdbc.sql("create schema bench").update();
        jdbc.sql("""
                create table bench.open_task (number integer primary key, task_id text, case_id text, order_id text, grp text,
                    step text, form text, holder text, created_at timestamptz, due_at timestamptz)
                """).update();
    }

    void growTo(int wanted) {
        Map<String, Object> range = Map.of("from", number + 1, "to", wanted, "ours", ours, "theirs", theirs);
        jdbc.sql("""
                insert into bench.open_task
                select n, 'task-' || n, 'case-' || n, 'order-' || n,
                    case when n % 20 < 12 then 'AGENT' when n % 20 < 17 then 'WAREHOUSE' else 'FINANCE' end,
                    case when n % 1000 = 3 then 'Task_ResolveFailedInspection' else 'Task_ReviewRequest' end,
                    case when n % 1000 = 3 then 'resolve-failed-inspection' else 'review-request' end,
                    case when n % 7 = 0 then 'holder-' || n % 30 end,
                    now() - interval '1 day' - n * interval '1 second',
                    date_trunc('second', now()) - interval '12 hours' + (n::bigint * 7919 % 604800) * interval '1 second'
                from generate_series(:from, :to) n
                """).params(range).update();
        fillOurs(range);
        fillTheirs(range);
        TABLES.forEach(table -> jdbc.sql("vacuum analyze " + table).update());
        number = wanted;
    }

    private void fillOurs(Map<String, Object> range) {
        copy("aftersales.work_item", "case_id = :ours", """
                'task_id', t.task_id, 'case_id', t.case_id, 'order_id', t.order_id, 'key', t.form, 'groups', array[t.grp],
                'assignee', t.holder, 'created_at', t.created_at, 'due_at', t.due_at, 'due_key', t.due_at,
                'risk_key', t.due_at - interval '4 hours'
                """, range);
        copy(
                "aftersales.work_item_group",
                "task_id = (select task_id from aftersales.work_item where case_id = :ours)",
                """
                'task_id', t.task_id, 'grp', t.grp, 'created_at', t.created_at, 'due_key', t.due_at,
                'risk_key', t.due_at - interval '4 hours'
                """,
                range);
    }

    private void fillTheirs(Map<String, Object> range) {
        copy("bare.act_ru_execution", "id_ = :theirs", """
                'id_', t.case_id, 'proc_inst_id_', t.case_id, 'root_proc_inst_id_', t.case_id, 'business_key_', t.case_id
                """, range);
        copy("bare.act_ru_task", "proc_inst_id_ = :theirs", """
                'id_', t.task_id, 'execution_id_', t.case_id, 'proc_inst_id_', t.case_id, 'task_def_key_', t.step,
                'assignee_', t.holder, 'create_time_', t.created_at, 'due_date_', t.due_at
                """, range);
        copy(
                "bare.act_ru_identitylink",
                "task_id_ = (select id_ from bare.act_ru_task where proc_inst_id_ = :theirs)",
                "'id_', 'link-' || t.number, 'task_id_', t.task_id, 'group_id_', t.grp",
                range);
    }

    /** Repeats the one row that was made the ordinary way, with other values in these columns. */
    private void copy(String table, String made, String columns, Map<String, Object> range) {
        jdbc.sql("""
                insert into %s
                select copy.* from bench.open_task t
                cross join (select made from %s made where %s) one
                cross join lateral jsonb_populate_record(one.made, jsonb_build_object(%s)) copy
                where t.number between :from and :to
                """.formatted(table, table, made, columns)).params(range).update();
    }
}
