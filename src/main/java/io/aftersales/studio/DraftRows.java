package io.aftersales.studio;

import io.aftersales.studio.model.ModelKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts as rows. Those who write are in a transaction, and hold the draft's row where it exists. */
@Repository
class DraftRows {

    /** A listing shows no more. */
    static final int MOST = 200;

    private static final String MEMBERS = """
            select d.*, (select array_agg(a.login order by a.login) from aftersales.studio_draft_author a
                where a.draft_id = d.draft_id) as authors
            from aftersales.studio_draft d
            """;

    private final JdbcClient jdbc;
    private final PublishedModels models;
    private final AppointmentRows appointments;

    DraftRows(JdbcClient jdbc, PublishedModels models, AppointmentRows appointments) {
        this.jdbc = jdbc;
        this.models = models;
        this.appointments = appointments;
    }

    void insert(String id, ModelKey key, String xml, String reason, String by, Instant at) {
        jdbc.sql("""
                        insert into aftersales.studio_draft (draft_id, key, xml, reason, revision, base_version,
                            created_by, created_at, changed_by, changed_at)
                        values (:id, :key, :xml, :reason, 1, :base, :by, :at, :by, :at)
                        """)
                .param("id", id)
                .param("key", key.key())
                .param("xml", xml.getBytes(StandardCharsets.UTF_8))
                .param("reason", reason)
                .param("base", models.current(key))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        addAuthor(id, by);
    }

    /** A changed draft is approved by nobody, and runs at no instant that was set before. */
    void change(String id, String xml, String reason, String by, Instant at) {
        jdbc.sql("""
                        update aftersales.studio_draft set xml = :xml, reason = :reason, revision = revision + 1,
                            changed_by = :by, changed_at = :at, approved_by = null, approved_at = null, approved_over = null
                        where draft_id = :id
                        """)
                .param("id", id)
                .param("xml", xml.getBytes(StandardCharsets.UTF_8))
                .param("reason", reason)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        appointments.drop(id);
        addAuthor(id, by);
    }

    private void addAuthor(String id, String login) {
        jdbc.sql(
                        "insert into aftersales.studio_draft_author (draft_id, login) values (:id, :login) on conflict do nothing")
                .param("id", id)
                .param("login", login)
                .update();
    }

    void approve(String id, String by, Instant at, int over) {
        jdbc.sql("""
                        update aftersales.studio_draft set approved_by = :by, approved_at = :at, approved_over = :over
                        where draft_id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("over", over)
                .update();
    }

    void publish(String id, int version) {
        jdbc.sql("update aftersales.studio_draft set published_version = :version where draft_id = :id")
                .param("id", id)
                .param("version", version)
                .update();
    }

    /** Holds the row until the transaction ends; false if there is none. */
    boolean lock(String id) {
        return jdbc.sql("select 1 from aftersales.studio_draft where draft_id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    Optional<Draft> find(String id) {
        return jdbc.sql(MEMBERS + "where d.draft_id = :id")
                .param("id", id)
                .query((row, index) -> read(row, true))
                .optional();
    }

    /** The last changed first. */
    List<Draft> list(@Nullable String key) {
        return jdbc.sql(MEMBERS + """
                        where (cast(:key as text) is null or d.key = :key)
                        order by d.published_version is not null, d.changed_at desc, d.draft_id limit :most
                        """)
                .param("key", key)
                .param("most", MOST)
                .query((row, index) -> read(row, false))
                .list();
    }

    private Draft read(ResultSet row, boolean whole) throws SQLException {
        ModelKey key = ModelKey.of(row.getString("key")).orElseThrow();
        String id = row.getString("draft_id");
        return new Draft(
                id,
                key.key(),
                key.kind(),
                row.getString("reason"),
                row.getInt("revision"),
                List.of((String[]) row.getArray("authors").getArray()),
                row.getInt("base_version"),
                models.current(key),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                (Integer) row.getObject("approved_over"),
                (Integer) row.getObject("published_version"),
                appointments.of(id).orElse(null),
                others(id, key),
                whole ? new String(row.getBytes("xml"), StandardCharsets.UTF_8) : null);
    }

    private List<Draft.Other> others(String id, ModelKey key) {
        return jdbc.sql("""
                        select draft_id, changed_by, changed_at from aftersales.studio_draft
                        where key = :key and draft_id <> :id and published_version is null
                        order by changed_at desc, draft_id limit 20
                        """)
                .param("key", key.key())
                .param("id", id)
                .query((row, index) -> new Draft.Other(
                        row.getString("draft_id"),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
