package io.aftersales.web.api;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.EvidenceKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What calls on a case and the vault take, for the description alone. */
final class CaseBodies {

    private CaseBodies() {}

    @Schema(name = "CaseApplication")
    record Application(
            @Schema(example = "O-1001") String orderId,

            @Schema(example = "RETURN_REFUND", description = "DISPUTE opens by an event alone")
            CaseType type,

            @Schema(description = "Of a REPAIR") @Nullable RepairMode mode,

            List<Units> lines,

            @Schema(
                    example = "QUALITY",
                    description =
                            "NO_REASON: RETURN_REFUND and EXCHANGE only; LATE_SHIPMENT, PRICE_REFUSED, DISCOUNT_REFUSED,"
                                    + " CARRIER_PROMISE_BROKEN: DELAYED_SHIPPING only")
            Reason reason,

            @Schema(example = "It leaks") String description,

            @Schema(example = "33.33", description = "At most what was paid for the units, which is taken where absent")
            @Nullable Money requestedAmount,

            @Schema(description = "Ids of POST /evidence; never required") @Nullable List<String> evidence) {}

    @Schema(name = "CaseApplicationUnits")
    record Units(
            @Schema(example = "1") String lineId,

            @Schema(example = "1", minimum = "1") Integer quantity) {}

    @Schema(name = "OwnerChange")
    record OwnerChange(
            @Schema(example = "agent-lin") String owner,

            @Schema(example = "Agent Chen has left", maxLength = 1000)
            String reason) {}

    @Schema(name = "EvidenceToAdd")
    record Evidence(
            @Schema(description = "Ids of POST /evidence, at least one")
            List<String> evidence,

            @Schema(example = "The label shows another size") @Nullable String note) {}

    @Schema(name = "EvidenceUpload")
    record Upload(
            @Schema(description = "Image, video, PDF or plain text of at most 20 MiB")
            MultipartFile file,

            @Schema(example = "PHOTO") EvidenceKind kind,

            @Schema(description = "Id of an older piece of the same party whose place this one takes") @Nullable String supersedes) {}
}
