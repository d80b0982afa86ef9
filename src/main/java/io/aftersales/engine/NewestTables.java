package io.aftersales.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which version of a decision table is in force. Asked anew each time, since an owner may publish one at any moment, on any node; in
 * SQL, since the engine's own query costs several times as much.
 */
@Component
public class NewestTables {

    private final JdbcClient jdbc;

    NewestTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the newest version. */
    public String of(String table) {
        return jdbc.sql("select id_ from public.act_re_decision_def where key_ = :table order by version_ desc limit 1")
                .param("table", table)
                .query(String.class)
                .single();
    }
}
