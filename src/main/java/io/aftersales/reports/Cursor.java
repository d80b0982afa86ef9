package io.aftersales.reports;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a register is read: a few hundred rows at a time, so that a year of them needs no more memory than a day. */
final class Cursor {

    private static final int ROWS = 500;

    private Cursor() {}

    /** The database keeps rows back only within a transaction. */
    static JdbcClient on(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(ROWS);
        return JdbcClient.create(template);
    }
}
