package io.aftersales.refunds;

import io.aftersales.partner.outbox.OutboxHandler;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has approved refunds paid, once each. {@code SENT} is on record before the partner is called; whoever finds it there,
 * after a crash or a lost answer, asks first and sends again only what the partner does not know.
 */
@Component
class RefundSender implements OutboxHandler {

    private final Refunds refunds;
    private final Reservations reservations;
    private final RefundPayments payments;
    private final RefundOutcomes outcomes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RefundSender(
            Refunds refunds,
            Reservations reservations,
            RefundPayments payments,
            RefundOutcomes outcomes,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.refunds = refunds;
        this.reservations = reservations;
        this.payments = payments;
        this.outcomes = outcomes;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Refunds.TOPIC;
    }

    @Override
    public boolean talksToStandIn() {
        return payments.isStandIn();
    }

    @Override
    public Result handle(Entry entry) {
        Refund refund = refunds.get(entry.key());
        return switch (refund.state()) {
            case PLANNED, CANCELLED -> throw new RefundCannotBecome(refund, RefundState.SENT);
            case APPROVED -> conclude(refund, send(refund));
            case SENT, UNKNOWN -> conclude(refund, inquire(refund));
            case DONE, FAILED -> Result.done();
        };
    }

    /** The mark fails when another node was quicker; then the money may be on its way already. */
    private PaymentAnswer send(Refund refund) {
        return mark(refund, RefundState.APPROVED, RefundState.SENT) ? payments.pay(orderOf(refund)) : inquire(refund);
    }

    private PaymentOrder orderOf(Refund refund) {
        return new PaymentOrder(
                refund.refundId(), refund.orderId(), refund.amount(), reservations.routes(refund.refundId()));
    }

    private PaymentAnswer inquire(Refund refund) {
        PaymentAnswer answer = payments.ask(refund.refundId());
        if (answer instanceof NotKnown) {
            mark(refund, RefundState.UNKNOWN, RefundState.SENT);
            return payments.pay(orderOf(refund));
        }
        return answer;
    }

    private Result conclude(Refund refund, PaymentAnswer answer) {
        if (answer instanceof Paid paid) {
            outcomes.paid(refund.drivenBy(), refund.refundId(), paid.at());
            return Result.done();
        }
        if (answer instanceof Refused refused) {
            outcomes.refused(
                    refund.drivenBy(),
                    refund.refundId(),
                    refused.reason(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return Result.done();
        }
        mark(refund, RefundState.SENT, RefundState.UNKNOWN);
        return answer instanceof Unknown unknown
                ? Result.retry(unknown.retryAfter(), unknown.why())
                : Result.retry("the partner does not know what it was just asked to pay");
    }

    private boolean mark(Refund refund, RefundState from, RefundState to) {
        return Boolean.TRUE.equals(transaction.execute(status -> refunds.move(refund.refundId(), from, to)));
    }
}
