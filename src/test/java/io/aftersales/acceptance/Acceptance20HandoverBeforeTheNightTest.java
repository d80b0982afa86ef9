package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Shifts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Number 20: what the day hands over from 16:00 to 16:30, and a clock that ends at 03:00 is warned of before 00:00. */
@DeskTest
class Acceptance20HandoverBeforeTheNightTest extends AcceptanceBase {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_clock_that_ends_when_nobody_works_is_handed_over_and_warned_of_before_the_last_shift_ends() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(0, "03:00");
        Case night = requests.returnRefund("239.00");
        Instant due = night.dueAt("merchant-review");
        shifts.advanceTo(0, "10:00");
        Case morning = requests.returnRefund("39.00");

        shifts.advanceTo(1, "15:59:59");
        api.get("agent-chen", shifts.handover(1, "day")).expect(404);
        Instant opened = shifts.advanceTo(1, "16:00");

        JsonNode matter = matter(shifts.handover(1, "day"), night);
        assertThat(matter.get("task").asText()).isEqualTo("review-request");
        assertThat(Api.instant(matter.get("dueAt").asText()))
                .isEqualTo(due)
                .isBetween(shifts.at(2, "03:00"), shifts.at(2, "03:01"));
        assertThat(matter.get("onExpiry").asText()).isEqualTo("AGREE");
        assertThat(listed(shifts.handover(1, "day"), morning))
                .as("due in the shift after the next")
                .isEmpty();
        api.post("agent-lin", shifts.handover(1, "day") + "/accept", Map.of()).expect(200);
        assertThat(reminded(night, opened)).isEmpty();

        shifts.advanceTo(1, "23:29:59");
        Instant last = shifts.at(1, "23:30");
        assertThat(reminded(night, last)).isEmpty();
        shifts.advanceTo(1, "23:59:59");

        assertThat(reminded(night, last)).singleElement().satisfies(entry -> {
            assertThat(entry.get("actor").asText()).isEqualTo("SYSTEM");
            assertThat(entry.at("/detail/clause").asText()).isEqualTo("merchant-review");
        });
        assertThat(matter(shifts.handover(1, "night"), night).get("unstaffed").asBoolean())
                .isTrue();
        assertThat(toldOf(shifts.handover(1, "night"))).containsExactly("agent-lin");
        assertThat(reminded(morning, last)).as("due while the day works").isEmpty();
        api.advanceTo(due);
        night.is("WAIT_BUYER_SHIPMENT");
        assertThat(reminded(night, last)).hasSize(1);
    }

    private List<JsonNode> listed(String handover, Case wanted) {
        List<JsonNode> matters = new ArrayList<>();
        for (JsonNode matter : api.get("agent-lin", handover).expect(200).body().get("matters")) {
            if (matter.get("caseId").asText().equals(wanted.id())) {
                matters.add(matter);
            }
        }
        return matters;
    }

    private JsonNode matter(String handover, Case wanted) {
        assertThat(listed(handover, wanted)).hasSize(1);
        return listed(handover, wanted).get(0);
    }

    private List<JsonNode> reminded(Case of, Instant at) {
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : api.caseOf(of.id()).body().get("history")) {
            if (entry.get("event").asText().equals("DEADLINE_NEAR")
                    && Api.instant(entry.get("at").asText()).equals(at)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<String> toldOf(String handover) {
        return jdbc.sql(
                        "select login from aftersales.notice where event = 'DEADLINES_UNSTAFFED' and detail ->> 'handover' = ?")
                .param(handover.substring("/handovers/".length()))
                .query(String.class)
                .list();
    }
}
