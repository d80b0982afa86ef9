package io.aftersales.administration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator changed.
 *
 * @param subjectId the user's login, or the shop's id
 * @param before the members that were changed, as they were; of a subject that was added none
 * @param after the same members, as they have been since. A password is never among them
 */
public record Change(
        long id,
        Subject subject,
        String subjectId,
        What what,
        Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> after,
        String by,
        Instant at) {

    public enum Subject {
        USER,
        SHOP
    }

    public enum What {
        ADDED,
        CHANGED,
        PASSWORD_SET
    }
}
