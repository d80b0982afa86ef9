package io.aftersales.domain.shift;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one shift hand over to those of the next, and when.
 *
 * @param listsUntil what is due before this instant is handed over: the end of the next shift, or the beginning of the one after
 *     it if that is later
 * @param closing when nobody works, if the shift is the last before such a time
 */
public record HandoverPlan(
        ShiftTime from,
        ShiftTime to,
        Instant listsUntil,
        @Nullable Closing closing) {

    /** For writing down before one's shift ends, and for accepting after one's has begun. */
    public static final Duration TIME = Duration.ofMinutes(30);

    /** The day and the shift that hands over, such as {@code 2026-03-01-night}. */
    public String id() {
        return from.date() + "-" + from.shift();
    }

    /** While those who hand over are still there. */
    public Instant opensAt() {
        return from.to().minus(TIME);
    }

    /**
     * The first instant that is too late to accept: {@link #TIME} after the next shift has begun, or after the handover was opened
     * if that was later.
     */
    public Instant acceptBy(Instant openedAt) {
        Instant begins = openedAt.isAfter(to.from()) ? openedAt : to.from();
        return begins.plus(TIME);
    }
}
