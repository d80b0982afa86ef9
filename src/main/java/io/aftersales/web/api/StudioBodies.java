package io.aftersales.web.api;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.studio.Publishing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the studio's calls take, for the description alone. */
final class StudioBodies {

    private StudioBodies() {}

    @Schema(name = "NewDraft")
    record NewDraft(
            @Schema(example = "deadlines", description = "One of those that GET /studio/processes lists")
            String key,

            @Schema(description = "BPMN 2.0 of a process, DMN 1.3 of a table")
            String xml,

            @Schema(example = "Shops answer faster than they have to", description = "At most 500 characters")
            String reason) {}

    @Schema(name = "DraftContent")
    record DraftContent(
            @Schema(description = "What it is a draft of, and stays; may be left out") @Nullable String key,

            String xml,

            @Schema(example = "Shops answer faster than they have to")
            String reason,

            @Schema(description = "The one that was read; any where absent") @Nullable Integer revision) {}

    @Schema(name = "DraftApproval")
    record DraftApproval(
            @Schema(description = "The one that was read; any where absent") @Nullable Integer revision) {}

    @Schema(name = "DraftPublication")
    record DraftPublication(
            @Schema(example = "KEEP") Publishing.Running running,

            @Schema(description = "With MIGRATE only", minimum = "1", maximum = "100") @Nullable Integer percent,

            @Schema(description = "From when on it runs; at once where absent or past") @Nullable Instant effectiveAt) {}

    @Schema(name = "ReleaseTaken")
    record ReleaseTaken(
            @Schema(example = "As shipped with the new release", description = "At most 500 characters")
            String reason) {}

    @Schema(name = "ReleaseKept")
    record ReleaseKept(
            @Schema(description = "At most 500 characters") @Nullable String reason) {}

    @Schema(name = "RollBack")
    record RollBack(
            @Schema(example = "1") Integer version,

            @Schema(description = "At most 500 characters") @Nullable String reason) {}

    @Schema(name = "ReplayOrder")
    record ReplayOrder(
            @Schema(
                    example = "100",
                    description = "How many of the cases that were closed last",
                    minimum = "1",
                    maximum = "1000")
            Integer cases) {}

    @Schema(name = "Simulation")
    record Simulation(
            @Nullable ScenarioFacts facts,

            @Schema(
                    example =
                            "[{\"silence\": \"merchant-review\"}, {\"message\": \"BuyerShipped\", \"before\": \"buyer-ship-back\"}]")
            List<Object> steps) {}

    @Schema(name = "ScenarioFacts", description = "What kind of case it is; the ordinary where nothing is said")
    record ScenarioFacts(
            @Schema(example = "KUAISHOU") @Nullable String channel,

            @Schema(description = "Whether the order had left the merchant") @Nullable Boolean shipped,

            @Schema(description = "Variables that the process starts with") @Nullable Map<String, Object> set,

            @Schema(description = "What services answer, the first call first") @Nullable Map<String, List<Object>> services) {}

    @Schema(name = "NewScenario")
    record NewScenario(
            Bilingual name,

            @Nullable ScenarioFacts facts,

            @Schema(example = "[{\"silence\": \"merchant-review\"}, {\"status\": \"WAIT_BUYER_SHIPMENT\"}]")
            List<Object> steps,

            @Schema(description = "How it has to end; any where absent") @Nullable CaseOutcome outcome) {}

    @Schema(name = "MigrationTrial")
    record MigrationTrial(
            @Schema(description = "How many cases are tried; 50 where absent", minimum = "0", maximum = "200") @Nullable Integer cases) {}

    @Schema(name = "MigrationShare")
    record MigrationShare(
            @Schema(description = "The share from now on; as it is where absent", minimum = "1", maximum = "100")
            @Nullable Integer percent) {}
}
