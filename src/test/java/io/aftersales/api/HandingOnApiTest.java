package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who lead hand on what others hold. */
@DeskTest
class HandingOnApiTest {

    private static final Map<String, String> CHEN_TO_LIN = Map.of("assignee", "agent-lin", "from", "agent-chen");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Returns returns;
    private String caseId;
    private String task;

    @BeforeEach
    void let_an_agent_hold_a_task() {
        returns = new Returns(api);
        caseId = returns.opened("100.00");
        task = "/tasks/" + api.taskOf(caseId, "review-request");
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-zhou", "manager-zeng"})
    void who_leads_takes_a_task_from_one_and_hands_it_to_another(String lead) {
        api.post(lead, task + "/assign", CHEN_TO_LIN).expect(200);

        assertThat(holder()).isEqualTo("agent-lin");
        JsonNode entry = returns.entry(caseId, "TASK_ASSIGNED");
        assertThat(entry.get("actor").asText()).isEqualTo(lead);
        assertThat(entry.at("/detail/takenFrom").asText()).isEqualTo("agent-chen");
        assertThat(entry.at("/detail/assignee").asText()).isEqualTo("agent-lin");
        for (String call : List.of("/complete", "/unclaim", "/claim")) {
            Api.Answer late = returns.withoutATrace(caseId, () -> api.post("agent-chen", task + call, Returns.APPROVE));
            late.refused(409, "TASK_HELD");
            assertThat(late.text("/assignee")).isEqualTo("agent-lin");
        }
        api.post("agent-lin", task + "/complete", Returns.APPROVE).expect(200);
    }

    @Test
    void who_does_not_name_the_holder_takes_nothing() {
        for (Map<String, String> body : List.of(
                Map.of("assignee", "agent-lin"),
                Map.of("assignee", "agent-lin", "from", "agent-lin"),
                Map.of("team", "AGENT"))) {
            Api.Answer refused =
                    returns.withoutATrace(caseId, () -> api.post("supervisor-zhou", task + "/assign", body));
            refused.refused(409, "TASK_HELD");
            assertThat(refused.text("/assignee")).isEqualTo("agent-chen");
        }
    }

    @Test
    void of_two_who_lead_the_second_learns_who_has_it_now() {
        api.post("supervisor-zhou", task + "/assign", CHEN_TO_LIN).expect(200);

        Api.Answer second = returns.withoutATrace(
                caseId,
                () -> api.post("manager-zeng", task + "/assign", Map.of("team", "AGENT", "from", "agent-chen")));

        second.refused(409, "TASK_HELD");
        assertThat(second.text("/assignee")).isEqualTo("agent-lin");
    }

    @Test
    void to_name_the_holder_helps_nobody_else() {
        returns.withoutATrace(caseId, () -> api.post("agent-lin", task + "/assign", CHEN_TO_LIN))
                .refused(409, "TASK_HELD");
        for (String login : List.of("admin", "finance-qian", "arbiter-he", "owner-gu", "buyer-li", "channel")) {
            returns.withoutATrace(caseId, () -> api.post(login, task + "/assign", CHEN_TO_LIN))
                    .refused(403, "ROLE");
        }
    }

    @Test
    void a_task_goes_back_to_its_team_and_anybody_there_may_do_it() {
        api.post("supervisor-zhou", task + "/assign", Map.of("team", "AGENT", "from", "agent-chen"))
                .expect(200);

        assertThat(api.caseOf(caseId).body().at("/tasks/0/assignee").isNull()).isTrue();
        JsonNode entry = returns.entry(caseId, "TASK_RETURNED");
        assertThat(entry.get("actor").asText()).isEqualTo("supervisor-zhou");
        assertThat(entry.at("/detail/takenFrom").asText()).isEqualTo("agent-chen");
        api.post("agent-lin", task + "/complete", Returns.APPROVE).expect(200);
    }

    @Test
    void a_task_goes_back_to_no_other_team_and_not_to_a_team_and_a_person() {
        refused(Map.of("team", "WAREHOUSE", "from", "agent-chen"), "team", "NOT_OF_THE_GROUP");
        refused(Map.of("team", "AGENTS", "from", "agent-chen"), "team", "NOT_ALLOWED");
        refused(Map.of("team", "AGENT", "assignee", "agent-lin", "from", "agent-chen"), "team", "ONE_OF");
        refused(Map.of("from", "agent-chen"), "assignee", "REQUIRED");
        refused(Map.of("assignee", "supervisor-zhou", "from", "agent-chen"), "assignee", "NOT_OF_THE_GROUP");
        returns.withoutATrace(
                        caseId,
                        () -> api.post(
                                "supervisor-zhou",
                                task + "/assign",
                                Map.of("assignee", "agent-lin", "from", "agent-chen", "form", "agent-chen")))
                .expect(400);
    }

    private void refused(Map<String, String> body, String field, String rule) {
        returns.withoutATrace(caseId, () -> api.post("supervisor-zhou", task + "/assign", body))
                .refused(422, field, rule);
    }

    @Test
    void nothing_is_handed_to_whoever_may_no_longer_enter() {
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, enabled, created_at)"
                        + " select 'agent-gone', password_hash, 'Gone', role, false, created_at from aftersales.app_user"
                        + " where login = 'agent-chen'")
                .update();

