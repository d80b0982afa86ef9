package io.aftersales.accounts;

import io.aftersales.accounts.Account.Posting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement of money.
 *
 * @param caseId the dispute that was paid, or the case that a courier pays for
 * @param reference under which the bank knows the payment
 * @param actor the login of whoever booked it, or {@code SYSTEM}
 * @param at never before the shop's booking before it
 * @param postings add up to zero, each account at most once
 */
public record Booking(
        long id,
        Kind kind,
        @Nullable String caseId,
        @Nullable String reference,
        String actor,
        Instant at,
        List<Posting> postings) {

    /** Why money moves. */
    public enum Kind {
        OPENING,
        FORCED_PAYMENT,
        TOP_UP,
        COUNTER_PAYMENT,
        COURIER_RECOVERY
    }

    public Booking {
        postings = List.copyOf(postings);
    }
}
