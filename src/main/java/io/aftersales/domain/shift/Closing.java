package io.aftersales.domain.shift;

import java.time.Instant;

/** A time in which nobody works. @param until when the next shift begins */
public record Closing(Instant from, Instant until) {}
