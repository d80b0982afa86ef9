package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One act on many tasks: held back, taken back, and told task by task. */
@DeskTest
class TaskBatchApiTest {

    @Autowired
    private Api api;

    private Requests requests;

    @BeforeEach
    void lead_cases() {
        requests = new Requests(api);
    }

    private Case opened() {
        return requests.open(api.order().line("1", 1, "100.00").put(), "RETURN_REFUND", "QUALITY");
    }

    private String task(Case open) {
        return api.taskOf(open.id(), "review-request");
    }

    private JsonNode give(String login, String act, String... taskIds) {
        return api.post(login, "/task-batches", Map.of("act", act, "taskIds", List.of(taskIds)))
                .expect(201)
                .body();
    }

    private JsonNode batch(JsonNode given) {
        return api.get("agent-chen", "/task-batches/" + given.get("id").asText())
                .expect(200)
                .body();
    }

    private static List<String> codes(JsonNode batch) {
        return batch.get("items").findValuesAsText("code");
    }

    @Test
    void requests_are_approved_ten_seconds_later_and_count_from_when_it_was_said() {
        Case first = opened();
        Case second = opened();

        JsonNode given = give("agent-chen", "APPROVE", task(first), task(second));
        assertThat(given.get("state").asText()).isEqualTo("HELD");
        Instant givenAt = Api.instant(given.get("givenAt").asText());
        assertThat(Api.instant(given.get("runsAt").asText())).isEqualTo(givenAt.plusSeconds(10));
        first.is("WAIT_MERCHANT_REVIEW");

        api.advance(Duration.ofSeconds(10));

        JsonNode done = batch(given);
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertThat(codes(done)).containsExactly("DONE", "DONE");
        for (Case each : List.of(first, second)) {
            each.is("WAIT_BUYER_SHIPMENT").clock("merchant-review", "MET");
        }
    }

    @Test
    void a_clock_that_ends_while_an_act_is_held_back_waits_for_it() {
        Case open = opened();
        Instant due = open.dueAt("merchant-review");
        api.advanceTo(due.minusSeconds(5));

        give("agent-chen", "APPROVE", task(open));
        api.advanceTo(due.plusSeconds(60));

        open.is("WAIT_BUYER_SHIPMENT").clock("merchant-review", "MET");
    }

    @Test
    void what_is_held_back_is_taken_back_and_what_was_done_is_not() {
        Case open = opened();
        JsonNode given = give("agent-chen", "APPROVE", task(open));
        String address = "/task-batches/" + given.get("id").asText();

        api.delete("agent-lin", address).expect(404);
        assertThat(api.delete("agent-chen", address).expect(200).text("/state")).isEqualTo("TAKEN_BACK");
        assertThat(api.delete("agent-chen", address).expect(200).text("/state")).isEqualTo("TAKEN_BACK");
        api.advance(Duration.ofSeconds(30));
        open.is("WAIT_MERCHANT_REVIEW");

        JsonNode again = give("agent-chen", "CLAIM", task(open));
        api.advance(Duration.ofSeconds(10));
        api.delete("agent-chen", "/task-batches/" + again.get("id").asText()).refused(409, "ALREADY_RUN");
    }

    @Test
    void each_task_has_its_own_result() {
        Case free = opened();
        Case held = opened();
        Case gone = opened();
        String goneTask = task(gone);
        api.post("agent-lin", "/tasks/" + task(held) + "/claim", Map.of()).expect(200);
        gone.approve();

        JsonNode given = give("agent-chen", "CLAIM", task(free), task(held), goneTask, "no-such-task");
        api.advance(Duration.ofSeconds(10));

        assertThat(codes(batch(given))).containsExactly("DONE", "TASK_HELD", "TASK_GONE", "NOT_FOUND");
        assertThat(api.get("agent-chen", "/tasks/" + task(free)).text("/assignee"))
                .isEqualTo("agent-chen");
    }

