package io.aftersales.domain.deadline;

import java.time.Instant;

/**
 * A step of the ladder on one clock.
 *
 * @param at when it is taken
 * @param meantFor when it would have been, but for quiet hours
 */
public record Rung(LadderStep step, Instant at, Instant meantFor) {}
