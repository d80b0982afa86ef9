package io.aftersales.studio;

import io.aftersales.studio.Publishing.Running;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when on an approved draft is to run.
 *
 * @param percent with MIGRATE, the share of the open cases; all where absent
 * @param by who said so
 * @param byFormerOwner whether he may no longer enter, or is no process owner any more; it runs all the same
 * @param refused the code for which it did not run when its instant came; absent while that is still to come
 */
public record Appointment(
        Instant effectiveAt,
        Running running,
        @Nullable Integer percent,
        String by,
        boolean byFormerOwner,
        @Nullable String refused) {}