        refused(Map.of("assignee", "agent-gone", "from", "agent-chen"), "assignee", "NOT_OF_THE_GROUP");
    }

    @Test
    void handed_twice_it_is_told_once() {
        api.post("supervisor-zhou", task + "/assign", CHEN_TO_LIN).expect(200);
        api.post("supervisor-zhou", task + "/assign", Map.of("assignee", "agent-lin", "from", "agent-lin"))
                .expect(200);

        assertThat(returns.history(caseId)).filteredOn("TASK_ASSIGNED"::equals).hasSize(1);
    }

    @Test
    void who_leads_hands_out_what_nobody_holds_but_does_not_do_it() {
        api.post("agent-chen", task + "/unclaim", Map.of()).expect(200);

        returns.withoutATrace(caseId, () -> api.post("supervisor-zhou", task + "/complete", Returns.APPROVE))
                .expect(403);
        api.post("supervisor-zhou", task + "/assign", Map.of("assignee", "agent-lin"))
                .expect(200);
        assertThat(holder()).isEqualTo("agent-lin");
        assertThat(returns.entry(caseId, "TASK_ASSIGNED").get("detail").has("takenFrom"))
                .isFalse();
    }

    @Test
    void nobody_gets_an_approval_of_his_own_work_handed() {
        String passed = returns.passed("100.00");
        String approval = "/tasks/" + api.taskOf(passed, "approve-refund");
        api.post("agent-lin", approval + "/claim", Map.of()).expect(200);

        returns.withoutATrace(
                        passed,
                        () -> api.post(
                                "supervisor-zhou",
                                approval + "/assign",
                                Map.of("assignee", "agent-chen", "from", "agent-lin")))
                .refused(422, "assignee", "OWN_REQUEST");
    }

    @Test
    void a_party_to_a_dispute_does_not_choose_its_arbiter() {
        Case dispute = new Requests(api).dispute("10.00").silence("dispute-negotiation");
        String judging = "/tasks/" + dispute.task("review-evidence");
        api.post("arbiter-he", judging + "/claim", Map.of()).expect(200);

        returns.withoutATrace(
                        dispute.id(),
                        () -> api.post(
                                "supervisor-zhou",
                                judging + "/assign",
                                Map.of("assignee", "arbiter-xu", "from", "arbiter-he")))
                .refused(403, "ROLE");
        api.post("arbiter-he", judging + "/assign", Map.of("assignee", "arbiter-xu"))
                .expect(200);
    }

    private String holder() {
        return api.caseOf(caseId).text("/tasks/0/assignee");
    }
}
