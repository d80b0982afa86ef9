package io.aftersales.web.api;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.money.Money;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events as the API's description shows them. For the description only: a process decides which of them a case takes,
 * and whoever handles one reads its fields.
 */
final class EventBodies {

    static final String AT = "2026-03-01T09:30:00+08:00";

    private static final String ID = "8ccbc0f8-8732-4329-855f-6e9015f60725";

    private EventBodies() {}

    /** One of the events; {@code type} says which. */
    @Schema(
            name = "CaseEvent",
            description =
                    "What happened, by its type. CHANNEL may add `occurredAt` to any event that it learnt of late: at most 72"
                            + " hours ago, and then that instant counts as received.",
            oneOf = {
                BuyerShipped.class,
                BuyerModified.class,
                TypeChanged.class,
                BuyerCancelled.class,
                InterventionRequested.class,
                ReceiptConfirmed.class,
                RepairTerms.class,
                VisitAgreed.class,
                RefundClaimed.class,
                RefundWaived.class,
                InvoiceSubmitted.class,
                RemedyChosen.class,
                ExtensionProposed.class,
                ExtensionAnswered.class,
                CounterOfferAnswered.class,
                EvidenceSubmitted.class,
                AppealFiled.class
            },
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "BUYER_SHIPPED", schema = BuyerShipped.class),
                @DiscriminatorMapping(value = "BUYER_MODIFIED", schema = BuyerModified.class),
                @DiscriminatorMapping(value = "TYPE_CHANGED", schema = TypeChanged.class),
                @DiscriminatorMapping(value = "BUYER_CANCELLED", schema = BuyerCancelled.class),
                @DiscriminatorMapping(value = "INTERVENTION_REQUESTED", schema = InterventionRequested.class),
                @DiscriminatorMapping(value = "RECEIPT_CONFIRMED", schema = ReceiptConfirmed.class),
                @DiscriminatorMapping(value = "REPAIR_TERMS_AGREED", schema = RepairTerms.class),
                @DiscriminatorMapping(value = "REPAIR_TERMS_DECLINED", schema = RepairTerms.class),
                @DiscriminatorMapping(value = "VISIT_AGREED", schema = VisitAgreed.class),
                @DiscriminatorMapping(value = "REFUND_CLAIMED", schema = RefundClaimed.class),
                @DiscriminatorMapping(value = "REFUND_WAIVED", schema = RefundWaived.class),
                @DiscriminatorMapping(value = "INVOICE_SUBMITTED", schema = InvoiceSubmitted.class),
                @DiscriminatorMapping(value = "REMEDY_CHOSEN", schema = RemedyChosen.class),
                @DiscriminatorMapping(value = "EXTENSION_PROPOSED", schema = ExtensionProposed.class),
                @DiscriminatorMapping(value = "EXTENSION_ANSWERED", schema = ExtensionAnswered.class),
                @DiscriminatorMapping(value = "COUNTER_OFFER_ACCEPTED", schema = CounterOfferAnswered.class),
                @DiscriminatorMapping(value = "COUNTER_OFFER_DECLINED", schema = CounterOfferAnswered.class),
                @DiscriminatorMapping(value = "EVIDENCE_SUBMITTED", schema = EvidenceSubmitted.class),
                @DiscriminatorMapping(value = "APPEAL_FILED", schema = AppealFiled.class)
            })
    record Any(String type) {}

    @Schema(name = "BuyerShipped", description = "BUYER, CHANNEL. The goods are on their way back")
    record BuyerShipped(
            @Schema(example = "BUYER_SHIPPED") String type,

            @Schema(example = "SF") String carrier,

            @Schema(
                    example = "SF1234567890",
                    description = "Of any format; neither another case's nor that of the way out")
            String trackingNumber,

            @Schema(
                    example = "12.00",
                    description = "What the way back cost; paid back, up to a limit, if the merchant bears it")
            @Nullable Money returnFreight,

            @Schema(description = "The receipt, with returnFreight: ids of POST /evidence") @Nullable List<String> evidence,

            @Nullable Instant occurredAt) {}

    @Schema(name = "BuyerModified", description = "BUYER, CHANNEL. At least one of the fields; the review starts again")
    record BuyerModified(
            @Schema(example = "BUYER_MODIFIED") String type,

            @Nullable Reason reason,
            @Schema(example = "The lid leaks too") @Nullable String description,
            @Schema(example = "60.00") @Nullable Money requestedAmount,

            @Schema(description = "Ids of POST /evidence") @Nullable List<String> evidence,

            @Nullable Instant occurredAt) {}

    @Schema(
            name = "TypeChanged",
            description = "BUYER, CHANNEL. Up to WAIT_BUYER_SHIPMENT; the answer is the successor")
    record TypeChanged(
            @Schema(example = "TYPE_CHANGED") String type,

            @Schema(
                    example = "EXCHANGE",
                    description =
                            "What it becomes; may be left out where a mode is given, and may stand as `type` itself")
            @Nullable CaseType toType,

            @Schema(description = "Of a REPAIR") @Nullable RepairMode mode,

            @Nullable Instant occurredAt) {}

    @Schema(name = "BuyerCancelled", description = "BUYER, CHANNEL. The buyer gives up the request")
    record BuyerCancelled(
            @Schema(example = "BUYER_CANCELLED") String type,

            @Nullable Instant occurredAt) {}

    @Schema(name = "InterventionRequested", description = "BUYER, CHANNEL. The buyer calls for arbitration")
    record InterventionRequested(
            @Schema(example = "INTERVENTION_REQUESTED") String type,

            @Schema(example = "The shop does not answer") String reason,

            @Nullable Instant occurredAt) {}

    @Schema(name = "ReceiptConfirmed", description = "BUYER, CHANNEL. The replacement or the repaired item is there")
    record ReceiptConfirmed(
            @Schema(example = "RECEIPT_CONFIRMED") String type,

            @Nullable Instant occurredAt) {}

    @Schema(name = "RepairTermsAnswered", description = "BUYER, CHANNEL. The terms that the merchant proposed")
    record RepairTerms(
            @Schema(
                    example = "REPAIR_TERMS_AGREED",
                    allowableValues = {"REPAIR_TERMS_AGREED", "REPAIR_TERMS_DECLINED"})
            String type,

            @Nullable Instant repairDueAt,

            @Schema(description = "What the buyer pays; self-arranged, what the merchant reimburses at most") @Nullable Money fee,

            @Nullable Instant occurredAt) {}

    @Schema(name = "VisitAgreed", description = "BUYER, CHANNEL, AGENT. The slot of an on-site repair")
    record VisitAgreed(
            @Schema(example = "VISIT_AGREED") String type,

            @Schema(example = AT) Instant from,

            @Schema(example = "2026-03-01T11:30:00+08:00") Instant to,

            @Nullable Instant occurredAt) {}

    @Schema(name = "RefundClaimed", description = "BUYER, CHANNEL. While REFUND_RIGHT_OPEN")
    record RefundClaimed(
            @Schema(example = "REFUND_CLAIMED") String type,

            @Nullable Instant occurredAt) {}

    @Schema(name = "RefundWaived", description = "BUYER, CHANNEL. With `until` the work goes on, else the case closes")
    record RefundWaived(
            @Schema(example = "REFUND_WAIVED") String type,

            @Nullable Instant until,
            @Nullable Instant occurredAt) {}

    @Schema(name = "InvoiceSubmitted", description = "BUYER, CHANNEL. Of a self-arranged repair")
    record InvoiceSubmitted(
            @Schema(example = "INVOICE_SUBMITTED") String type,

            @Schema(example = "25442000000012345678", description = "Used once")
            String number,

            @Schema(example = "120.00") Money amount,

            @Nullable List<String> evidence,
            @Nullable Instant occurredAt) {}

    @Schema(name = "RemedyChosen", description = "BUYER, CHANNEL. Of those that the merchant offered")
    record RemedyChosen(
            @Schema(example = "REMEDY_CHOSEN") String type,

            @Schema(
                    example = "REFUND",
                    allowableValues = {"REFUND", "RESEND", "COMPENSATE"})
            String remedy,

            @Nullable Instant occurredAt) {}

    @Schema(
            name = "ExtensionProposed",
            description = "Either party. Lengthening the other side's clock needs no answer")
    record ExtensionProposed(
            @Schema(example = "EXTENSION_PROPOSED") String type,

            @Schema(example = "buyer-ship-back") String clause,

            @Schema(example = AT) Instant until,

            @Schema(example = "The buyer is travelling") String reason,

            @Nullable Instant occurredAt) {}

    @Schema(name = "ExtensionAnswered", description = "The other party")
    record ExtensionAnswered(
            @Schema(example = "EXTENSION_ANSWERED") String type,

            @Schema(description = "The clause of the open proposal, to be sure which one is answered") @Nullable String clause,

            @Schema(example = "true") Boolean accepted,

            @Nullable Instant occurredAt) {}

    @Schema(name = "CounterOfferAnswered", description = "BUYER, CHANNEL. While the case shows an `offer`")
    record CounterOfferAnswered(
            @Schema(
                    example = "COUNTER_OFFER_ACCEPTED",
                    allowableValues = {"COUNTER_OFFER_ACCEPTED", "COUNTER_OFFER_DECLINED"})
            String type,

            @Nullable Instant occurredAt) {}

    @Schema(name = "EvidenceSubmitted", description = "The party that was asked")
    record EvidenceSubmitted(
            @Schema(example = "EVIDENCE_SUBMITTED") String type,

            @Schema(example = "[\"" + ID + "\"]") List<String> evidence,

            @Schema(example = "The chat of 1 March") String note,

            @Nullable Instant occurredAt) {}

    @Schema(name = "AppealFiled", description = "The party that lost the dispute")
    record AppealFiled(
            @Schema(example = "APPEAL_FILED") String type,

            @Schema(example = "The picture shows another parcel")
            String grounds,

            @Schema(example = "[\"" + ID + "\"]") List<String> evidence,

            @Nullable Instant occurredAt) {}
}
