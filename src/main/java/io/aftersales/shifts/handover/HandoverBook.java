package io.aftersales.shifts.handover;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A handover with what is written in it.
 *
 * @param matters the soonest due first, then the cases that somebody added; at most {@link HandoverRows#MOST_MATTERS}
 */
public record HandoverBook(Handover handover, List<HandoverMatter> matters) {

    public HandoverBook {
        matters = List.copyOf(matters);
    }

    /**
     * A case that is handed over.
     *
     * @param task with {@code clause}, {@code dueAt} and {@code onExpiry} what was to be done and what its clock would do, when the
     *     handover was opened; absent of a case that somebody added
     * @param unstaffed whether the clock ends while nobody works
     * @param open whether the task, or the case without one, still waits
     */
    public record HandoverMatter(
            String caseId,
            CaseType caseType,
            @Nullable String task,
            @Nullable String clause,
            @Nullable Instant dueAt,
            @Nullable String onExpiry,
            Money amount,
            boolean unstaffed,
            boolean open,
            List<HandoverNote> notes) {

        public HandoverMatter {
            notes = List.copyOf(notes);
        }
    }

    public record HandoverNote(String text, String by, Instant at) {}
}
