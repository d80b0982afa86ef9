package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.refunds.RefundOutcomes;
import io.aftersales.refunds.Refunds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Moves a case on when the payment partner has paid, or has refused for good. A second report changes nothing. */
@Component
class RefundDesk implements RefundOutcomes {

    private final CaseActs acts;
    private final CaseProcess process;
    private final Refunds refunds;
    private final History history;
    private final Clock clock;

    RefundDesk(@Lazy CaseActs acts, @Lazy CaseProcess process, Refunds refunds, History history, Clock clock) {
        this.acts = acts;
        this.process = process;
        this.refunds = refunds;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public void paid(String caseId, String refundId, Instant at) {
        Instant heardAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        acts.act(caseId, heardAt, file -> {
            boolean news = refunds.done(refundId, at);
            if (news) {
                history.tell(caseId, heardAt, Actor.SYSTEM, "REFUND_PAID", Map.of("refundId", refundId, "paidAt", at));
                process.signalRefund(Objects.requireNonNull(file.processRef()), refundId, "RefundPaid");
            }
            return news;
        });
    }

    @Override
    public void refused(String caseId, String refundId, String reason, Instant at) {
        acts.act(caseId, at, file -> {
            boolean news = refunds.failed(refundId, reason);
            if (news) {
                history.tell(
                        caseId, at, Actor.SYSTEM, "REFUND_REFUSED", Map.of("refundId", refundId, "reason", reason));
                process.signalRefund(Objects.requireNonNull(file.processRef()), refundId, "RefundRefused");
            }
            return news;
        });
    }
}
