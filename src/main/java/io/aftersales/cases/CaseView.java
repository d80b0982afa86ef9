package io.aftersales.cases;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Deductions;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.evidence.Attachment;
import io.aftersales.evidence.CaseEvidence;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.refunds.RefundState;
import io.aftersales.refunds.Route;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as parties and staff see it: the API's answer and the page's model.
 *
 * @param disputeCaseId the dispute that covers the case, while one does
 * @param owner who looks after it; anybody of a task's groups may act
 * @param deputy who acts for the owner, while he is away, or not at work though something is due before he is again
 * @param parcels what the merchant sent under the case
 * @param extension the proposal to lengthen a clock that waits for its answer
 * @param allowedEvents what a party may tell the case now
 * @param evidenceAsked what the parties were asked to bring and have not; nothing is refused for want of it
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
        @Nullable String disputeCaseId,
        String orderId,
        String shopId,
        String channel,
        String buyerId,
        @Nullable String owner,
        @Nullable String deputy,
        Reason reason,
        String description,
        Instant openedAt,
        @Nullable Instant closedAt,
        List<Line> lines,
        Amounts money,
        @Nullable Responsibility responsibility,
        @Nullable String returnAddress,
        @Nullable Shipment shipment,
        List<Parcel> parcels,
        @Nullable CounterOffer offer,
        @Nullable Repair repair,
        @Nullable Remedy remedy,
        @Nullable Extension extension,
        @Nullable Dispute dispute,
        List<Clock> deadlines,
        List<Task> tasks,
        List<CaseEvent> allowedEvents,
        List<Proof> evidence,
        List<EvidenceAsk> evidenceAsked,
        List<Payout> refunds,
        List<History.Entry> history) {
    /** The same case for its buyer, who sees neither owner nor deputy, and of these four only what is given. */
    CaseView forBuyer(
            List<Task> shownTasks,
            List<Proof> shownEvidence,
            List<Payout> shownRefunds,
            List<History.Entry> shownHistory) {
        return new CaseView(
                id,
                type,
                mode,
                status,
                outcome,
                parentCaseId,
                predecessorCaseId,
                successorCaseId,
                disputeCaseId,
                orderId,
                shopId,
                channel,
                buyerId,
                null,
                null,
                reason,
                description,
                openedAt,
                closedAt,
                lines,
                money,
                responsibility,
                returnAddress,
                shipment,
                parcels,
                offer,
                repair,
                remedy,
                extension,
                dispute,
                deadlines.stream().map(Clock::withoutStep).toList(),
                shownTasks,
                allowedEvents,
                shownEvidence,
                evidenceAsked,
                shownRefunds,
                shownHistory);
    }

    /** @param paid what was paid for these units */
    public record Line(String lineId, String title, int quantity, Money paid) {}

    /**
     * @param refunded goods money paid back
     * @param refundable goods money that the units may still bring, at most; of a dispute, those of the case in question
     * @param compensation penalties and reimbursements
     * @param deductions what came off the goods money
     */
    public record Amounts(
            Money requested,
            Money refunded,
            Money refundable,
            Freight freight,
            Money compensation,
            Deductions deductions) {}

    /**
     * Who bears the freight, and what of it was paid back.
     *
     * @param reshipBearer of what is sent in exchange
     * @param refunded of the way out
     * @param returnClaimed what the buyer says to have paid for the way back
     * @param returnRefunded of the way back
     */
    public record Freight(
            @Nullable Responsibility outboundBearer,
            @Nullable Responsibility returnBearer,
            @Nullable Responsibility reshipBearer,
            Money refunded,
            @Nullable Money returnClaimed,
            Money returnRefunded) {}

    /** The parcel on its way back. */
    public record Shipment(@Nullable String carrier, String trackingNumber) {}

    /**
     * A parcel of the merchant.
     *
     * @param priceDifference what a replacement costs more; below zero where it costs less
     */
    public record Parcel(
            Dispatches.Contents contents,
            String carrier,
            String trackingNumber,
            @Nullable String sku,
            Money priceDifference,
            Instant sentAt) {}

    /**
     * What is agreed about a repair.
     *
     * @param proposedDueAt with the other two: what the buyer has not answered yet
     * @param fee what the buyer pays
     * @param reimbursement what the merchant pays at most of a repair that the buyer has done
     */
    public record Repair(
            @Nullable Instant proposedDueAt,
            @Nullable Money proposedFee,
            @Nullable Money proposedReimbursement,
            @Nullable Instant dueAt,
            @Nullable Money fee,
            @Nullable Money reimbursement,
            @Nullable Instant receivedAt,
            @Nullable Instant visitFrom,
            @Nullable Instant visitTo,
            @Nullable Instant firstVisitAt,
            @Nullable Invoice invoice) {}

    /** @param accepted what is reimbursed of it, once decided */
    public record Invoice(
            String number, Money amount, @Nullable Money accepted) {}

    /** What the buyer was offered to make good, and chose. */
    public record Remedy(
            RemedyType offered,
            @Nullable Money amount,
            @Nullable RemedyType chosen) {}

    /** @param answeredBy the party that it waits for */
    public record Extension(String clause, Instant until, String reason, Party proposedBy, Party answeredBy) {}

    /**
     * What was asked and decided in a dispute.
     *
     * @param askedParty who was asked last for evidence
     * @param amount the result for the money; absent where nothing is paid
     * @param responsibility the result for the blame, which settles the freight too
     */
    public record Dispute(
            Disputes.@Nullable Asked askedParty,
            @Nullable Ruling ruling,
            @Nullable Money amount,
            @Nullable Responsibility responsibility,
            @Nullable Responsibility outboundBearer,
            @Nullable Responsibility returnBearer,
            @Nullable String reasons,
            @Nullable Instant ruledAt,
            boolean forced,
            @Nullable Party appealedBy,
            @Nullable String appealGrounds,
            @Nullable Boolean upheld,
            @Nullable String appealReasons) {}

    /** What the merchant offers instead, as long as the buyer has not answered. */
    public record CounterOffer(OfferType type, @Nullable Money amount) {}

    /**
     * One clock.
     *
     * @param dueAt the first instant that is too late
     * @param profile where the figure comes from; another than the case's channel where that has none of its own
     * @param nextStep of the ladder; only staff are told, and only while the clock runs
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
            @Nullable Long lateByMillis,
            @Nullable NextStep nextStep) {

        Clock withoutStep() {
            return new Clock(
                    clause,
                    party,
                    anchorAt,
                    dueAt,
                    state,
                    onExpiry,
                    clock,
                    profile,
                    provisional,
                    decidedAt,
                    lateByMillis,
                    null);
        }
    }

    /** @param to the role that is told next, or {@code OWNER}; several where all are told at that instant */
    public record NextStep(Instant at, List<String> to) {}

    /** An open task. */
    public record Task(
            String id,
            String key,
            String name,
            @Nullable String assignee,
            List<String> candidateGroups,
            @Nullable Instant dueAt) {}

    /**
     * A piece of evidence of the case. One that is superseded stays.
     *
     * @param role the uploader's
     * @param purpose the task's key or the event that it came with
     * @param late whether it came after its time, in which nobody waits for it any more
     * @param lateAfter what had ended: a clause, {@code ruling} or {@code closing}
     * @param supersedes the older piece whose place it takes
     */
    public record Proof(
            String id,
            EvidenceKind kind,
            String fileName,
            String contentType,
            long size,
            String sha256,
            String uploader,
            Role role,
            Instant storedAt,
            Instant addedAt,
            String purpose,
            boolean late,
            @Nullable String lateAfter,
            @Nullable String supersedes,
            @Nullable String supersededBy) {

        static Proof of(CaseEvidence piece) {
            EvidenceItem item = piece.item();
            Attachment attachment = piece.attachment();
            return new Proof(
                    item.id(),
                    item.kind(),
                    item.fileName(),
                    item.contentType(),
                    item.size(),
                    item.sha256(),
                    item.uploader(),
                    item.role(),
                    item.storedAt(),
                    attachment.addedAt(),
                    attachment.purpose(),
                    attachment.lateAfter() != null,
                    attachment.lateAfter(),
                    item.supersedes(),
                    item.supersededBy());
        }

        Proof by(String shownUploader) {
            return new Proof(
                    id,
                    kind,
                    fileName,
                    contentType,
                    size,
                    sha256,
                    shownUploader,
                    role,
                    storedAt,
                    addedAt,
                    purpose,
                    late,
                    lateAfter,
                    supersedes,
                    supersededBy);
        }
    }

    /** One refund of the case. @param routes what it goes back to; empty where the order does not say how it was paid */
    public record Payout(
            String id,
            PayoutKind kind,
            Money goods,
            Money freight,
            Money returnFreight,
            Money compensation,
            List<Route> routes,
            RefundState state,
            @Nullable String approvalGroup,
            @Nullable Instant doneAt) {

        Payout withoutApproval() {
            return new Payout(id, kind, goods, freight, returnFreight, compensation, routes, state, null, doneAt);
        }
    }
}
