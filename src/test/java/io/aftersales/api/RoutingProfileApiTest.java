package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.DeskTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent can take is said by who leads, and read by the agent. */
@DeskTest
class RoutingProfileApiTest extends RoutingBase {

    @Test
    void what_an_agent_can_take_is_said_as_a_whole_and_every_change_stays_newest_first() {
        String login = agent("mostOpen", 3);
        api.put("admin", pathOf(login), Map.of("languages", List.of("zh", "en"), "deputy", "agent-lin"))
                .expect(200);
        JsonNode standing = api.put(
                        SUPERVISOR, pathOf(login), Map.of("languages", List.of("zh", "en"), "deputy", "agent-lin"))
                .expect(200)
                .body();

        assertThat(standing.at("/profile/teams/0").asText()).isEqualTo("AFTERSALES");
        assertThat(standing.at("/profile/categories")).isEmpty();
        assertThat(standing.at("/profile/mostOpen").isNull()).isTrue();
        assertThat(standing.at("/profile/deputy").asText()).isEqualTo("agent-lin");
        assertThat(standing.get("name").asText()).isNotBlank();
        assertThat(standing.get("openCases").asInt()).isZero();
        assertThat(standing.get("changes").findValuesAsText("by")).containsExactly("admin", SUPERVISOR);
        assertThat(standing.at("/changes/1/profile/mostOpen").asInt()).isEqualTo(3);
    }

    @Test
    void nobody_overtakes_a_profile_that_he_has_not_read() {
        String login = agent("mostOpen", 3);
        int read = api.get(SUPERVISOR, pathOf(login)).body().get("revision").asInt();
        api.put("admin", pathOf(login), Map.of("deputy", "agent-lin", "revision", read))
                .expect(200);

        assertThat(api.put(SUPERVISOR, pathOf(login), Map.of("mostOpen", 4, "revision", read))
                        .refused(409, "CHANGED_MEANWHILE")
                        .text("/changedBy"))
                .isEqualTo("admin");
        api.put(SUPERVISOR, pathOf(login), Map.of("deputy", "agent-lin", "revision", read))
                .expect(200);
        api.put(SUPERVISOR, pathOf(login), Map.of("mostOpen", 4)).expect(200);
    }

    @Test
    void an_agent_reads_his_own_and_says_nothing() {
        JsonNode own = api.get("agent-lin", pathOf("agent-lin")).expect(200).body();
        assertThat(own.get("absent").asBoolean()).isFalse();
        assertThat(own.at("/profile/teams/0").asText()).isEqualTo("AFTERSALES");

        api.get("agent-lin", pathOf("agent-chen")).refused(403, "ROLE");
        api.put("agent-lin", pathOf("agent-lin"), Map.of("mostOpen", 1)).refused(403, "ROLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "channel", "warehouse-wu"})
    void nobody_else_reads_it(String login) {
        api.get(login, pathOf("agent-lin")).refused(403, "ROLE");
    }

    @Test
    void what_is_wrong_with_a_profile_is_named() {
        String login = agent();
        Instant now = api.now();

        says(login, "mostOpen", -1).refused(422, "mostOpen", "OUT_OF_RANGE");
        says(login, "languages", List.of("zh", "klingon")).refused(422, "languages[1]", "NOT_A_LANGUAGE");
        says(login, "absentUntil", now.toString()).refused(422, "absentFrom", "REQUIRED");
        says(login, "absentFrom", now.toString(), "absentUntil", now.toString())
                .refused(422, "absentUntil", "NOT_AFTER_FROM");
        says(login, "deputy", login).refused(422, "deputy", "OWN_DEPUTY");
        says(login, "deputy", "warehouse-wu").refused(422, "deputy", "NOT_AN_AGENT");
        says(login, "skills", List.of("x")).refused(400, "UNKNOWN_FIELD");
        says("warehouse-wu").refused(404, "NOT_FOUND");
        assertThat(api.get(SUPERVISOR, pathOf(login)).body().get("changes")).hasSize(1);
    }
}
