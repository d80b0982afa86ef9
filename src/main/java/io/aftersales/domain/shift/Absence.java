package io.aftersales.domain.shift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody is away. @param until the first instant at which he is back; absent if nobody knows */
public record Absence(String login, Instant from, @Nullable Instant until) {

    boolean covers(Instant at) {
        return !at.isBefore(from) && !isOver(at);
    }

    boolean isOver(Instant at) {
        return until != null && !at.isBefore(until);
    }
}
