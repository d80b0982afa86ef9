package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A supervisor gives a case to whom he chooses, with a reason, and the buyer learns nothing of it. */
@DeskTest
class CaseOwnerApiTest extends RoutingBase {

    @Test
    void where_nobody_can_take_it_the_case_opens_without_an_owner_and_a_supervisor_gives_it_one() {
        String agent = agent();
        List<String> all = jdbc.sql("select login from aftersales.app_user where role = 'AGENT' and enabled")
                .query(String.class)
                .list();
        all.forEach(login -> says(login, "mostOpen", 0).expect(200));
        Case file;
        try {
            file = opened(order(agent));
        } finally {
            all.forEach(login -> api.put(SUPERVISOR, pathOf(login), Map.of()).expect(200));
        }

        JsonNode view = api.caseOf(file.id()).body();
        assertThat(view.get("owner").isNull()).isTrue();
        assertThat(view.get("status").asText()).isEqualTo("WAIT_MERCHANT_REVIEW");
        assertThat(told(view, "OWNER_MISSING")).hasSize(1);
        give(SUPERVISOR, file, agent, "Nobody had room").expect(200);
        assertThat(ownerOf(file)).isEqualTo(agent);
    }

    private Api.Answer give(String login, Case file, String owner, String reason) {
        return api.post(login, "/cases/" + file.id() + "/owner", Map.of("owner", owner, "reason", reason));
    }

    @Test
    void a_supervisor_gives_a_case_to_another_agent_with_a_reason_that_stays() {
        String gone = agent();
        String other = agent("mostOpen", 0);
        Case file = opened(order(gone));

        give(SUPERVISOR, file, other, "Has left us").expect(200);
        JsonNode view =
                give("manager-zeng", file, other, "Has left us").expect(200).body();

        assertThat(view.get("owner").asText()).isEqualTo(other);
        assertThat(told(view, "OWNER_CHANGED")).singleElement().satisfies(entry -> {
            assertThat(entry.get("actor").asText()).isEqualTo(SUPERVISOR);
            assertThat(entry.at("/detail/owner").asText()).isEqualTo(other);
            assertThat(entry.at("/detail/takenFrom").asText()).isEqualTo(gone);
            assertThat(entry.at("/detail/note").asText()).isEqualTo("Has left us");
        });
        file.approve();
    }

    @Test
    void a_case_is_given_to_an_agent_who_is_there_and_only_while_it_is_open() {
        String owner = agent();
        String away = agent("absentFrom", api.now().toString());
        Case file = opened(order(owner));

        give(SUPERVISOR, file, "warehouse-wu", "x").refused(422, "owner", "NOT_AN_AGENT");
        give(SUPERVISOR, file, away, "x").refused(422, "owner", "ABSENT");
        give(SUPERVISOR, file, "agent-lin", " ").refused(422, "reason", "REQUIRED");
        give(SUPERVISOR, file, "", "x".repeat(1001))
                .refused(422, "owner", "REQUIRED")
                .refused(422, "reason", "TOO_LONG");
        give("agent-lin", file, "agent-lin", "Mine").refused(403, "ROLE");
        give("admin", file, "agent-lin", "x").refused(403, "ROLE");
        api.post(SUPERVISOR, "/cases/nowhere/owner", Map.of("owner", owner, "reason", "x"))
                .refused(404, "NOT_FOUND");
        assertThat(ownerOf(file)).isEqualTo(owner);

        file.buyer("BUYER_CANCELLED");
        give(SUPERVISOR, file, "", "").refused(409, "CASE_CLOSED");
    }

    @Test
    void the_buyer_learns_of_no_owner() {
        Order order = api.order()
                .category(category)
                .with("firstContactAgent", agent())
                .line("1", 1, "6000.00")
                .put();
        Case file = opened(order);
        give(SUPERVISOR, file, agent(), "Holidays").expect(200);

        JsonNode seen = api.get("buyer-li", "/cases/" + file.id()).expect(200).body();

        assertThat(seen.get("owner").isNull()).isTrue();
        assertThat(seen.get("history").findValuesAsText("event"))
                .isNotEmpty()
                .noneMatch(event -> event.startsWith("OWNER"));
    }
}