    @Test
    void tasks_are_handed_to_a_colleague_and_given_back() {
        Case open = opened();
        Map<String, Object> order = Map.of("act", "ASSIGN", "taskIds", List.of(task(open)), "assignee", "agent-lin");
        api.post("agent-chen", "/task-batches", order).expect(201);
        api.advance(Duration.ofSeconds(10));
        assertThat(api.get("agent-chen", "/tasks/" + task(open)).text("/assignee"))
                .isEqualTo("agent-lin");

        give("agent-lin", "UNCLAIM", task(open));
        api.advance(Duration.ofSeconds(10));

        assertThat(api.get("agent-chen", "/tasks/" + task(open))
                        .body()
                        .get("assignee")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_task_that_asks_for_more_than_a_yes_is_not_approved() {
        Case open = opened().approve().ship().returnSigned();
        JsonNode given = api.post(
                        "warehouse-wu",
                        "/task-batches",
                        Map.of("act", "APPROVE", "taskIds", List.of(api.taskOf(open.id(), "inspect-return"))))
                .expect(201)
                .body();
        api.advance(Duration.ofSeconds(10));

        assertThat(codes(api.get(
                                "warehouse-wu",
                                "/task-batches/" + given.get("id").asText())
                        .body()))
                .containsExactly("NOT_APPROVABLE");
    }

    @Test
    void whoever_may_not_do_a_task_hears_that_and_not_what_its_form_asks() {
        Case open = opened().approve().ship().returnSigned();
        JsonNode given = give("agent-chen", "APPROVE", api.taskOf(open.id(), "inspect-return"));
        api.advance(Duration.ofSeconds(10));

        assertThat(codes(batch(given))).containsExactly("ROLE");
    }

    @Test
    void an_act_that_is_held_back_was_first_and_its_giver_is_named_to_the_second() {
        Case open = opened();
        String address = "/tasks/" + task(open);
        JsonNode given = give("agent-chen", "CLAIM", task(open));

        Answer second = api.post("agent-lin", address + "/complete", Map.of("decision", "APPROVE"));
        second.refused(409, "TASK_HELD_BACK");
        assertThat(List.of(second.text("/heldBy"), second.text("/batchId"), second.text("/until")))
                .containsExactly(
                        "agent-chen",
                        given.get("id").asText(),
                        given.get("runsAt").asText());
        for (String act : List.of("/claim", "/unclaim", "/assign")) {
            api.post("supervisor-zhou", address + act, Map.of("assignee", "agent-lin"))
                    .expect(act.equals("/assign") ? 409 : 403);
        }
        api.advance(Duration.ofSeconds(10));

        assertThat(codes(batch(given))).containsExactly("DONE");
        api.post("agent-lin", address + "/claim", Map.of()).refused(409, "TASK_HELD");
    }

    @Test
    void what_is_taken_back_or_given_by_the_same_person_holds_nobody_up() {
        Case taken = opened();
        JsonNode given = give("agent-chen", "APPROVE", task(taken));
        api.delete("agent-chen", "/task-batches/" + given.get("id").asText()).expect(200);
        api.post("agent-lin", "/tasks/" + task(taken) + "/claim", Map.of()).expect(200);

        Case own = opened();
        JsonNode approved = give("agent-chen", "APPROVE", task(own));
        own.attemptAs("agent-chen", "review-request", "decision", "APPROVE").expect(200);
        api.advance(Duration.ofSeconds(10));
        assertThat(codes(batch(approved))).containsExactly("DONE");
    }

    @Test
    void of_two_batches_on_one_task_the_first_acts_and_the_second_says_who_did() {
        Case open = opened();
        JsonNode first = give("agent-chen", "APPROVE", task(open));
        JsonNode second = api.post(
                        "agent-lin", "/task-batches", Map.of("act", "APPROVE", "taskIds", List.of(task(open))))
                .expect(201)
                .body();
        api.advance(Duration.ofSeconds(20));

        assertThat(codes(batch(first))).containsExactly("DONE");
        JsonNode item = api.get("agent-lin", "/task-batches/" + second.get("id").asText())
                .body()
                .at("/items/0");
        assertThat(item.get("code").asText()).isEqualTo("TASK_GONE");
        assertThat(item.get("detail").asText()).contains("agent-chen");
    }

    @Test
    void acts_that_race_with_a_batch_have_one_winner_and_a_loser_who_knows() {
        for (int round = 0; round < 10; round++) {
            Case open = opened();
            String task = task(open);
            var alone = CompletableFuture.supplyAsync(
                    () -> api.post("agent-lin", "/tasks/" + task + "/complete", Map.of("decision", "APPROVE")));
            Answer batch = api.post("agent-chen", "/task-batches", Map.of("act", "APPROVE", "taskIds", List.of(task)))
                    .expect(201);
            Answer other = alone.join();
            api.advance(Duration.ofSeconds(10));

            String code = codes(batch(batch.body())).get(0);
            if (other.status() == 200) {
                assertThat(code).isIn("TASK_GONE", "NOT_FOUND");
            } else {
                other.refused(409, "TASK_HELD_BACK");
                assertThat(code).isEqualTo("DONE");
            }
            assertThat(open.history()).filteredOn("TASK_COMPLETED"::equals).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "act, FORGET, act, NOT_ALLOWED",
        "act, , act, REQUIRED",
        "taskIds, , taskIds, REQUIRED",
        "assignee, agent-lin, assignee, NOT_ALLOWED",
    })
    void what_no_batch_says_is_refused(String member, String value, String field, String rule) {
        Map<String, Object> body = new HashMap<>(Map.of("act", "CLAIM", "taskIds", List.of("some-task")));
        body.put(member, value);

        api.post("agent-chen", "/task-batches", body).refused(422, field, rule);
        body.put("because", "I can");
        api.post("agent-chen", "/task-batches", body).refused(400, "UNKNOWN_FIELD");
    }

    @Test
    void a_hundred_tasks_are_enough() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            ids.add("task-" + i);
        }
        api.post("agent-chen", "/task-batches", Map.of("act", "CLAIM", "taskIds", ids))
                .refused(422, "taskIds", "TOO_MANY");
        api.post("agent-chen", "/task-batches", Map.of("act", "ASSIGN", "taskIds", Collections.singletonList("task-1")))
                .refused(422, "assignee", "REQUIRED");
        for (String login : List.of("buyer-li", "channel")) {
            api.post(login, "/task-batches", Map.of("act", "CLAIM", "taskIds", List.of("task-1")))
                    .refused(403, "ROLE");
        }
    }
}
