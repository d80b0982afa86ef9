package io.aftersales.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends as evidence.
 *
 * @param contentType what it claims to be
 */
public record Upload(
        EvidenceKind kind,
        @Nullable String fileName,
        @Nullable String contentType,
        long size,
        Content content) {

    /** Opened once. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /** The name without folders and without characters that would not show, at most 200 characters of it. */
    String displayName() {
        String name = fileName == null ? "" : fileName.replaceAll("^.*[/\\\\]", "");
        String shown =
                name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "").strip();
        int length = shown.offsetByCodePoints(0, Math.min(200, shown.codePointCount(0, shown.length())));
        return shown.isEmpty() ? "evidence" : shown.substring(0, length);
    }
}
