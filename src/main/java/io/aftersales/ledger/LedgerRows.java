package io.aftersales.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the ledger and their amendments. Joins the caller's transaction. */
@Repository
class LedgerRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    LedgerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(LedgerRow row, String scope) {
        jdbc.sql("""
                        insert into aftersales.deadline (deadline_id, case_id, clause, scope, party, anchor_event, anchor_at, due_at,
                            on_expiry, clock, profile, provisional, arithmetic, state, decided_at)
                        values (:id, :caseId, :clause, :scope, :party, :anchorEvent, :anchorAt, :dueAt,
                            :onExpiry, :clock, :profile, :provisional, cast(:arithmetic as jsonb), :state, :decidedAt)
                        """)
                .param("id", row.id())
                .param("caseId", row.caseId())
                .param("clause", row.clause())
                .param("scope", scope)
                .param("party", row.party().name())
                .param("anchorEvent", row.anchorEvent())
                .param("anchorAt", utc(row.anchorAt()))
                .param("dueAt", utc(row.dueAt()))
                .param("onExpiry", row.onExpiry().name())
                .param("clock", row.clock())
                .param("profile", row.profile())
                .param("provisional", row.provisional())
                .param("arithmetic", write(row.arithmetic()))
                .param("state", row.state().name())
                .param("decidedAt", orNull(row.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The live clock of the clause in the innermost of these scopes. */
    Optional<LedgerRow> live(String caseId, String clause, Collection<String> scopes) {
        return jdbc.sql("""
                        select * from aftersales.deadline_in_force where case_id = :caseId and clause = :clause
                            and state in ('RUNNING', 'SUSPENDED') and scope = any(cast(:scopes as text[]))
                        """)
                .param("caseId", caseId)
                .param("clause", clause)
                .param("scopes", scopes.toArray(new String[0]))
                .query(LedgerRows::read)
                .optional();
    }

    List<LedgerRow> live(String caseId) {
        return jdbc.sql("""
                        select * from aftersales.deadline_in_force where case_id = :caseId and state in ('RUNNING', 'SUSPENDED')
                        order by seq
                        """).param("caseId", caseId).query(LedgerRows::read).list();
    }

    List<LedgerRow> live(String caseId, String clause) {
        return live(caseId).stream().filter(row -> row.clause().equals(clause)).toList();
    }

    Optional<LedgerRow> running(String caseId, String clause) {
        return live(caseId, clause).stream()
                .filter(row -> row.state() == DeadlineState.RUNNING)
                .findFirst();
    }

    List<LedgerRow> ofCase(String caseId) {
        return jdbc.sql("select * from aftersales.deadline_in_force where case_id = :caseId order by seq")
                .param("caseId", caseId)
                .query(LedgerRows::read)
                .list();
    }

    Optional<Instant> firstRunningDue() {
        return jdbc.sql("select min(due_now) from aftersales.deadline_in_force where state = 'RUNNING'")
                .query((row, index) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** The clocks that are not decided, of these. */
    List<LedgerRow> live(Collection<UUID> ids) {
        return jdbc.sql("""
                        select * from aftersales.deadline_in_force
                        where deadline_id = any(cast(:ids as uuid[])) and state in ('RUNNING', 'SUSPENDED')
                        """)
                .param("ids", ids.toArray(new UUID[0]))
                .query(LedgerRows::read)
                .list();
    }

    void decide(UUID id, DeadlineState state, Instant at, @Nullable Long lateByMillis) {
        jdbc.sql("""
                        update aftersales.deadline set state = :state, decided_at = :at, late_by_ms = :late
                        where deadline_id = :id and state in ('RUNNING', 'SUSPENDED')
                        """)
                .param("state", state.name())
                .param("at", utc(at))
                .param("late", lateByMillis, Types.BIGINT)
                .param("id", id)
                .update();
    }

    void amend(UUID id, DeadlineState state, Amendment amendment) {
        Freeze frozen = amendment.frozen();
        jdbc.sql("update aftersales.deadline set state = :state where deadline_id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
        jdbc.sql("""
                        insert into aftersales.deadline_amendment (deadline_id, kind, due_before, due_after, left_ms, frozen_from, frozen_to,
                            reason, actor, at)
                        values (:id, :kind, :before, :after, :left, :frozenFrom, :frozenTo, :reason, :actor, :at)
                        """)
                .param("id", id)
                .param("kind", amendment.kind().name())
                .param("before", utc(amendment.dueBefore()))
                .param("after", orNull(amendment.dueAfter()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("frozenFrom", frozen == null ? null : utc(frozen.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("frozenTo", frozen == null ? null : utc(frozen.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "left",
                        amendment.left() == null ? null : amendment.left().toMillis(),
                        Types.BIGINT)
                .param("reason", amendment.reason())
                .param("actor", amendment.actor())
                .param("at", utc(amendment.at()))
                .update();
    }

    List<Amendment> amendments(LedgerRow row) {
        return row.moved()
                ? jdbc.sql("select * from aftersales.deadline_amendment where deadline_id = :id order by id")
                        .param("id", row.id())
                        .query(LedgerRows::readAmendment)
                        .list()
                : List.of();
    }

    /** Of these clocks, by clock; one that was never moved is left out. */
    Map<UUID, List<Amendment>> amendments(Collection<UUID> ids) {
        Map<UUID, List<Amendment>> amendments = new HashMap<>();
        jdbc.sql(
                        "select * from aftersales.deadline_amendment where deadline_id = any(cast(:ids as uuid[])) order by id")
                .param("ids", ids.toArray(new UUID[0]))
                .query((row, index) -> amendments
                        .computeIfAbsent(row.getObject("deadline_id", UUID.class), id -> new ArrayList<>())
                        .add(readAmendment(row, index)))
                .list();
        return amendments;
    }

    private static LedgerRow read(ResultSet row, int index) throws SQLException {
        return new LedgerRow(
                row.getObject("deadline_id", UUID.class),
                row.getString("case_id"),
                row.getString("clause"),
                Party.valueOf(row.getString("party")),
                row.getString("anchor_event"),
                row.getTimestamp("anchor_at").toInstant(),
                row.getTimestamp("due_now").toInstant(),
                OnExpiry.valueOf(row.getString("on_expiry")),
                row.getString("clock"),
                row.getString("profile"),
                row.getBoolean("provisional"),
                readSteps(row.getString("arithmetic")),
                DeadlineState.valueOf(row.getString("state")),
                instant(row.getTimestamp("decided_at")),
                row.getObject("late_by_ms", Long.class),
                row.getBoolean("moved"));
    }

    private static Amendment readAmendment(ResultSet row, int index) throws SQLException {
        Long left = row.getObject("left_ms", Long.class);
        return new Amendment(
                Amendment.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("due_before").toInstant(),
                instant(row.getTimestamp("due_after")),
                left == null ? null : Duration.ofMillis(left),
                frozen(instant(row.getTimestamp("frozen_from")), instant(row.getTimestamp("frozen_to"))),
                row.getString("reason"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant());
    }

    private static @Nullable Freeze frozen(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : new Freeze(from, to);
    }

    private static String write(List<Step> steps) {
        try {
            return JSON.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps cannot be written", e);
        }
    }

    private static List<Step> readSteps(String json) {
        try {
            return JSON.readValue(json, STEPS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps cannot be read", e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable OffsetDateTime orNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
