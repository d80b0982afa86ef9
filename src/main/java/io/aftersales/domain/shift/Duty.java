package io.aftersales.domain.shift;

import java.time.Instant;

/**
 * Somebody's shift on one day.
 *
 * @param until the first instant at which he is gone: the end of the shift, or later if he works on
 */
public record Duty(String login, ShiftTime shift, Instant until, boolean leads) {

    boolean covers(Instant at) {
        return !at.isBefore(shift.from()) && at.isBefore(until);
    }
}
