package io.aftersales.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of evidence came to a case.
 *
 * @param purpose the task's key or the event that it came with
 * @param lateAfter what had ended when it was added: a clause, {@code ruling} or {@code closing}; absent in time
 */
public record Attachment(
        String purpose, Instant addedAt, @Nullable String lateAfter) {}
