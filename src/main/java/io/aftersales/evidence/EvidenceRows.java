package io.aftersales.evidence;

import io.aftersales.domain.actor.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

    private static final String ITEMS = """
            select piece.*, newer.evidence_id as superseded_by from aftersales.evidence piece
                left join aftersales.evidence newer on newer.supersedes = piece.evidence_id
            """;

    private final JdbcClient jdbc;

    EvidenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(EvidenceItem item) {
        jdbc.sql("""
                        insert into aftersales.evidence
                            (evidence_id, kind, file_name, content_type, size, sha256, uploader, role, stored_at, supersedes)
                        values (:id, :kind, :fileName, :contentType, :size, :sha256, :uploader, :role, :storedAt, :supersedes)
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
                .param("supersedes", item.supersedes(), Types.VARCHAR)
                .update();
    }

    Optional<EvidenceItem> find(String id) {
        return jdbc.sql(ITEMS + "where piece.evidence_id = :id")
                .param("id", id)
                .query((rows, number) -> item(rows))
                .optional();
    }

    /** Keeps cases from pointing at it until the transaction ends. */
    void lock(String id) {
        jdbc.sql("select 1 from aftersales.evidence where evidence_id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    List<CaseEvidence> ofCase(String caseId) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (piece.evidence_id)
                                piece.*, newer.evidence_id as superseded_by, purpose, added_at, late_after
                            from aftersales.evidence piece join aftersales.case_evidence using (evidence_id)
                                left join aftersales.evidence newer on newer.supersedes = piece.evidence_id
                            where case_id = :caseId
                            order by piece.evidence_id, added_at, late_after nulls first, purpose) first
                        order by stored_at, evidence_id
                        """)
                .param("caseId", caseId)
                .query((rows, number) -> new CaseEvidence(item(rows), attachment(rows)))
                .list();
    }

    /** Disputes before the cases that they are about, as all who lock several cases lock them. */
    List<String> casesOf(String id) {
        return jdbc.sql("""
                        select case_id from aftersales.case_file where case_id in
                            (select case_id from aftersales.case_evidence where evidence_id = :id)
                        order by parent_case_id is null, case_id
                        """).param("id", id).query(String.class).list();
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

    boolean isInACaseOf(Set<String> shops, String id) {
        return jdbc.sql("""
                        select exists (select from aftersales.case_evidence join aftersales.case_file using (case_id)
                                       where evidence_id = :id and shop_id = any(cast(:shops as text[])))
                        """)
                .param("id", id)
                .param("shops", shops.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Which of these there are. */
    Set<String> known(Collection<String> ids) {
        return jdbc.sql("select evidence_id from aftersales.evidence where evidence_id in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .set();
    }

    /** Which of these he uploaded, or are in a case of these shops. */
    Set<String> knownTo(String uploader, Set<String> shops, Collection<String> ids) {
        return jdbc.sql("""
                        select evidence_id from aftersales.evidence e
                        where evidence_id in (:ids) and (uploader = :uploader or exists (
                            select from aftersales.case_evidence a join aftersales.case_file using (case_id)
                            where a.evidence_id = e.evidence_id and shop_id = any(cast(:shops as text[]))))
                        """)
                .param("ids", ids)
                .param("uploader", uploader)
                .param("shops", shops.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** Points at the piece and at those that took its place; waits for one that is just about to. */
    void attach(String caseId, String id, Attachment attachment) {
        jdbc.sql("select 1 from aftersales.evidence where evidence_id = :id for key share")
                .param("id", id)
                .query(Integer.class)
                .optional();
        jdbc.sql("""
                        with recursive named as (
                            select evidence_id from aftersales.evidence where evidence_id = :id
                            union all
                            select newer.evidence_id from aftersales.evidence newer
                                join named on newer.supersedes = named.evidence_id)
                        insert into aftersales.case_evidence (case_id, evidence_id, purpose, added_at, late_after)
                        select :caseId, evidence_id, :purpose, :at, :lateAfter from named on conflict do nothing
                        """)
                .param("caseId", caseId)
                .param("id", id)
                .param("purpose", attachment.purpose())
                .param("at", timestamp(attachment.addedAt()))
                .param("lateAfter", attachment.lateAfter(), Types.VARCHAR)
                .update();
    }

    /** Points a case at a piece for all that it points at the older one for. */
    void attachForThatOf(String caseId, EvidenceItem newer, Instant at, @Nullable String lateAfter) {
        jdbc.sql("""
                        insert into aftersales.case_evidence (case_id, evidence_id, purpose, added_at, late_after)
                        select case_id, :newer, purpose, :at, :lateAfter from aftersales.case_evidence
                        where case_id = :caseId and evidence_id = :older
                        """)
                .param("newer", newer.id())
                .param("older", newer.supersedes())
                .param("at", timestamp(at))
                .param("lateAfter", lateAfter, Types.VARCHAR)
                .param("caseId", caseId)
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
                rows.getObject("stored_at", OffsetDateTime.class).toInstant(),
                rows.getString("supersedes"),
                rows.getString("superseded_by"));
    }

    private static Attachment attachment(ResultSet rows) throws SQLException {
        return new Attachment(
                rows.getString("purpose"),
                rows.getObject("added_at", OffsetDateTime.class).toInstant(),
                rows.getString("late_after"));
    }
}
