package io.aftersales.cases;

import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import io.aftersales.refunds.RefundState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as parties and staff see it: the API's answer and the page's model.
 *
 * @param allowedEvents what a party may tell the case now
 */
public record CaseView(
        String id,
        CaseType type,
        @Nullable RepairMode mode,
        CaseStatus status,
        @Nullable CaseOutcome outcome,
        @Nullable String parentCaseId,
        @Nullable String predecessorCaseId,
        @Nullable String successorCaseId,
        String orderId,
        String shopId,
        String channel,
        String buyerId,
        @Nullable String owner,
        Reason reason,
        String description,
        Instant openedAt,
        @Nullable Instant closedAt,
        List<Line> lines,
        Amounts money,
        @Nullable Responsibility responsibility,
        @Nullable String returnAddress,
        @Nullable Shipment shipment,
        @Nullable CounterOffer offer,
        List<Clock> deadlines,
        List<Task> tasks,
        List<CaseEvent> allowedEvents,
        List<Proof> evidence,
        List<Payout> refunds,
        List<History.Entry> history) {

    /** @param paid what was paid for these units */
    public record Line(String lineId, String title, int quantity, Money paid) {}

    /**
     * @param refunded goods money paid back
     * @param compensation penalties and reimbursements
     */
    public record Amounts(Money requested, Money refunded, Freight freight, Money compensation) {}

    /** Who bears the freight, and what of it was paid back. */
    public record Freight(
            @Nullable Responsibility outboundBearer,
            @Nullable Responsibility returnBearer,
            Money refunded) {}

    /** The parcel on its way back. */
    public record Shipment(@Nullable String carrier, String trackingNumber) {}

    /** What the merchant offers instead, as long as the buyer has not answered. */
    public record CounterOffer(
            CaseFile.OfferType type, @Nullable Money amount) {}

    /**
     * One clock.
     *
     * @param dueAt the first instant that is too late
     * @param profile where the figure comes from; another than the case's channel where that has none of its own
     */
    public record Clock(
            String clause,
            Party party,
            Instant anchorAt,
            Instant dueAt,
            DeadlineState state,
            OnExpiry onExpiry,
            String clock,
            String profile,
            boolean provisional,
            @Nullable Instant decidedAt,
            @Nullable Long lateByMillis) {}

    /** An open task. */
    public record Task(
            String id,
            String key,
            String name,
            @Nullable String assignee,
            List<String> candidateGroups,
            @Nullable Instant dueAt) {}

    /** A piece of evidence of the case. */
    public record Proof(
            String id, String kind, String fileName, String contentType, String uploader, Instant storedAt) {}

    /** One refund of the case. */
    public record Payout(
            String id,
            Money goods,
            Money freight,
            RefundState state,
            @Nullable String approvalGroup,
            @Nullable Instant doneAt) {}
}
