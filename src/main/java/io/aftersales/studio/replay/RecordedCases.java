package io.aftersales.studio.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.studio.replay.Recorded.Act;
import io.aftersales.studio.replay.Recorded.Clock;
import io.aftersales.studio.replay.Recorded.Ending;
import io.aftersales.studio.replay.Recorded.Move;
import io.aftersales.studio.replay.RecordedProcesses.Served;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Closed cases, read from what the desk has kept of them. */
@Repository
class RecordedCases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FLAGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final RecordedProcesses processes;

    RecordedCases(JdbcClient jdbc, RecordedProcesses processes) {
        this.jdbc = jdbc;
        this.processes = processes;
    }

    /** The last closed cases of a type, or of every type where none is given: the last closed first. */
    List<String> lastClosed(@Nullable CaseType type, int most) {
        return jdbc.sql("""
                        select case_id from aftersales.case_file
                        where closed_at is not null and (cast(:type as text) is null or type = :type)
                        order by closed_at desc, case_id limit :most
                        """)
                .param("type", type == null ? null : type.name())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Absent where what its process was told was not kept from the start. */
    Optional<Recorded> find(String caseId) {
        Map<String, Object> row = jdbc.sql("""
                        select c.type, c.channel, c.deadline_table, c.opened_at, c.closed_at, c.outcome, c.requested_fen, c.process_ref,
                            o.shipped_at is not null or o.signed_at is not null or o.tracking_number is not null as shipped
                        from aftersales.case_file c join aftersales.shop_order o using (order_id) where c.case_id = :id
                        """).param("id", caseId).query().singleRow();
        String process = text(row, "process_ref");
        List<Kept> acts = acts(process);
        if (acts.isEmpty() || !acts.get(0).kind().equals("START")) {
            return Optional.empty();
        }
        Map<String, List<Map<String, Object>>> services = services(process);
        Map<String, Long> amounts = amounts(services);
        return Optional.of(new Recorded(
                caseId,
                CaseType.valueOf(text(row, "type")),
                processes.versionOf(process),
                text(row, "channel"),
                Boolean.TRUE.equals(row.get("shipped")),
                text(row, "deadline_table"),
                instant(row, "opened_at"),
                ((Number) Objects.requireNonNull(row.get("requested_fen"))).longValue(),
                new Ending(text(row, "outcome"), instant(row, "closed_at"), paid(amounts)),
                acts.get(0).act().flags(),
                acts.stream().skip(1).map(Kept::act).toList(),
                clocks(caseId),
                moves(caseId),
                services,
                amounts));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static Instant instant(Map<String, Object> row, String column) {
        return ((Timestamp) Objects.requireNonNull(row.get(column))).toInstant();
    }

    private record Kept(String kind, Act act) {}

    private List<Kept> acts(String process) {
        return jdbc.sql("select * from aftersales.process_act where process_ref = :ref order by seq")
                .param("ref", process)
                .query((row, index) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Kept(
                kind,
                new Act(
                        kind.equals("TASK"),
                        row.getString("name"),
                        row.getString("refund_id"),
                        flags(row.getString("flags")),
                        row.getTimestamp("acted_at").toInstant(),
                        row.getTimestamp("at").toInstant()));
    }

    private static Map<String, Object> flags(String json) {
        try {
            return JSON.readValue(json, FLAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("flags that were kept cannot be read", e);
        }
    }

    private Map<String, List<Map<String, Object>>> services(String process) {
        Map<String, List<Map<String, Object>>> services = new HashMap<>();
        for (Served served : processes.services(process)) {
            services.computeIfAbsent(served.service(), none -> new ArrayList<>())
                    .add(served.set());
        }
        return services;
    }

    /** Of every payment that the process decided. */
    private Map<String, Long> amounts(Map<String, List<Map<String, Object>>> services) {
        String[] decided = services.values().stream()
                .flatMap(List::stream)
                .map(answer -> String.valueOf(answer.get("refundId")))
                .toArray(String[]::new);
        Map<String, Long> amounts = new HashMap<>();
        jdbc.sql("""
                        select refund_id, goods_fen + freight_fen + return_freight_fen + compensation_fen as fen
                        from aftersales.refund where refund_id = any(cast(:ids as text[])) and state = 'DONE'
                        """)
                .param("ids", decided)
                .query((row, index) -> amounts.put(row.getString("refund_id"), row.getLong("fen")))
                .list();
        return amounts;
    }

    private static long paid(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Copies of clocks that ran outside the case have its clause in place of a step. */
    private List<Clock> clocks(String caseId) {
        return jdbc.sql("""
                        select clause, anchor_at, due_at, clock from aftersales.deadline
                        where case_id = :id and scope <> clause order by seq
                        """)
                .param("id", caseId)
                .query((row, index) -> new Clock(
                        row.getString("clause"),
                        row.getTimestamp("anchor_at").toInstant(),
                        row.getTimestamp("due_at").toInstant(),
                        row.getString("clock")))
                .list();
    }

    private List<Move> moves(String caseId) {
        return jdbc.sql("""
                        with clocks as (
                            select deadline_id, clause, row_number() over (partition by clause order by seq) as nth
                            from aftersales.deadline where case_id = :id and scope <> clause)
                        select a.kind, c.clause, c.nth, a.due_before, a.due_after, a.at
                        from clocks c join aftersales.deadline_amendment a using (deadline_id) order by a.at, a.id
                        """)
                .param("id", caseId)
                .query((row, index) -> move(row))
                .list();
    }

    private static Move move(ResultSet row) throws SQLException {
        Timestamp after = row.getTimestamp("due_after");
        return new Move(
                row.getString("kind"),
                row.getString("clause"),
                row.getInt("nth"),
                row.getTimestamp("due_before").toInstant(),
                after == null ? null : after.toInstant(),
                row.getTimestamp("at").toInstant());
    }
}
