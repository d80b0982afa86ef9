package io.aftersales;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many open cases in little time: the rows of one that was opened the ordinary way, with its order and all that the engine keeps of
 * it, again and again. In each copy every id of the case's own ends with the copy's number; diagrams, tables and what else cases share
 * stay as they are.
 */
public final class CaseCopies {

    private static final String PROCESS = "(select process_ref from aftersales.case_file where case_id = :caseId)";

    /** Parents before what refers to them. */
    private static final List<Part> PARTS = List.of(
            new Part(
                    "aftersales.shop_order",
                    "order_id = (select order_id from aftersales.case_file where case_id = :caseId)"),
            new Part(
                    "aftersales.order_line",
                    "order_id = (select order_id from aftersales.case_file where case_id = :caseId)"),
            new Part("aftersales.case_file", "case_id = :caseId"),
            new Part("aftersales.case_unit", "case_id = :caseId"),
            new Part("aftersales.case_history", "case_id = :caseId"),
            new Part("aftersales.deadline", "case_id = :caseId"),
            new Part("aftersales.work_item", "case_id = :caseId"),
            new Part(
                    "aftersales.work_item_group",
                    "task_id in (select task_id from aftersales.work_item where case_id = :caseId)"),
            new Part("aftersales.work_item_done", "case_id = :caseId"),
            new Part("public.act_ru_execution", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_ru_task", "proc_inst_id_ = " + PROCESS),
            new Part(
                    "public.act_ru_identitylink",
                    "task_id_ in (select id_ from public.act_ru_task where proc_inst_id_ = " + PROCESS + ")"),
            new Part("public.act_ru_variable", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_ru_event_subscr", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_ru_job", "process_instance_id_ = " + PROCESS),
            new Part("public.act_hi_procinst", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_hi_actinst", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_hi_taskinst", "proc_inst_id_ = " + PROCESS),
            new Part("public.act_hi_varinst", "proc_inst_id_ = " + PROCESS));

    private static final String COPY = """
            insert into %1$s (%3$s)
            select %4$s from generate_series(:first, :last) number
            cross join (select row_number() over () place, to_jsonb(made) content from %1$s made where %2$s) one
            cross join lateral (
                select regexp_replace(
                        content::text, '(?<!:[0-9]+:)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})-[0-9a-f]{12}',
                        '\\1-' || lpad(to_hex(number), 12, '0'), 'g')::jsonb
                    || coalesce((select jsonb_object_agg(key, value) from jsonb_each(content) where key in ('job_def_id_', 'deployment_id_')), '{}')
                    as content) renamed
            cross join lateral jsonb_populate_record(cast(null as %1$s), renamed.content) copy
            order by number, place
            """;

    private final JdbcClient jdbc;
    private int number;

    public CaseCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param mine which rows of the table are the case's */
    private record Part(String table, String mine) {}

    /** As many more cases as this one is. */
    public void copy(String caseId, int copies) {
        for (Part part : PARTS) {
            List<String> columns = columns(part.table());
            String inCopy = columns.stream().map("copy."::concat).collect(Collectors.joining(", "));
            jdbc.sql(COPY.formatted(part.table(), part.mine(), String.join(", ", columns), inCopy))
                    .param("caseId", caseId)
                    .param("first", number + 1)
                    .param("last", number + copies)
                    .update();
        }
        number += copies;
        PARTS.forEach(part -> jdbc.sql("analyze " + part.table()).update());
    }

    /** Those that the database does not number itself. */
    private List<String> columns(String table) {
        return jdbc.sql("""
                        select quote_ident(attname) from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attidentity = '' order by attnum
                        """).param("table", table).query(String.class).list();
    }
}
