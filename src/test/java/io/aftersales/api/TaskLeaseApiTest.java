package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.task.Leases;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A task goes back to its group when whoever took it went quiet. */
@DeskTest
class TaskLeaseApiTest {

    @Autowired
    private Api api;

    @Autowired
    private Leases leases;

    private Case open;
    private String task;

    @BeforeEach
    void a_request_to_be_reviewed() {
        open = new Requests(api).open(api.order().line("1", 1, "100.00").put(), "RETURN_REFUND", "QUALITY");
        task = "/tasks/" + api.taskOf(open.id(), "review-request");
    }

    private String holder() {
        return api.caseOf(open.id()).body().at("/tasks/0/assignee").asText(null);
    }

    @Test
    void what_was_taken_goes_back_after_30_minutes_without_a_sign_of_life_and_the_history_says_so() {
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);

        api.advance(Duration.ofMinutes(29));
        assertThat(holder()).isEqualTo("agent-chen");
        api.post("agent-lin", task + "/claim", Map.of()).refused(409, "TASK_HELD");
        api.advance(Duration.ofMinutes(1));

        assertThat(holder()).isNull();
        assertThat(api.caseOf(open.id()).body().get("history").findValuesAsText("event"))
                .contains("CLAIM_LAPSED");
        api.post("agent-lin", task + "/claim", Map.of()).expect(200);
    }

    @Test
    void whoever_is_at_work_on_the_case_keeps_it_and_another_who_looks_at_it_does_not_help() {
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);
        api.advance(Duration.ofMinutes(20));
        leases.renew(open.id(), "agent-chen");
        api.advance(Duration.ofMinutes(20));
        assertThat(holder()).isEqualTo("agent-chen");

        leases.renew(open.id(), "agent-lin");
        api.advance(Duration.ofMinutes(10));
        assertThat(holder()).isNull();
    }

    @Test
    void what_somebody_was_given_stays_with_him() {
        api.post("agent-chen", task + "/assign", Map.of("assignee", "agent-lin"))
                .expect(200);

        api.advance(Duration.ofHours(24));

        assertThat(holder()).isEqualTo("agent-lin");
    }

    @Test
    void a_task_of_a_case_in_dispute_waits_with_its_holder() {
        open.approve().ship().returnSigned().fail();
        String resolve = "/tasks/" + api.taskOf(open.id(), "resolve-failed-inspection");
        api.post("agent-chen", resolve + "/claim", Map.of()).expect(200);
        Case dispute = open.intervene().linked("disputeCaseId");

        api.advance(Duration.ofMinutes(40));
        api.event(dispute.id(), "BUYER_CANCELLED", Map.of()).expect(200);
        assertThat(holder()).isEqualTo("agent-chen");
        api.advance(Duration.ofMinutes(1));

        assertThat(holder()).isNull();
    }
}
