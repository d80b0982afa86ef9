package io.aftersales.domain.deadline;

import java.time.Instant;

/**
 * An instant that a clock counts from, and what happened then.
 *
 * @param zh what happened, as in 申请收到
 * @param en the same in English, as in {@code application received}
 */
public record Anchor(Instant at, String zh, String en) {}
