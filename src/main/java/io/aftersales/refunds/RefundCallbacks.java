package io.aftersales.refunds;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes the partner at its word when it calls back: a refund that was sent and has no end yet ends as the callback says. A
 * second, late or contradicting one changes nothing.
 */
@Service
public class RefundCallbacks {

    private static final Logger log = LoggerFactory.getLogger(RefundCallbacks.class);

    private final Refunds refunds;
    private final RefundPayments payments;
    private final RefundOutcomes outcomes;
    private final Clock clock;

    RefundCallbacks(Refunds refunds, RefundPayments payments, RefundOutcomes outcomes, Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Called outside any transaction.
     *
     * @return the refund as it stands afterwards
     * @throws Refusal if the callback is not the partner's, or about no refund of ours, or about one of another order or
     *     amount, or about one that was never sent
     */
    public Refund receive(PaymentCallback callback) {
        PaymentReport report = payments.read(callback);
        String refundId = report.order().refundId();
        Refund refund = refunds.find(refundId).orElseThrow(() -> Refusal.notFound("refund", refundId));
        requireSame(refund, report.order());
        return switch (refund.state()) {
            case PLANNED, APPROVED, CANCELLED -> throw notSent(report);
            case SENT, UNKNOWN -> end(refund, report.answer());
            case DONE, FAILED -> compare(refund, report.answer());
        };
    }

    private static void requireSame(Refund ours, PaymentOrder told) {
        if (!ours.orderId().equals(told.orderId())) {
            throw mismatch(ours, told, "orderId");
        }
        if (!ours.amount().equals(told.amount())) {
            throw mismatch(ours, told, "amount");
        }
    }

    private static Refusal mismatch(Refund ours, PaymentOrder told, String field) {
        log.atError()
                .addKeyValue("refundId", ours.refundId())
                .addKeyValue("ours", ours)
                .addKeyValue("told", told)
                .log("payment callback is about something else than was sent");
        return Refusal.rule("NOT_AS_SENT", field, "is not what was sent for this refund");
    }

    private static Refusal notSent(PaymentReport report) {
        log.atError()
                .addKeyValue("refundId", report.order().refundId())
                .addKeyValue("answer", report.answer())
                .log("payment callback is about a refund that was not sent");
        return Refusal.conflict("REFUND_NOT_SENT", "The refund was not sent yet; there is nothing to tell of it.");
    }

    /** The sender may hear the same at this very moment; under the lock of the case one of the two comes first. */
    private Refund end(Refund refund, PaymentAnswer answer) {
        try {
            if (answer instanceof Paid paid) {
                outcomes.paid(refund.drivenBy(), refund.refundId(), paid.at());
            } else if (answer instanceof Refused refused) {
                outcomes.refused(
                        refund.drivenBy(),
                        refund.refundId(),
                        refused.reason(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
            }
        } catch (RefundCannotBecome overtaken) {
            return compare(refunds.get(refund.refundId()), answer);
        }
        return refunds.get(refund.refundId());
    }

    private static Refund compare(Refund refund, PaymentAnswer answer) {
        if (contradicts(refund, answer)) {
            log.atError()
                    .addKeyValue("refundId", refund.refundId())
                    .addKeyValue("state", refund.state())
                    .addKeyValue("answer", answer)
                    .log("payment callback contradicts what the partner said before; reconciliation will name it");
        }
        return refund;
    }

    private static boolean contradicts(Refund refund, PaymentAnswer answer) {
        boolean paidByPartner = refund.state() == RefundState.DONE && refund.voucher() == null;
        return answer instanceof Paid ? !paidByPartner : answer instanceof Refused && paidByPartner;
    }
}
