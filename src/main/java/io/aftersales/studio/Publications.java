package io.aftersales.studio;

import io.aftersales.studio.model.ModelKey;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who brought which version to run, as rows that are only ever added. */
@Repository
class Publications {

    private final JdbcClient jdbc;

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One publication of a key after the other, until the transaction ends. */
    void takeTurn(ModelKey key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('studio:' || :key, 0)) is null")
                .param("key", key.key())
                .query(Boolean.class)
                .single();
    }

    void add(ModelKey key, Publication publication) {
        jdbc.sql("""
                        insert into aftersales.studio_publication (key, version, draft_id, back_to, reason, published_by,
                            approved_by, published_at)
                        values (:key, :version, :draft, :back, :reason, :by, :approvedBy, :at)
                        """)
                .param("key", key.key())
                .param("version", publication.version())
                .param("draft", publication.draftId())
                .param("back", publication.backTo())
                .param("reason", publication.reason())
                .param("by", publication.publishedBy())
                .param("approvedBy", publication.approvedBy())
                .param("at", publication.publishedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Publication> of(ModelKey key) {
        return jdbc.sql("select * from aftersales.studio_publication where key = :key")
                .param("key", key.key())
                .query((row, index) -> new Publication(
                        row.getInt("version"),
                        row.getString("draft_id"),
                        (Integer) row.getObject("back_to"),
                        row.getString("reason"),
                        row.getString("published_by"),
                        row.getString("approved_by"),
                        row.getTimestamp("published_at").toInstant()))
                .list();
    }
}
