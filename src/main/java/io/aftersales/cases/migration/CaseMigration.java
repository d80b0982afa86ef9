package io.aftersales.cases.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.migration.ClockProof;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration and how far it has come.
 *
 * @param draftId whose publication began it, or which is tried
 * @param dryRun whether nothing is moved, and only told what would be
 * @param version to which cases go; absent for a dry run
 * @param percent the share of the cases that is to go
 * @param total cases that ran on earlier versions when it began, or were being opened on them
 * @param gone had ended, or stood on this version already, before their turn
 * @param left have not had their turn, those outside the share included
 */
public record CaseMigration(
        String id,
        String key,
        String draftId,
        boolean dryRun,
        @Nullable Integer version,
        int percent,
        State state,
        String reason,
        String startedBy,
        Instant startedAt,
        @Nullable String backedOutBy,
        int total,
        int migrated,
        int refused,
        int gone,
        int movedBack,
        int notMovedBack,
        int left) {

    /** How a migration stands. */
    public enum State {
        /** Cases of the share go over. */
        RUNNING,
        /** Ended before all of the share had their turn. */
        STOPPED,
        /** All of the share had their turn. */
        DONE,
        /** Those that went go back to where they were. */
        BACKING_OUT,
        BACKED_OUT;

        public boolean isUnderWay() {
            return this == RUNNING || this == BACKING_OUT;
        }
    }

    /** How many had their turn, in the direction that it takes now. */
    @JsonProperty
    public int reached() {
        return state == State.BACKING_OUT || state == State.BACKED_OUT
                ? movedBack + notMovedBack
                : migrated + refused + gone;
    }

    /** How a case stands with it. */
    public enum CaseState {
        WAITING,
        /** Went over; in a dry run, would. */
        MIGRATED,
        /** Was left where it stands; in a dry run, would be. */
        REFUSED,
        GONE,
        MOVED_BACK,
        /** Went over and could not go back. */
        NOT_MOVED_BACK
    }

    /**
     * What came of it for one case.
     *
     * @param to absent for a dry run
     * @param rule why it was refused, as a stable name
     * @param proof its clocks and timers, which were the same before and after
     * @param change of one that was refused for it: what would have been different
     */
    public record MigratedCase(
            String caseId,
            int from,
            @Nullable Integer to,
            CaseState state,
            @Nullable Why rule,
            @Nullable Bilingual reason,
            @Nullable Instant at,
            @Nullable ClockProof proof,
            ClockProof.@Nullable Change change) {}

    /** What a migration would do: for each version that cases run on what becomes of its steps, and some cases that were tried. */
    public record Plan(String key, int total, List<VersionPlan> versions, Trial trial) {
        public Plan {
            versions = List.copyOf(versions);
        }
    }

    public record VersionPlan(int from, int cases, CaseVersions.Mapping mapping) {}

    /**
     * Cases that were moved and taken back at once.
     *
     * @param complete whether these were all that there are
     * @param notMoved those of them that would stay
     */
    public record Trial(int tried, int wouldGo, int wouldStay, boolean complete, List<MigratedCase> notMoved) {
        public Trial {
            notMoved = List.copyOf(notMoved);
        }
    }
}
