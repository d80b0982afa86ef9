package io.aftersales.cases.measure;

import io.aftersales.domain.deadline.Relief.Effect;
import io.aftersales.domain.report.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measure and how far it has come.
 *
 * @param runAt when it was given to the clocks last: one that had ended by then is not called back
 */
public record DeadlineMeasure(
        String id,
        Announcement announcement,
        String announcedBy,
        Instant announcedAt,
        Instant runAt,
        State state,
        Progress progress) {

    /** Whether it is being brought to cases, or will be to those whose clocks start while its days last. */
    public boolean isGoingOn(LocalDate today) {
        LocalDate last = announcement.to();
        return state == State.RUNNING || state == State.DONE && last != null && !last.isBefore(today);
    }

    /** How a measure that is for no clocks stands on a day. */
    public Standing standing(LocalDate today) {
        if (state == State.STOPPED) {
            return Standing.STOPPED;
        }
        Period days = announcement.days();
        return today.isBefore(days.from())
                ? Standing.COMING
                : today.isAfter(days.to()) ? Standing.OVER : Standing.IN_FORCE;
    }

    /** What a measure that nobody has to carry out comes to by itself. */
    public enum Standing {
        COMING,
        IN_FORCE,
        OVER,
        STOPPED
    }

    /** Being brought to the cases; ended before all of them had it; brought to all. */
    public enum State {
        RUNNING,
        STOPPED,
        DONE
    }

    /**
     * Cases, by what came of the measure for them.
     *
     * @param done some clock of theirs was moved
     * @param skipped no clock of theirs was to be moved
     * @param failed nothing was changed; another run tries them again
     */
    public record Progress(int total, int done, int skipped, int failed) {}

    /**
     * What a measure would do now: clocks by effect, and some of those that would move, the earliest first.
     *
     * @param byHand of a measure that is for no clocks, and only of that
     */
    public record Preview(
            int cases,
            int clocks,
            Map<Effect, Integer> effects,
            List<Foreseen> sample,
            @Nullable ByHand byHand) {
        public Preview {
            effects = Map.copyOf(effects);
            sample = List.copyOf(sample);
        }
    }

    /**
     * What people would have to do that a table does now.
     *
     * @param shopIds the shops whose requests a table may approve
     * @param approvedLately their requests of the last seven days that it approved
     */
    public record ByHand(List<String> shopIds, int approvedLately) {
        public ByHand {
            shopIds = List.copyOf(shopIds);
        }
    }

    /** @param dueAfter absent while the clock stands still: it has more time left, or will stand still longer */
    public record Foreseen(
            String caseId,
            String clause,
            Effect effect,
            Instant dueBefore,
            @Nullable Instant dueAfter) {}

    /** What came of it for one case. */
    public record MeasuredCase(String caseId, CaseState state, List<MeasuredClock> clocks) {
        public MeasuredCase {
            clocks = List.copyOf(clocks);
        }
    }

    /** How a case stands with a measure. */
    public enum CaseState {
        WAITING,
        DONE,
        SKIPPED,
        FAILED
    }

    /** @param effect one of {@link Effect}, or {@code FAILED}; absent until it was tried */
    public record MeasuredClock(
            String clause,
            @Nullable String effect,
            Instant dueBefore,
            @Nullable Instant dueAfter) {}
}
