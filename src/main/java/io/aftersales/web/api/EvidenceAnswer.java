package io.aftersales.web.api;

import io.aftersales.evidence.EvidenceItem;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A piece of evidence as browsers get it: shown where they show it without running anything of it, and kept by nobody between. */
public final class EvidenceAnswer {

    private EvidenceAnswer() {}

    public static ResponseEntity<Resource> of(EvidenceItem item, Resource content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(item.contentType()))
                .eTag("\"" + item.sha256() + "\"")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(item).toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", policy(item))
                .body(content);
    }

    /** A sandbox would keep browsers from showing a PDF at all. */
    private static String policy(EvidenceItem item) {
        String nothingElse = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
        return item.contentType().equals(MediaType.APPLICATION_PDF_VALUE) ? nothingElse : nothingElse + "; sandbox";
    }

    private static ContentDisposition disposition(EvidenceItem item) {
        boolean attached = item.contentType().startsWith("text/");
        ContentDisposition.Builder disposition =
                attached ? ContentDisposition.attachment() : ContentDisposition.inline();
        return disposition.filename(item.fileName(), StandardCharsets.UTF_8).build();
    }
}
