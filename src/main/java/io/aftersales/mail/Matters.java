package io.aftersales.mail;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.mail.Matter.Due;
import io.aftersales.mail.Matter.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a mail says of a case, as the case's transaction has it. */
@Repository
class Matters {

    private final JdbcClient jdbc;

    Matters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A clock that runs, and who has to act before it ends. */
    record Running(Party party, Due due) {}

    Subject subject(String caseId) {
        return jdbc.sql("select * from aftersales.case_file where case_id = :caseId")
                .param("caseId", caseId)
                .query(Matters::subject)
                .single();
    }

    /** The one that ends first comes first. */
    List<Running> clocks(String caseId) {
        return jdbc.sql("""
                        select clause, party, due_now, on_expiry from aftersales.deadline_in_force
                        where case_id = :caseId and state = 'RUNNING' order by due_now, seq
                        """).param("caseId", caseId).query(Matters::running).list();
    }

    private static Subject subject(ResultSet row, int index) throws SQLException {
        String outcome = row.getString("outcome");
        return new Subject(
                row.getString("case_id"),
                row.getString("order_id"),
                row.getString("buyer_id"),
                CaseType.valueOf(row.getString("type")),
                CaseStatus.valueOf(row.getString("status")),
                outcome == null ? null : CaseOutcome.valueOf(outcome),
                row.getLong("requested_fen"));
    }

    private static Running running(ResultSet row, int index) throws SQLException {
        return new Running(
                Party.valueOf(row.getString("party")),
                new Due(
                        row.getString("clause"),
                        row.getTimestamp("due_now").toInstant(),
                        OnExpiry.valueOf(row.getString("on_expiry"))));
    }
}
