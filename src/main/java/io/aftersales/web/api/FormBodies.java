package io.aftersales.web.api;

import io.aftersales.domain.cases.Responsibility;
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
                PayOffline.class
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

            @Schema(description = "At most what was paid") @Nullable Money offerAmount,

            @Nullable String note,

            @Schema(description = "When and how the buyer was contacted") @Nullable String contactLog,

            @Schema(description = "Ids of POST /evidence") @Nullable List<String> evidence) {}

    @Schema(name = "inspect-return", description = "WAREHOUSE. FAIL and PARTIAL need evidence")
    record InspectReturn(
            @Schema(
                    example = "PASS",
                    allowableValues = {"PASS", "FAIL", "PARTIAL"})
            String result,

            @Schema(description = "Of a PARTIAL: units accepted, by lineId") @Nullable Map<String, Integer> acceptedQuantities,

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
}
