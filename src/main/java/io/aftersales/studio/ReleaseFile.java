package io.aftersales.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the file of this release stands beside what runs.
 *
 * @param differs whether it says something else
 * @param waits whether an owner has yet to decide about it: it differs, it never ran here, and nobody chose to keep what runs
 * @param kept who chose to keep what runs; absent where nobody did, or it does not differ
 */
public record ReleaseFile(
        boolean differs, boolean waits, @Nullable KeptBy kept) {

    static final ReleaseFile SAME = new ReleaseFile(false, false, null);

    /** The choice to let go on what runs although a release brought another file. */
    public record KeptBy(String by, Instant at, @Nullable String reason) {}
}
