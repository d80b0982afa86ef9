package io.aftersales.studio;

import io.aftersales.studio.model.ModelKey.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody prepares.
 *
 * @param revision counts its changes, from 1
 * @param authors everybody who had a hand in it, and may therefore not approve it
 * @param baseVersion the version that ran when it was begun
 * @param currentVersion the version that runs now
 * @param approvedOver the version that ran when it was approved
 * @param publishedVersion absent while it is open
 * @param appointment from when on it is to run; absent where nobody has said so
 * @param others open drafts of the same key
 * @param xml absent in listings
 */
public record Draft(
        String id,
        String key,
        Kind kind,
        String reason,
        int revision,
        List<String> authors,
        int baseVersion,
        int currentVersion,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Integer approvedOver,
        @Nullable Integer publishedVersion,
        @Nullable Appointment appointment,
        List<Other> others,
        @Nullable String xml) {

    /** A draft beside this one: whoever publishes second, publishes over the first. */
    public record Other(String id, String changedBy, Instant changedAt) {}

    boolean isOpen() {
        return publishedVersion == null;
    }

    boolean isApproved() {
        return approvedBy != null;
    }

    /** What it is held against: what runs, or once it runs itself, what ran when it was approved. */
    public int comparedVersion() {
        return isOpen() || approvedOver == null ? currentVersion : approvedOver;
    }

    /** Whether something else came to run since it was approved. */
    boolean isApprovalOutdated() {
        return approvedOver != null && approvedOver != currentVersion;
    }
}
