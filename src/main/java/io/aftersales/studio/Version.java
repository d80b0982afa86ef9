package io.aftersales.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process or table.
 *
 * @param current whether new cases start on it
 * @param running open cases on it, and those that are closed and still have goods sent back; absent for a table that cases do not keep
 * @param closed cases that were closed on it and are not among those that run; absent as {@code running}, and where only what runs is
 *     told
 * @param publishedBy {@code SYSTEM} for a file of a release
 * @param reason absent for a file, and for a roll-back that gave none
 * @param backTo the earlier version whose files it has; absent where it is no roll-back
 */
public record Version(
        int version,
        boolean current,
        Source source,
        @Nullable Integer running,
        @Nullable Integer closed,
        String publishedBy,
        Instant publishedAt,
        @Nullable String approvedBy,
        @Nullable String reason,
        @Nullable String draftId,
        @Nullable Integer backTo) {

    /** Where a version came from. */
    public enum Source {
        FILE,
        STUDIO
    }
}
