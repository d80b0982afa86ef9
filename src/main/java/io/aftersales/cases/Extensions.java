package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.deadline.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What parties asked for to lengthen clocks. Joins the caller's transaction. */
@Repository
public class Extensions {

    private final JdbcClient jdbc;

    Extensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a proposal stands. */
    public enum State {
        OPEN,
        GRANTED,
        DECLINED,
        /** Nobody answered in time, or the clock in question was decided meanwhile. */
        LAPSED
    }

    /** @param proposedBy the party; the other one answers */
    public record Extension(long id, String clause, Instant until, String reason, Party proposedBy, State state) {

        public Party answeredBy() {
            return proposedBy == Party.BUYER ? Party.MERCHANT : Party.BUYER;
        }
    }

    public void add(
            String caseId,
            String clause,
            Instant until,
            String reason,
            Party by,
            String actor,
            Instant at,
            State state) {
        jdbc.sql("""
                        insert into aftersales.extension (case_id, clause, until, reason, proposed_by, actor, proposed_at, state)
                        values (:caseId, :clause, :until, :reason, :by, :actor, :at, :state)
                        """)
                .param("caseId", caseId)
                .param("clause", clause)
                .param("until", utc(until))
                .param("reason", reason)
                .param("by", by.name())
                .param("actor", actor)
                .param("at", utc(at))
                .param("state", state.name())
                .update();
    }

    /** The proposal that waits for an answer. */
    public Optional<Extension> open(String caseId) {
        return jdbc.sql("select * from aftersales.extension where case_id = :caseId and state = 'OPEN'")
                .param("caseId", caseId)
                .query(Extensions::read)
                .optional();
    }

    /** How often anybody asked to lengthen this clause of the case, whatever came of it. */
    public int count(String caseId, String clause) {
        return jdbc.sql("select count(*) from aftersales.extension where case_id = :caseId and clause = :clause")
                .param("caseId", caseId)
                .param("clause", clause)
                .query(Integer.class)
                .single();
    }

    /** Ends the open proposal, if there is one. */
    public void end(String caseId, State state) {
        jdbc.sql("update aftersales.extension set state = :state where case_id = :caseId and state = 'OPEN'")
                .param("state", state.name())
                .param("caseId", caseId)
                .update();
    }

    /** The clock of the clause is decided, and a proposal to lengthen it with it. */
    public void overtake(String caseId, String clause) {
        jdbc.sql("""
                        update aftersales.extension set state = 'LAPSED'
                        where case_id = :caseId and clause = :clause and state = 'OPEN'
                        """).param("caseId", caseId).param("clause", clause).update();
    }

    private static Extension read(ResultSet row, int index) throws SQLException {
        return new Extension(
                row.getLong("id"),
                row.getString("clause"),
                row.getTimestamp("until").toInstant(),
                row.getString("reason"),
                Party.valueOf(row.getString("proposed_by")),
                State.valueOf(row.getString("state")));
    }
}
