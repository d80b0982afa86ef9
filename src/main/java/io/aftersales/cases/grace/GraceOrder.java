package io.aftersales.cases.grace;

import io.aftersales.cases.ServiceLanguage;
import io.aftersales.domain.deadline.Grace;
import io.aftersales.domain.input.Fields;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor gives a clock, and why.
 *
 * @param until where the clock ends from now on
 * @param reason told to both parties
 */
public record GraceOrder(Instant until, Cause cause, String reason) {

    /** What is done. */
    public enum Kind {
        /** A running clock ends later. */
        MORE_TIME,
        /** What a clock decided is taken back, and the clock starts again. */
        REOPEN
    }

    /** Why it is fair. */
    public enum Cause {
        /** The act came in time and was told late. */
        LATE_REPORT,
        /** The shop or its desk kept the party from acting. */
        OUR_FAULT
    }

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 1000;

    /**
     * What may be given.
     *
     * @param after the end must lie after this instant
     * @param last the clause's own end, counted from now
     */
    record Span(Instant after, Instant last) {

        static Span ofNewClock(Instant receivedAt, Instant last) {
            return new Span(receivedAt.plus(Grace.LEAST).minusMillis(1), last);
        }

        boolean isEmpty() {
            return !last.isAfter(after);
        }
    }

    /** Reads what {@code kind} and {@code clause} leave; refuses what is wrong about it. */
    static GraceOrder read(Fields fields, Span span, ServiceLanguage language) {
        @Nullable Instant until = fields.instant("until");
        GraceOrder order = new GraceOrder(
                Objects.requireNonNullElse(until, span.last()),
                fields.requiredChoice("cause", Cause.class),
                fields.requiredText("reason", LONGEST_REASON));
        if (!order.reason().isEmpty() && order.reason().length() < SHORTEST_REASON) {
            fields.error("reason", "TOO_SHORT", "at least " + SHORTEST_REASON + " characters: both parties read it");
        }
        if (until != null && !until.isAfter(span.after())) {
            fields.error("until", "NOT_LATER", "must lie after " + span.after());
        } else if (until != null && until.isAfter(span.last())) {
            fields.error("until", "TOO_FAR", "at most " + span.last() + ", where a clock would end that starts now");
        }
        language.check(fields);
        fields.refuseUnknown();
        fields.throwIfAny();
        return order;
    }
}
