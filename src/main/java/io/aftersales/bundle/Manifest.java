package io.aftersales.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aftersales.evidence.Attachment;
import io.aftersales.evidence.EvidenceItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle holds, in the order of the archive.
 *
 * @param format of the bundle; a reader refuses those that it does not know
 * @param madeBy the login for which the bundle was made
 * @param lastDigest of the history's last entry
 */
record Manifest(int format, String caseId, Instant madeAt, String madeBy, String lastDigest, List<Item> items) {

    static final int FORMAT = 1;

    /**
     * A file of the bundle.
     *
     * @param evidence what the vault knows about it, if it is evidence
     * @param attachment how it came to the case, likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String name,
            long size,
            String sha256,
            @Nullable EvidenceItem evidence,
            @Nullable Attachment attachment) {}
}
