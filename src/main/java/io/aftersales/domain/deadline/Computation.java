package io.aftersales.domain.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A due instant and how it came about.
 *
 * @param dueAt the first instant that is too late
 * @param provisional whether a year without announced holidays was counted in; compute again when its notice comes
 * @param arithmetic from the anchor to the due instant, line by line
 */
public record Computation(Instant dueAt, boolean provisional, List<Step> arithmetic) {

    public Computation {
        arithmetic = List.copyOf(arithmetic);
    }

    /**
     * This result where it replaces one that a party was told: a corrected carrier record, a late scan or a new holiday
     * notice may give time, never take it.
     *
     * @param told the due instant that was told last, extensions included
     */
    public Computation notBefore(Instant told, WorkCalendar calendar) {
        if (!dueAt.isBefore(told)) {
            return this;
        }
        List<Step> steps = new ArrayList<>(arithmetic);
        steps.add(new Wording(calendar.zone()).kept(told));
        return new Computation(told, provisional, steps);
    }
}
