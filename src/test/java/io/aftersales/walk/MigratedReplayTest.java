package io.aftersales.walk;

import static io.aftersales.Migrations.RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Owners;
import io.aftersales.Redrawn;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case that went over to another version amid its course is replayed as any other. */
@MigrationDeskTest
class MigratedReplayTest {

    @Autowired
    private Api api;

    @Autowired
    private Migrations migrations;

    private Owners owners;

    @BeforeEach
    void begin() {
        owners = migrations.owners();
    }

    @Test
    void it_comes_out_as_recorded_on_the_version_where_it_ended_and_shows_what_a_draft_changes() {
        Case migrated = new Requests(api).returnRefund("100.00").approve();
        migrations.migrated(otherwiseApproved());
        assertThat(migrated.history()).contains("CASE_MIGRATED");
        migrated.ship().returnSigned().pass().approveRefund().settle().isClosed("REFUNDED");

        JsonNode unchanged = replayLast(owners.diagram(RETURN));
        assertThat(unchanged.get("same").asInt()).as(unchanged.toPrettyString()).isEqualTo(1);

        JsonNode changed = replayLast(owners.diagram(RETURN)
                .replace("name=\"outcome\" value=\"REFUNDED\"", "name=\"outcome\" value=\"COMPENSATED\""));
        JsonNode different = changed.at("/different/0");
        assertThat(different.get("caseId").asText())
                .as(changed.toPrettyString())
                .isEqualTo(migrated.id());
        assertThat(different.at("/before/outcome").asText()).isEqualTo("REFUNDED");
        assertThat(different.at("/after/outcome").asText()).isEqualTo("COMPENSATED");
        assertThat(different.at("/after/refunded")).isEqualTo(different.at("/before/refunded"));
    }

    /** The step that the case has behind it has another id, so that only the earlier version knows which service it was. */
    private Redrawn otherwiseApproved() {
        return migrations.returns().renamed("Task_ApproveRequest", "Task_ApproveAsked");
    }

    /** Replays the case that was closed last. */
    private JsonNode replayLast(String xml) {
        String draft = owners.draft(RETURN, xml);
        String replay = owners.post("/drafts/" + draft + "/replay", Map.of("cases", 1))
                .expect(202)
                .text("/id");
        String address = "/drafts/" + draft + "/replays/" + replay;
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !owners.get(address).text("/state").equals("RUNNING"));
        JsonNode ended = owners.get(address).expect(200).body();
        assertThat(ended.get("state").asText()).as(ended.toPrettyString()).isEqualTo("DONE");
        return ended;
    }
}
