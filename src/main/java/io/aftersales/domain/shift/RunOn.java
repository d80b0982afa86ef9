package io.aftersales.domain.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Somebody works on after the end of his shift of a day. @param until the first instant at which he is gone */
public record RunOn(String login, LocalDate date, Instant until) {

    /** Somebody who works on is gone this long after the end of his shift at the latest. */
    public static final Duration LONGEST = Duration.ofHours(8);
}
