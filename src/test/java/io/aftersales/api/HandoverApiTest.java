package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shifts;
import io.aftersales.shifts.handover.HandoverRounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The day hands over to the night: agent-chen writes down, agent-lin accepts, and supervisor-zhou learns if nobody does. */
@DeskTest
class HandoverApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HandoverRounds rounds;

    private Requests requests;
    private Shifts shifts;
    private Case due;
    private String handover;

    @BeforeEach
    void the_day_hands_over() {
        requests = new Requests(api);
        shifts = Shifts.from(api);
        shifts.advanceTo(0, "20:00");
        due = ownedByDay();
        shifts.advanceTo(2, "16:00");
        handover = shifts.handover(2, "day");
    }

    private JsonNode book() {
        return api.get("agent-chen", handover).expect(200).body();
    }

    private JsonNode matterOf(Case wanted) {
        for (JsonNode matter : book().get("matters")) {
            if (matter.get("caseId").asText().equals(wanted.id())) {
                return matter;
            }
        }
        throw new AssertionError(wanted.id() + " is not handed over: " + book());
    }

    private Api.Answer note(String login, Case about, String text) {
        return api.post(login, handover + "/notes", Map.of("caseId", about.id(), "text", text));
    }

    private Api.Answer accept(String login) {
        return api.post(login, handover + "/accept", Map.of());
    }

    private int told() {
        return jdbc.sql("""
                        select count(*) from aftersales.notice
                        where grp = 'SUPERVISOR' and event = 'HANDOVER_NOT_ACCEPTED' and detail ->> 'handover' = ?
                        """)
                .param(handover.substring("/handovers/".length()))
                .query(Integer.class)
                .single();
    }

    @Test
    void a_handover_is_opened_half_an_hour_before_the_shift_ends_with_what_is_due_in_the_next() {
        JsonNode opened = book().get("handover");
        assertThat(opened.at("/from/shift").asText()).isEqualTo("day");
        assertThat(opened.at("/from/people/0").asText()).isEqualTo("agent-chen");
        assertThat(opened.at("/to/people/0").asText()).isEqualTo("agent-lin");
        assertThat(Api.instant(opened.get("openedAt").asText())).isEqualTo(shifts.at(2, "16:00"));
        assertThat(Api.instant(opened.get("acceptBy").asText())).isEqualTo(shifts.at(2, "16:30"));
        assertThat(Api.instant(opened.get("listsUntil").asText())).isEqualTo(shifts.at(3, "08:30"));
        assertThat(opened.get("closing").isNull()).isTrue();
        JsonNode matter = matterOf(due);
        assertThat(Api.instant(matter.get("dueAt").asText())).isEqualTo(due.dueAt("merchant-review"));
        assertThat(matter.get("open").asBoolean()).isTrue();
        assertThat(api.get("supervisor-zhou", "/handovers").expect(200).body().findValuesAsText("id"))
                .contains(opened.get("id").asText());

        due.approve();
        assertThat(matterOf(due).get("open").asBoolean()).as("done since").isFalse();
    }

    @Test
    void who_ends_his_shift_adds_notes_and_other_cases() {
        Case other = requests.exchange("39.00");

        note("agent-chen", due, "The buyer calls back at nine").expect(200);
        note("agent-chen", other, "Ask the warehouse for the colour").expect(200);
        note("supervisor-zhou", other, "It is in stock").expect(200);

        assertThat(matterOf(due).at("/notes/0/text").asText()).isEqualTo("The buyer calls back at nine");
        assertThat(matterOf(due).at("/notes/0/by").asText()).isEqualTo("agent-chen");
        assertThat(matterOf(other).get("notes")).hasSize(2);
        assertThat(matterOf(other).get("task").isNull()).isTrue();
        assertThat(book().get("matters").findValuesAsText("caseId")).containsOnlyOnce(other.id());
    }

    @Test
    void a_note_that_is_about_nothing_is_refused() {
        note("agent-lin", due, "Mine already").refused(403, "NOT_ON_SHIFT");
        note("warehouse-wu", due, "Let me see").refused(403, "ROLE");
        note("agent-chen", due, " ").refused(422, "text", "REQUIRED");
        note("agent-chen", due, "x".repeat(1001)).refused(422, "text", "TOO_LONG");
        api.post("agent-chen", handover + "/notes", Map.of("caseId", "none", "text", "Hm"))
                .refused(422, "caseId", "NO_SUCH_CASE");
        api.post("agent-chen", "/handovers/2026-01-01-tea/notes", Map.of()).refused(404, "NOT_FOUND");
        assertThat(matterOf(due).get("notes")).isEmpty();
    }

    @Test
    void an_agent_of_the_next_shift_accepts_once() {
        accept("agent-chen").refused(403, "NOT_ON_SHIFT");
        accept("supervisor-zhou").refused(403, "NOT_ON_SHIFT");
        JsonNode accepted = accept("agent-lin").expect(200).body().get("handover");

        assertThat(accepted.get("acceptedBy").asText()).isEqualTo("agent-lin");
        api.advance(Duration.ofMinutes(5));
        assertThat(accept("agent-lin").expect(200).body().get("handover")).isEqualTo(accepted);
        accept("agent-chen").refused(409, "HANDOVER_ACCEPTED");
        note("agent-chen", due, "One more thing").refused(409, "HANDOVER_ACCEPTED");
        shifts.advanceTo(2, "17:00");
        assertThat(told()).isZero();
    }

    @Test
    void supervisors_are_told_once_of_a_handover_that_nobody_accepted_in_half_an_hour() {
        shifts.advanceTo(2, "16:29:59");
        assertThat(told()).isZero();

        shifts.advanceTo(2, "16:30");
        assertThat(told()).isOne();
        assertThat(Api.instant(book().at("/handover/toldAt").asText())).isEqualTo(shifts.at(2, "16:30"));
        rounds.runDue();
        shifts.advanceTo(2, "18:00");
        assertThat(told()).isOne();
        accept("agent-lin").expect(200);
    }

    @Test
    void who_is_at_work_acts_for_an_owner_who_comes_back_too_late_and_the_owner_stays() {
        Case later = ownedByDay();
        shifts.advanceTo(2, "16:29:59");
        assertThat(deputyOf(due)).as("at work himself").isEqualTo("null");

        shifts.advanceTo(2, "17:00");
        assertThat(deputyOf(due)).isEqualTo("agent-lin");
        assertThat(api.caseOf(due.id()).text("/owner")).isEqualTo("agent-chen");
        assertThat(deputyOf(later)).as("back long before").isEqualTo("null");
        assertThat(lookedAfterBy("agent-lin")).contains(due.id()).doesNotContain(later.id());
        assertThat(lookedAfterBy("agent-chen")).contains(due.id(), later.id());
        due.approve();
        assertThat(deputyOf(due)).as("the buyer's turn").isEqualTo("null");
    }

    @Test
    void who_stands_in_is_told_before_a_clock_ends_that_the_owner_comes_back_too_late_for() {
        shifts.advanceTo(3, "20:00");
        Case beforeHisDayOff = ownedByDay();
        shifts.advanceTo(4, "20:30");

        assertThat(told(due)).as("back in time").startsWith("agent-chen");
        assertThat(told(beforeHisDayOff)).containsExactly("agent-lin");
    }

    private List<String> told(Case file) {
        return jdbc.sql("""
                        select coalesce(login, grp) from aftersales.ladder_call where case_id = ? order by at, id
                        """).param(file.id()).query(String.class).list();
    }

    private List<String> lookedAfterBy(String login) {
        return api.get("agent-lin", "/cases?limit=200&lookedAfterBy=" + login)
                .expect(200)
                .body()
                .findValuesAsText("id");
    }

    private Case ownedByDay() {
        Order order = api.order()
                .ofNewBuyer()
                .with("firstContactAgent", "agent-chen")
                .line("1", 1, "239.00")
                .put();
        return requests.open(order, "RETURN_REFUND", "QUALITY");
    }

    private String deputyOf(Case file) {
        return api.caseOf(file.id()).text("/deputy");
    }

    @Test
    void a_second_run_does_nothing_twice() {
        int matters = book().get("matters").size();

        assertThat(rounds.runDue()).isZero();
        assertThat(book().get("matters")).hasSize(matters);
    }

    @Test
    void a_handover_that_a_downtime_delayed_is_made_up_for_and_has_its_half_hour() {
        forget();
        shifts.advanceTo(2, "17:00");

        Instant openedAt = Api.instant(book().at("/handover/openedAt").asText());
        assertThat(Api.instant(book().at("/handover/acceptBy").asText()))
                .isEqualTo(openedAt.plus(Duration.ofMinutes(30)));
        assertThat(matterOf(due).get("open").asBoolean()).isTrue();
    }

    private void forget() {
        String id = handover.substring("/handovers/".length());
        jdbc.sql("delete from aftersales.handover_matter where handover_id = ?")
                .param(id)
                .update();
        jdbc.sql("delete from aftersales.handover where handover_id = ?")
                .param(id)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "channel", "arbiter-he"})
    void handovers_are_for_agents_and_those_who_lead_them(String login) {
        api.get(login, "/handovers").refused(403, "ROLE");
        api.get(login, handover).refused(403, "ROLE");
        accept(login).refused(403, "ROLE");
    }
}
