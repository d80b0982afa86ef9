package io.aftersales.cases;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that a claim has to keep, when it is opened and when it is modified. Each breach is noted at its field. */
public final class Claim {

    /** How often a buyer may ask for one unit, changes included; withdrawing gives none back. */
    public static final int MOST_APPLICATIONS = 5;

    private Claim() {}

    public static void refuseAnotherApplication(Fields fields, String field) {
        fields.error(
                field,
                "TOO_MANY_APPLICATIONS",
                "the same unit was asked for " + MOST_APPLICATIONS + " times, changes included");
    }

    /**
     * A promise that still runs is not broken. One that the shop says it kept may be disputed: its word is no proof.
     *
     * @param promiseEnds when the order had to be shipped; absent if it is not known to be paid
     */
    static void checkLate(Fields fields, Reason reason, @Nullable Instant promiseEnds, Instant receivedAt) {
        if (reason == Reason.LATE_SHIPMENT && promiseEnds != null && receivedAt.isBefore(promiseEnds)) {
            fields.error("reason", "PROMISE_RUNS", "the merchant has until " + promiseEnds + " to ship");
        }
    }

    public static void checkReason(Fields fields, CaseType type, Reason reason) {
        checkReason(fields, "reason", type, reason);
    }

    /** @param field where it is said that the case is of this type, or has this reason */
    public static void checkReason(Fields fields, String field, CaseType type, Reason reason) {
        Set<Reason> allowed = Reason.allowedFor(type);
        if (!allowed.contains(reason)) {
            fields.error(field, "REASON_NOT_ALLOWED", reason + " is no reason for " + type + "; allowed: " + allowed);
        }
    }

    /** @param windowEnds when the no-reason window of the order ends; absent while it is not known to have begun */
    public static void checkNoReason(
            Fields fields, Reason reason, List<OrderLine> lines, @Nullable Instant windowEnds, Instant receivedAt) {
        if (reason != Reason.NO_REASON) {
            return;
        }
        lines.stream()
                .filter(line -> !line.noReasonReturn())
                .forEach(line -> fields.error(
                        "reason",
                        "NO_REASON_NOT_OFFERED",
                        "line " + line.lineId() + " was sold without return for no reason"));
        if (windowEnds != null && !receivedAt.isBefore(windowEnds)) {
            fields.error(
                    "reason",
                    "NO_REASON_WINDOW_OVER",
                    "the window for a return without a reason ended at " + windowEnds);
        }
    }

    public static void checkRequested(Fields fields, @Nullable Money requested, Money paid) {
        if (requested != null && requested.compareTo(paid) > 0) {
            fields.error("requestedAmount", "ABOVE_PAID", "at most " + paid + " was paid for these units");
        }
    }

    static void checkPaid(Fields fields, Order order) {
        if (order.paidAt() == null) {
            fields.error("orderId", "ORDER_NOT_PAID", "the order is not known to be paid");
        }
    }
}
