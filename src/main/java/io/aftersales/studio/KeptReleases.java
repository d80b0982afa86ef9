package io.aftersales.studio;

import io.aftersales.studio.ReleaseFile.KeptBy;
import io.aftersales.studio.model.ModelKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which files of releases owners have put aside, by what the files say: the next release with another file asks again. */
@Repository
class KeptReleases {

    private final JdbcClient jdbc;

    KeptReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever decided first has decided. */
    void keep(ModelKey key, String file, String by, @Nullable String reason, Instant at) {
        jdbc.sql("""
                        insert into aftersales.studio_kept (key, file_sha256, kept_by, kept_at, reason)
                        values (:key, :file, :by, :at, :reason) on conflict do nothing
                        """)
                .param("key", key.key())
                .param("file", digest(file))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    Optional<KeptBy> find(ModelKey key, String file) {
        return jdbc.sql("select * from aftersales.studio_kept where key = :key and file_sha256 = :file")
                .param("key", key.key())
                .param("file", digest(file))
                .query((row, index) -> new KeptBy(
                        row.getString("kept_by"), row.getTimestamp("kept_at").toInstant(), row.getString("reason")))
                .optional();
    }

    private static String digest(String file) {
        try {
            byte[] bytes = file.strip().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
