package io.aftersales.web.api;

import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.domain.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the tasks' forms as the API's description shows them, named after the form. For the description only. */
final class FormBodies {

    private FormBodies() {}

    /** One of the forms; the task's {@code key} says which. */
    @Schema(
            name = "TaskForm",
            description = "The fields of the form that the task's `key` names",
            oneOf = {
                ReviewRequest.class,
                InspectReturn.class,
                ResolveFailedInspection.class,
                SendBack.class,
                ApproveRefund.class,
                PayOffline.class,
                DispatchReplacement.class,
                ReceiveRepair.class,
                RepairItem.class,
                ScheduleVisit.class,
                RecordVisit.class,
                CollectGoods.class,
                ReviewInvoice.class,
                DecideOverdueRepair.class,
                PayCompensation.class,
                AskCourier.class,
                OfferRemedy.class,
                AnswerDispute.class,
                ReviewEvidence.class,
                RuleDispute.class,
                ExecuteRuling.class,
                ReviewAppeal.class
            })
    record Any() {}

    @Schema(name = "review-request", description = "AGENT. A REJECT needs contactLog and evidence")
    record ReviewRequest(
            @Schema(
                    example = "APPROVE",
                    allowableValues = {"APPROVE", "REJECT", "COUNTER_OFFER", "INTERCEPT"})
            String decision,

            @Schema(description = "Presumed from the reason where absent") @Nullable Responsibility responsibility,

            @Schema(description = "The shop's where absent") @Nullable String returnAddress,

            @Schema(description = "Of a repair") @Nullable Instant repairDueAt,

            @Schema(description = "Of a repair") @Nullable Money fee,

            @Schema(
                    description = "Of a COUNTER_OFFER",
                    allowableValues = {"PARTIAL_REFUND", "RETURN_REFUND", "EXCHANGE", "REPAIR"})
            @Nullable String offerType,

            @Schema(
                    description =
                            "Of a COUNTER_OFFER, at most what was paid; of a self-arranged repair, reimbursed at most")
            @Nullable Money offerAmount,

            @Nullable String note,

            @Schema(description = "When and how the buyer was contacted") @Nullable String contactLog,

            @Schema(description = "Ids of POST /evidence") @Nullable List<String> evidence) {}

    @Schema(name = "inspect-return", description = "WAREHOUSE. FAIL, PARTIAL and missing gifts need evidence")
    record InspectReturn(
            @Schema(
                    example = "PASS",
                    allowableValues = {"PASS", "FAIL", "PARTIAL"})
            String result,

            @Schema(description = "Of a PARTIAL: units accepted, by lineId") @Nullable Map<String, Integer> acceptedQuantities,

            @Schema(description = "Units of the order's gifts that did not come back, by lineId; their price comes off")
            @Nullable Map<String, Integer> missingGifts,

            @Schema(description = "false: no fault was found, and the freight is the buyer's") @Nullable Boolean faultConfirmed,

            @Nullable String note,
            @Nullable List<String> evidence) {}

    @Schema(name = "resolve-failed-inspection", description = "AGENT. A REJECT needs contactLog and evidence")
    record ResolveFailedInspection(
            @Schema(
                    example = "SEND_BACK",
                    allowableValues = {"REJECT", "PARTIAL_REFUND", "SEND_BACK"})
            String decision,

            @Schema(description = "Of a PARTIAL_REFUND: offered to the buyer") @Nullable Money amount,

            @Nullable List<String> evidence,
            @Nullable String contactLog) {}

    @Schema(name = "send-back", description = "WAREHOUSE")
    record SendBack(
            @Schema(example = "SF") String carrier,

            @Schema(example = "SF1234567890") String trackingNumber) {}

    @Schema(
            name = "approve-refund",
            description = "AGENT, SUPERVISOR or MANAGER by amount; never whoever reviewed or inspected")
    record ApproveRefund(
            @Schema(example = "true") Boolean approved,

            @Schema(description = "Needed to refuse; then the next level decides") @Nullable String note) {}

    @Schema(name = "pay-offline", description = "FINANCE. What the payment partner refused for good")
    record PayOffline(
            @Schema(example = "V-2026-17") String voucher,

            @Schema(example = EventBodies.AT) Instant paidAt) {}

    @Schema(name = "dispatch-replacement", description = "WAREHOUSE. A waybill, or outOfStock alone")
    record DispatchReplacement(
            @Schema(example = "SF") @Nullable String carrier,

            @Schema(example = "SF1234567890") @Nullable String trackingNumber,

            @Schema(description = "If it is another than what was bought") @Nullable String replacementSku,

            @Schema(description = "What it costs more; below zero it is refunded", type = "string") @Nullable String priceDifference,

            @Schema(description = "true: there is none; then the buyer gets the money") @Nullable Boolean outOfStock) {}

    @Schema(name = "receive-repair", description = "REPAIR. The workshop has the item")
    record ReceiveRepair(
            @Schema(example = EventBodies.AT) Instant receivedAt,

            @Nullable String serialNumber) {}

