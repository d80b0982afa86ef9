package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.Shifts;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who works when, as those who lead say. */
@DeskTest
class ShiftApiTest {

    private static final String SUPERVISOR = "supervisor-zhou";
    private static final Map<String, String> NAME = Map.of("zh", "早班", "en", "Early");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private final String agent = "agent-" + UUID.randomUUID();

    @BeforeEach
    void somebody_is_new() {
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                        + " values (?, '', 'New', 'AGENT', now())")
                .param(agent)
                .update();
    }

    @AfterEach
    void and_goes_again() {
        jdbc.sql("update aftersales.app_user set enabled = false where login = ?")
                .param(agent)
                .update();
    }

    private static Map<String, Object> early(String starts, String ends) {
        return Map.of("name", NAME, "starts", starts, "ends", ends);
    }

    private static JsonNode item(Api.Answer answer, String member, String value) {
        return StreamSupport.stream(answer.expect(200).body().get("items").spliterator(), false)
                .filter(each -> each.get(member).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_demo_has_a_day_and_a_night_that_overlap() {
        Api.Answer shifts = api.get("agent-chen", "/shifts");

        assertThat(item(shifts, "shift", "day").at("/current/ends").asText()).startsWith("16:30");
        assertThat(item(shifts, "shift", "night").at("/current/starts").asText())
                .startsWith("16:00");
        assertThat(item(shifts, "shift", "night").at("/current/ends").asText()).startsWith("00:00");
        JsonNode saidOfLin =
                item(api.get("agent-chen", "/roster"), "login", "agent-lin").get("changes");
        assertThat(saidOfLin.get(saidOfLin.size() - 1).at("/assignment/shift").asText())
                .isEqualTo("night");
    }

    @Test
    void every_change_of_a_shift_stays_on_record_and_what_is_so_already_is_none() {
        api.put(SUPERVISOR, "/shifts/early", early("06:00", "12:00")).expect(200);
        api.put("manager-zeng", "/shifts/early", early("06:30", "12:00")).expect(200);
        JsonNode early = api.put(SUPERVISOR, "/shifts/early", early("06:30", "12:00"))
                .expect(200)
                .body();

        assertThat(early.at("/current/starts").asText()).startsWith("06:30");
        assertThat(early.get("changes")).hasSize(2);
        assertThat(early.at("/changes/0/by").asText()).isEqualTo("manager-zeng");
        assertThat(early.at("/changes/1/pattern/starts").asText()).startsWith("06:00");
    }

    @Test
    void a_shift_that_cannot_be_is_refused() {
        api.put(SUPERVISOR, "/shifts/early", early("6:00", "25:00"))
                .refused(422, "starts", "NOT_A_TIME")
                .refused(422, "ends", "NOT_A_TIME");
        api.put(SUPERVISOR, "/shifts/early", early("06:00", "06:59")).refused(422, "ends", "SHIFT_TOO_SHORT");
        api.put(SUPERVISOR, "/shifts/early", early("06:00", "06:00")).refused(422, "ends", "SHIFT_TOO_LONG");
        api.put(SUPERVISOR, "/shifts/Early", early("06:00", "12:00")).refused(422, "shift", "NOT_A_KEY");
        api.put(SUPERVISOR, "/shifts/early", Map.of()).refused(422, "name", "REQUIRED");
        api.put(
                        SUPERVISOR,
                        "/shifts/early",
                        Map.of("name", NAME, "starts", "06:00", "ends", "12:00", "validFrom", "2020-01-01"))
                .refused(422, "validFrom", "IN_PAST");
    }

    @Test
    void an_agent_changes_his_shift_from_a_day_on() {
        String path = "/roster/" + agent;
        String from = Shifts.from(api).day(2).toString();
        api.put(SUPERVISOR, path, Map.of("shift", "day", "dayOff", "FRIDAY")).expect(200);

        Map<String, Object> body = Map.of("shift", "night", "dayOff", "FRIDAY", "leads", true, "validFrom", from);
        api.put(SUPERVISOR, path, body).expect(200);
        JsonNode said = api.put("manager-zeng", path, body).expect(200).body();

        assertThat(said.at("/current/shift").asText()).isEqualTo("day");
        assertThat(said.get("changes")).hasSize(2);
        assertThat(said.at("/changes/0/assignment/validFrom").asText()).isEqualTo(from);
        assertThat(said.at("/changes/0/by").asText()).isEqualTo(SUPERVISOR);
        assertThat(api.put(SUPERVISOR, path, Map.of())
                        .expect(200)
                        .body()
                        .at("/current/shift")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_roster_that_cannot_be_is_refused() {
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", "tea", "dayOff", "MONDAY"))
                .refused(422, "shift", "NO_SUCH_SHIFT");
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", "day")).refused(422, "dayOff", "REQUIRED");
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", "day", "dayOff", "SOMEDAY"))
                .refused(422, "dayOff", "NOT_ALLOWED");
        api.put(SUPERVISOR, "/roster/warehouse-wu", Map.of()).refused(404, "NOT_FOUND");
    }

    @Test
    void a_shift_runs_on_while_a_buyer_is_served() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(1, "23:50");
        String date = shifts.day(1).toString();
        String end = shifts.at(2, "00:00").toString();

        api.post(
                        "agent-lin",
                        "/roster/agent-lin/run-ons",
                        Map.of("date", date, "until", shifts.at(2, "00:45").toString()))
                .expect(200);
        shifts.advanceTo(2, "00:30");
        assertThat(api.get("agent-lin", "/shifts/now")
                        .expect(200)
                        .body()
                        .at("/working/0/login")
                        .asText())
                .isEqualTo("agent-lin");

        api.post(SUPERVISOR, "/roster/agent-lin/run-ons", Map.of("date", date, "until", end))
                .expect(200);
        JsonNode now = api.get("agent-lin", "/shifts/now").expect(200).body();
        assertThat(now.get("working")).isEmpty();
        assertThat(now.at("/next/shift").asText()).isEqualTo("day");
        assertThat(now.at("/nextPeople/0").asText()).isEqualTo("agent-chen");

        api.post(
                        "agent-lin",
                        "/roster/agent-lin/run-ons",
                        Map.of("date", date, "until", shifts.at(2, "08:01").toString()))
                .refused(422, "until", "OUT_OF_RANGE");
        api.post(
                        "agent-lin",
                        "/roster/agent-lin/run-ons",
                        Map.of(
                                "date",
                                shifts.day(5).toString(),
                                "until",
                                shifts.at(6, "00:30").toString()))
                .refused(422, "date", "NO_SHIFT");
        api.post("agent-chen", "/roster/agent-lin/run-ons", Map.of()).refused(403, "ROLE");
    }

    @Test
    void a_run_on_that_was_taken_back_can_be_said_again() {
        Shifts shifts = Shifts.from(api);
        String date = shifts.day(3).toString();
        String longer = shifts.at(4, "00:45").toString();
        String end = shifts.at(4, "00:00").toString();
        shifts.advanceTo(3, "23:50");

        for (String until : List.of(longer, end, longer)) {
            api.post(SUPERVISOR, "/roster/agent-lin/run-ons", Map.of("date", date, "until", until))
                    .expect(200);
        }
        shifts.advanceTo(4, "00:30");
        assertThat(api.get("agent-lin", "/shifts/now").text("/working/0/login")).isEqualTo("agent-lin");
        JsonNode tonight =
                item(api.get(SUPERVISOR, "/roster"), "login", "agent-lin").at("/duties/0");
        assertThat(tonight.at("/shift/date").asText()).isEqualTo(date);
        assertThat(OffsetDateTime.parse(tonight.get("until").asText())).isEqualTo(longer);
    }

    @Test
    void nobody_overtakes_a_word_that_he_has_not_read() {
        String shift = "/shifts/noon-" + agent.substring(6, 14);
        api.put(SUPERVISOR, shift, over(0, early("11:00", "13:00"))).expect(200);
        api.put(SUPERVISOR, shift, over(0, early("11:00", "13:30"))).refused(409, "shift", "SHIFT_TAKEN");
        api.put("manager-zeng", shift, over(1, early("11:00", "14:00"))).expect(200);
        assertThat(api.put(SUPERVISOR, shift, over(1, early("11:00", "15:00")))
                        .refused(409, "CHANGED_MEANWHILE")
                        .text("/changedBy"))
                .isEqualTo("manager-zeng");
        api.post(SUPERVISOR, shift + "/end", over(1, Map.of())).refused(409, "CHANGED_MEANWHILE");
        api.put(SUPERVISOR, shift, over(1, early("11:00", "14:00"))).expect(200);

        String roster = "/roster/" + agent;
        api.put("manager-zeng", roster, over(0, Map.of("shift", "day", "dayOff", "FRIDAY")))
                .expect(200);
        api.put(SUPERVISOR, roster, over(0, Map.of("shift", "night", "dayOff", "FRIDAY")))
                .refused(409, "CHANGED_MEANWHILE");
        assertThat(api.put(SUPERVISOR, roster, over(1, Map.of("shift", "night", "dayOff", "FRIDAY")))
                        .expect(200)
                        .body()
                        .get("revision")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void nobody_overtakes_a_run_on_that_he_has_not_read() {
        Shifts shifts = Shifts.from(api);
        Map<String, Object> body = Map.of(
                "date", shifts.day(1).toString(), "until", shifts.at(2, "00:15").toString());
        int read = item(api.get(SUPERVISOR, "/roster"), "login", "agent-lin")
                .get("runOnRevision")
                .asInt();
        api.post("agent-lin", "/roster/agent-lin/run-ons", body).expect(200);

        api.post(SUPERVISOR, "/roster/agent-lin/run-ons", over(read, body)).expect(200);
        String end = shifts.at(2, "00:00").toString();
        api.post(
                        SUPERVISOR,
                        "/roster/agent-lin/run-ons",
                        over(read, Map.of("date", shifts.day(1).toString(), "until", end)))
                .refused(409, "CHANGED_MEANWHILE");
    }

    private static Map<String, Object> over(int revision, Map<String, Object> body) {
        Map<String, Object> over = new HashMap<>(body);
        over.put("revision", revision);
        return over;
    }

    @Test
    void a_shift_ends_once_nobody_works_it_and_is_worked_again_once_its_times_are_said() {
        String key = "dusk-" + agent.substring(6, 14);
        String today =
                api.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString();
        api.put(SUPERVISOR, "/shifts/" + key, early("18:00", "22:00")).expect(200);
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", key, "dayOff", "MONDAY"))
                .expect(200);

        assertThat(api.post(SUPERVISOR, "/shifts/" + key + "/end", Map.of())
                        .refused(422, "validFrom", "SHIFT_WORKED")
                        .text("/detail"))
                .contains(agent);
        api.put(SUPERVISOR, "/roster/" + agent, Map.of()).expect(200);
        api.post(SUPERVISOR, "/shifts/" + key + "/end", Map.of("validFrom", "2020-01-01"))
                .refused(422, "validFrom", "IN_PAST");
        JsonNode ended = api.post(SUPERVISOR, "/shifts/" + key + "/end", Map.of())
                .expect(200)
                .body();
        assertThat(ended.get("current").isNull()).isTrue();
        assertThat(ended.at("/changes/0/pattern/ended").asBoolean()).isTrue();
        assertThat(ended.at("/changes/0/pattern/validFrom").asText()).isEqualTo(today);
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", key, "dayOff", "MONDAY"))
                .refused(422, "shift", "NO_SUCH_SHIFT");

        api.put(SUPERVISOR, "/shifts/" + key, early("18:00", "22:00")).expect(200);
        api.put(SUPERVISOR, "/roster/" + agent, Map.of("shift", key, "dayOff", "MONDAY"))
                .expect(200);
        api.post(SUPERVISOR, "/shifts/nowhere/end", Map.of()).refused(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "admin", "warehouse-wu", "buyer-li", "channel"})
    void nobody_else_says_who_works_when(String login) {
        api.put(login, "/shifts/early", early("06:00", "12:00")).refused(403, "ROLE");
        api.post(login, "/shifts/day/end", Map.of()).refused(403, "ROLE");
        api.put(login, "/roster/agent-chen", Map.of()).refused(403, "ROLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "channel"})
    void shifts_are_shown_to_staff(String login) {
        api.get(login, "/shifts").refused(403, "ROLE");
        api.get(login, "/roster").refused(403, "ROLE");
        api.get(login, "/shifts/now").refused(403, "ROLE");
    }
}
