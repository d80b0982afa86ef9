package io.aftersales.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who brought a version to run.
 *
 * @param draftId absent for a roll-back
 * @param backTo the earlier version whose files it has; absent for a draft
 */
record Publication(
        int version,
        @Nullable String draftId,
        @Nullable Integer backTo,
        @Nullable String reason,
        String publishedBy,
        @Nullable String approvedBy,
        Instant publishedAt) {}
