package io.aftersales.studio;

import io.aftersales.domain.cases.CaseType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom a change of a clause would concern if it reached open cases. */
@Repository
class RunningClocks {

    private final JdbcClient jdbc;

    RunningClocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each clause that runs at all, the open cases of this type in which it does. */
    Map<String, Integer> byClause(CaseType type) {
        Map<String, Integer> cases = new HashMap<>();
        jdbc.sql("""
                        select d.clause, count(distinct d.case_id) as cases
                        from aftersales.deadline d join aftersales.case_file c on c.case_id = d.case_id
                        where d.state = 'RUNNING' and c.type = :type and c.status <> 'CLOSED'
                        group by d.clause
                        """).param("type", type.name()).query((ResultSet row) -> put(row, cases));
        return cases;
    }

    private static void put(ResultSet row, Map<String, Integer> cases) throws SQLException {
        cases.put(row.getString("clause"), row.getInt("cases"));
    }
}
