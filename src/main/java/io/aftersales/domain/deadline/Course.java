package io.aftersales.domain.deadline;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * How a term ran from its anchor.
 *
 * @param unannounced years that were counted in by their weekends only
 */
record Course(Instant dueAt, SortedSet<Integer> unannounced, List<Step> steps) {}
