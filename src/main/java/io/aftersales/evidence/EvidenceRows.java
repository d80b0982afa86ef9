package io.aftersales.evidence;

import io.aftersales.domain.actor.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the vault; the contents lie elsewhere. */
@Component
class EvidenceRows {

    private final JdbcClient jdbc;

    EvidenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(EvidenceItem item) {
        jdbc.sql("""
                        insert into aftersales.evidence
                            (evidence_id, kind, file_name, content_type, size, sha256, uploader, role, stored_at)
                        values (:id, :kind, :fileName, :contentType, :size, :sha256, :uploader, :role, :storedAt)
                        """)
                .param("id", item.id())
                .param("kind", item.kind().name())
                .param("fileName", item.fileName())
                .param("contentType", item.contentType())
                .param("size", item.size())
                .param("sha256", item.sha256())
                .param("uploader", item.uploader())
                .param("role", item.role().name())
                .param("storedAt", timestamp(item.storedAt()))
                .update();
    }

    Optional<EvidenceItem> find(String id) {
        return jdbc.sql("select * from aftersales.evidence where evidence_id = :id")
                .param("id", id)
                .query((rows, number) -> item(rows))
                .optional();
    }

    List<EvidenceItem> ofCase(String caseId) {
        return jdbc.sql("""
                        select * from aftersales.evidence where evidence_id in
                            (select evidence_id from aftersales.case_evidence where case_id = :caseId)
                        order by stored_at, evidence_id
                        """)
                .param("caseId", caseId)
                .query((rows, number) -> item(rows))
                .list();
    }

    boolean isInACaseOf(String buyerId, String id) {
        return jdbc.sql("""
                        select exists (select from aftersales.case_evidence join aftersales.case_file using (case_id)
                                       where evidence_id = :id and buyer_id = :buyerId)
                        """)
                .param("id", id)
                .param("buyerId", buyerId)
                .query(Boolean.class)
                .single();
    }

    /** Which of these there are, by this uploader if one is given. */
    Set<String> known(Collection<String> ids, @Nullable String uploader) {
        return jdbc.sql("""
                        select evidence_id from aftersales.evidence
                        where evidence_id in (:ids) and (:uploader::text is null or uploader = :uploader)
                        """)
                .param("ids", ids)
                .param("uploader", uploader)
                .query(String.class)
                .set();
    }

    void attach(String caseId, String id, String purpose, Instant at) {
        jdbc.sql("""
                        insert into aftersales.case_evidence (case_id, evidence_id, purpose, added_at)
                        values (:caseId, :id, :purpose, :at) on conflict do nothing
                        """)
                .param("caseId", caseId)
                .param("id", id)
                .param("purpose", purpose)
                .param("at", timestamp(at))
                .update();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static EvidenceItem item(ResultSet rows) throws SQLException {
        return new EvidenceItem(
                rows.getString("evidence_id"),
                EvidenceKind.valueOf(rows.getString("kind")),
                rows.getString("file_name"),
                rows.getString("content_type"),
                rows.getLong("size"),
                rows.getString("sha256"),
                rows.getString("uploader"),
                Role.valueOf(rows.getString("role")),
                rows.getObject("stored_at", OffsetDateTime.class).toInstant());
    }
}
