package io.aftersales.cases;

import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.Party;
import io.aftersales.evidence.CaseEvidence;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What evidence the parties of a case were asked for, as it was asked. Joins the caller's transaction. */
@Repository
public class EvidenceAsks {

    /** The moment at which a case is opened. */
    static final String OPENING = "opening";

    private final JdbcClient jdbc;
    private final RuleTables tables;
    private final Evidence evidence;
    private final History history;

    EvidenceAsks(JdbcClient jdbc, RuleTables tables, Evidence evidence, History history) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.evidence = evidence;
        this.history = history;
    }

    /** What the table wants where a task of the case is decided like this. */
    public EvidenceRule rule(CaseFile file, String taskKey, String decision) {
        return tables.evidence(taskKey + "/" + decision, file.type(), file.reason());
    }

    /** Asks for what a case of its type and reason should have, once its first evidence is attached. */
    public void askAtOpening(CaseFile file) {
        ask(file.id(), tables.evidence(OPENING, file.type(), file.reason()), file.openedAt());
    }

    /** Keeps what is asked for, and tells the parties what of it is missing. Asking twice is asking once. */
    public void ask(String caseId, EvidenceRule rule, Instant at) {
        if (rule.asks().isEmpty()) {
            return;
        }
        List<CaseEvidence> there = evidence.ofCase(caseId);
        for (EvidenceAsk ask : rule.asks()) {
            if (insert(caseId, rule.moment(), ask, at) && !ask.isMetBy(there)) {
                history.tell(
                        caseId, at, Actor.SYSTEM, "EVIDENCE_ASKED", Map.of("party", ask.party(), "kinds", ask.anyOf()));
            }
        }
    }

    /** What the parties have not brought yet. */
    List<EvidenceAsk> missing(String caseId, List<CaseEvidence> there) {
        return jdbc
                .sql(
                        "select party, kinds from aftersales.evidence_ask where case_id = :caseId order by asked_at, kinds")
                .param("caseId", caseId)
                .query((row, index) -> read(row))
                .list()
                .stream()
                .filter(ask -> !ask.isMetBy(there))
                .toList();
    }

    private boolean insert(String caseId, String moment, EvidenceAsk ask, Instant at) {
        return jdbc.sql("""
                        insert into aftersales.evidence_ask (case_id, party, kinds, moment, asked_at)
                        values (:caseId, :party, :kinds, :moment, :at) on conflict do nothing
                        """)
                        .param("caseId", caseId)
                        .param("party", ask.party().name())
                        .param("kinds", ask.anyOf().stream().map(Enum::name).toArray(String[]::new))
                        .param("moment", moment)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private static EvidenceAsk read(ResultSet row) throws SQLException {
        String[] kinds = (String[]) row.getArray("kinds").getArray();
        return new EvidenceAsk(
                Party.valueOf(row.getString("party")),
                Stream.of(kinds).map(EvidenceKind::valueOf).toList());
    }
}
