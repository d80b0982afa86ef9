package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gives grace, with which reasons and how much time, and who is told. */
@DeskTest
class GraceApiTest extends GraceBase {

    @Test
    void nobody_but_those_who_lead_gives_grace() {
        Case file = expired("100.00");

        for (String login : List.of("agent-chen", "arbiter-he", "admin", "channel", "owner-gu")) {
            give(login, file, order("REOPEN", SHIP_BACK)).refused(403, "ROLE");
        }
        give("manager-zeng", file, order("REOPEN", SHIP_BACK)).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "late", "    late    "})
    void a_reason_that_says_nothing_is_refused(String reason) {
        Case file = expired("100.00");
        JsonNode before = file.seen().body();

        give(SUPERVISOR, file, order("REOPEN", SHIP_BACK, "reason", reason)).expect(422);
        assertThat(file.seen().body()).isEqualTo(before);
    }

    @Test
    void every_field_is_judged_and_named() {
        Case file = expired("100.00");
        Map<String, Object> nothing = Map.of("kind", "REOPEN", "clause", SHIP_BACK);

        give(SUPERVISOR, file, nothing).refused(422, "cause", "REQUIRED").refused(422, "reason", "REQUIRED");
        give(SUPERVISOR, file, Map.of("clause", SHIP_BACK)).refused(422, "kind", "REQUIRED");
        give(SUPERVISOR, file, Map.of("kind", "REOPEN")).refused(422, "clause", "REQUIRED");
        give(SUPERVISOR, file, order("REOPEN", SHIP_BACK, "reason", "x".repeat(1001)))
                .refused(422, "reason", "TOO_LONG");
        reopen(file, SHIP_BACK, "cause", "PITY").refused(422, "cause", "NOT_ALLOWED");
        reopen(file, SHIP_BACK, "hours", 3).refused(400, "hours", "UNKNOWN_FIELD");
        reopen(file, SHIP_BACK, "reason", "late").refused(422, "reason", "TOO_SHORT");
        file.isClosed("EXPIRED");
        reopen(file, SHIP_BACK, "reason", "x".repeat(1000)).expect(200);
    }

    @Test
    void a_clock_that_starts_again_gets_from_an_hour_to_all_that_its_clause_has() {
        Case file = expired("100.00");
        Instant last = api.now().plus(Duration.ofDays(12));

        reopen(file, SHIP_BACK, "until", api.now().plus(Duration.ofMinutes(59)).toString())
                .refused(422, "until", "NOT_LATER");
        reopen(file, SHIP_BACK, "until", last.toString()).refused(422, "until", "TOO_FAR");
        Instant until = api.now().plus(Duration.ofMinutes(61));
        reopen(file, SHIP_BACK, "until", until.toString()).expect(200);

        assertThat(file.clock(SHIP_BACK, "RUNNING").dueAt(SHIP_BACK)).isEqualTo(until);
        assertClocksAgree();
        file.silence(SHIP_BACK).isClosed("EXPIRED").missed(SHIP_BACK, until);
    }

    @Test
    void the_same_key_reopens_once_and_a_second_request_finds_the_case_open() {
        Case file = expired("100.00");
        String path = "/cases/" + file.id() + "/grace";

        Answer first = api.post(SUPERVISOR, path, order("REOPEN", SHIP_BACK), "grace-" + file.id())
                .expect(200);
        Answer again = api.post(SUPERVISOR, path, order("REOPEN", SHIP_BACK), "grace-" + file.id())
                .expect(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(file.clocks(SHIP_BACK)).hasSize(2);
        refuses(file, order("REOPEN", SHIP_BACK), 409, "ACTED_SINCE");
    }

    @Test
    void both_parties_and_other_systems_are_told() {
        Case file = expired("100.00");
        reopen(file, SHIP_BACK).expect(200);

        JsonNode entry = entry(file, "CASE_REOPENED");
        assertThat(entry.get("actor").asText()).isEqualTo(SUPERVISOR);
        assertThat(List.of(
                        entry.at("/detail/clause").asText(),
                        entry.at("/detail/cause").asText(),
                        entry.at("/detail/note").asText()))
                .containsExactly(SHIP_BACK, "LATE_REPORT", "The parcel was handed in on day nine");
        JsonNode buyers = api.get("buyer-li", "/cases/" + file.id()).expect(200).body();
        assertThat(buyers.get("history").findValuesAsText("event")).contains("CASE_REOPENED");
        JsonNode explained = api.get("buyer-li", "/cases/" + file.id() + "/deadlines/" + SHIP_BACK + "/explain")
                .expect(200)
                .body();
        assertThat(explained.at("/amendments/0/kind").asText()).isEqualTo("GRACE");
    }

    @Test
    void a_running_clock_ends_later_up_to_where_it_would_end_if_it_started_now() {
        Case file = requests.returnRefund("100.00").approve();
        Instant due = file.dueAt(SHIP_BACK);
        api.advance(Duration.ofDays(3));

        refuses(file, order("MORE_TIME", SHIP_BACK, "until", due.toString()), 422, "NOT_LATER");
        refuses(
                file,
                order(
                        "MORE_TIME",
                        SHIP_BACK,
                        "until",
                        due.plus(Duration.ofDays(4)).toString()),
                422,
                "TOO_FAR");
        give(
                        SUPERVISOR,
                        file,
                        order(
                                "MORE_TIME",
                                SHIP_BACK,
                                "until",
                                due.plus(Duration.ofDays(2)).toString()))
                .expect(200);

        assertThat(file.dueAt(SHIP_BACK)).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(file.clocks(SHIP_BACK)).hasSize(1);
        assertThat(entry(file, "DEADLINE_CHANGED").at("/detail/cause").asText()).isEqualTo("LATE_REPORT");
        assertClocksAgree();
        file.silence(SHIP_BACK).isClosed("EXPIRED");
    }

    @Test
    void a_clock_that_does_not_run_or_is_no_partys_gets_no_time() {
        Case file = requests.returnRefund("100.00").silence(REVIEW);

        refuses(file, order("MORE_TIME", SHIP_BACK), 409, "NO_TIME_LEFT");
        refuses(file, order("MORE_TIME", REVIEW), 409, "CLOCK_NOT_RUNNING");
        Case dispute = requests.dispute("100.00").silence("dispute-negotiation");
        refuses(dispute, order("MORE_TIME", "evidence-pickup"), 409, "CLOCK_NOT_RUNNING");
    }

    @Test
    void time_that_is_asked_for_after_the_end_comes_too_late_and_the_clock_acts() {
        Case file = requests.returnRefund("100.00").approve().silence(SHIP_BACK);

        refuses(file, order("MORE_TIME", SHIP_BACK), 409, "CLOCK_NOT_RUNNING");
        file.isClosed("EXPIRED");
    }
}