    @Schema(name = "repair-item", description = "REPAIR. A waybill, or a result that is none")
    record RepairItem(
            @Schema(example = "SF") @Nullable String carrier,

            @Schema(example = "SF1234567890") @Nullable String trackingNumber,

            @Schema(
                    description = "REPAIRED where absent",
                    allowableValues = {"REPAIRED", "NEEDS_QUOTE", "NOT_REPAIRABLE"})
            @Nullable String result,

            @Schema(description = "Of a NEEDS_QUOTE: what the buyer pays") @Nullable Money fee) {}

    @Schema(name = "schedule-visit", description = "FIELD. A slot, which approves the repair, or a REJECT with proof")
    record ScheduleVisit(
            @Schema(example = EventBodies.AT) @Nullable Instant from,

            @Schema(example = "2026-03-01T11:30:00+08:00") @Nullable Instant to,

            @Schema(
                    description = "APPROVE where absent",
                    allowableValues = {"APPROVE", "REJECT"})
            @Nullable String decision,

            @Nullable String contactLog,
            @Nullable List<String> evidence) {}

    @Schema(name = "record-visit", description = "FIELD. A visit, or buyerAbsent with evidence, which is none")
    record RecordVisit(
            @Schema(example = EventBodies.AT) @Nullable Instant visitedAt,

            @Schema(example = "true") @Nullable Boolean completed,

            @Nullable Boolean buyerAbsent,
            @Nullable List<String> evidence) {}

    @Schema(name = "collect-goods", description = "FIELD. The refund does not wait for it")
    record CollectGoods(
            @Schema(example = EventBodies.AT) @Nullable Instant collectedAt) {}

    @Schema(name = "review-invoice", description = "AGENT. REJECT asks for another invoice")
    record ReviewInvoice(
            @Schema(
                    example = "APPROVE",
                    allowableValues = {"APPROVE", "REJECT"})
            String decision,

            @Schema(description = "What is reimbursed, at most the invoice; as agreed where absent") @Nullable Money amount) {}

    @Schema(name = "decide-overdue-repair", description = "SUPERVISOR. Had the buyer agreed to a later end?")
    record DecideOverdueRepair(
            @Schema(example = "false") Boolean agreementProven,

            @Schema(description = "Needed if it was proven") @Nullable Instant newDueAt) {}

    @Schema(name = "pay-compensation", description = "AGENT. The table penalty, or an arbiter decides")
    record PayCompensation(
            @Schema(
                    example = "PAY",
                    allowableValues = {"PAY", "CONTEST"})
            String decision,

            @Nullable List<String> evidence) {}

    @Schema(name = "ask-courier", description = "LOGISTICS. Nothing that the buyer is owed depends on it")
    record AskCourier(
            @Schema(
                    example = "COURIER",
                    allowableValues = {"COURIER", "MERCHANT", "BUYER", "UNKNOWN"})
            String liability,

            @Nullable String note) {}

    @Schema(name = "offer-remedy", description = "AGENT. The buyer may take the money instead of what is offered")
    record OfferRemedy(
            @Schema(
                    example = "REFUND",
                    allowableValues = {"REFUND", "RESEND", "COMPENSATE"})
            String remedy,

            @Schema(description = "Needed for COMPENSATE") @Nullable Money amount,

            @Schema(description = "Of a RESEND that is ready") @Nullable String carrier,

            @Schema(description = "Of a RESEND that is ready") @Nullable String trackingNumber) {}

    @Schema(name = "answer-dispute", description = "AGENT. ACCEPT grants what the buyer asks for")
    record AnswerDispute(
            @Schema(
                    example = "CONTEST",
                    allowableValues = {"ACCEPT", "CONTEST"})
            String decision,

            @Nullable String note,
            @Nullable List<String> evidence) {}

    @Schema(name = "review-evidence", description = "ARBITER")
    record ReviewEvidence(
            @Schema(example = "true") Boolean complete,

            @Schema(
                    description = "Needed if it is not complete",
                    allowableValues = {"BUYER", "MERCHANT", "BOTH"})
            @Nullable String askParty) {}

    @Schema(name = "rule-dispute", description = "ARBITER")
    record RuleDispute(
            @Schema(example = "REFUND") Ruling ruling,

            @Schema(description = "At most what may still be refunded; needed for PARTIAL_REFUND and COMPENSATE")
            @Nullable Money amount,

            @Schema(example = "MERCHANT") Responsibility responsibility,

            @Schema(example = "The pictures show the fault") String reasons) {}

    @Schema(name = "execute-ruling", description = "AGENT. The merchant pays what was ruled")
    record ExecuteRuling() {}

    @Schema(name = "review-appeal", description = "An ARBITER who did not rule")
    record ReviewAppeal(
            @Schema(example = "true", description = "Whether the ruling stands")
            Boolean upheld,

            @Schema(example = "Nothing new was shown") String reasons) {}
}
