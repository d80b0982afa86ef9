package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The work of several people on the same tasks. */
@DeskTest
class TaskApiTest {

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void a_new_task_is_nobodys_and_any_candidate_may_complete_it() {
        String caseId = returns.opened("100.00");
        JsonNode task = api.caseOf(caseId).body().at("/tasks/0");

        assertThat(task.get("assignee").isNull()).isTrue();
        assertThat(Returns.texts(task.get("candidateGroups"))).containsExactly("AGENT");
        assertThat(Api.instant(task.get("dueAt").asText())).isEqualTo(returns.dueAt(caseId, "merchant-review"));
        api.complete("agent-lin", caseId, "review-request", Returns.APPROVE).expect(200);
        assertThat(returns.entry(caseId, "TASK_COMPLETED").get("actor").asText())
                .isEqualTo("agent-lin");
    }

    @Test
    void a_task_in_the_list_tells_what_the_contract_names() {
        String caseId = returns.opened("100.00");
        JsonNode task = api.get("agent-chen", "/tasks/" + api.taskOf(caseId, "review-request"))
                .expect(200)
                .body();

        assertThat(task.fieldNames())
                .toIterable()
                .contains("id", "caseId", "key", "name", "assignee", "candidateGroups", "dueAt", "onExpiry");
        assertThat(task.get("key").asText()).isEqualTo("review-request");
        assertThat(task.get("onExpiry").asText()).isEqualTo("AGREE");
        assertThat(task.get("caseId").asText()).isEqualTo(caseId);
    }

    @Test
    void what_one_holds_the_others_leave_alone() {
        String caseId = returns.opened("100.00");
        String task = "/tasks/" + api.taskOf(caseId, "review-request");
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);
        assertThat(api.caseOf(caseId).text("/tasks/0/assignee")).isEqualTo("agent-chen");

        for (String call : List.of("/claim", "/unclaim", "/complete")) {
            returns.withoutATrace(caseId, () -> api.post("agent-lin", task + call, Returns.APPROVE))
                    .refused(409, "TASK_HELD");
        }
        returns.withoutATrace(caseId, () -> api.post("agent-lin", task + "/assign", Map.of("assignee", "agent-lin")))
                .refused(409, "TASK_HELD");
        assertThat(api.post("agent-lin", task + "/complete", Map.of()).text("/assignee"))
                .isEqualTo("agent-chen");
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);
        api.post("agent-chen", task + "/unclaim", Map.of()).expect(200);
        assertThat(api.caseOf(caseId).body().at("/tasks/0/assignee").isNull()).isTrue();
        api.post("agent-lin", task + "/complete", Returns.APPROVE).expect(200);
    }

    @Test
    void claim_and_unclaim_need_no_body() {
        String caseId = returns.opened("100.00");
        String task = "/tasks/" + api.taskOf(caseId, "review-request");

        api.postRaw("agent-chen", task + "/claim", "").expect(200);
        api.postRaw("agent-chen", task + "/unclaim", "").expect(200);
    }

    @Test
    void a_task_is_handed_to_somebody_of_its_group() {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/assign";

        for (String other : List.of("warehouse-wu", "buyer-li", "admin", "nobody")) {
            returns.withoutATrace(caseId, () -> api.post("agent-chen", path, Map.of("assignee", other)))
                    .refused(422, "assignee", "NOT_OF_THE_GROUP");
        }
        returns.withoutATrace(caseId, () -> api.post("agent-chen", path, Map.of()))
                .refused(422, "assignee", "REQUIRED");
        api.post("agent-chen", path, Map.of("assignee", "agent-lin")).expect(200);
        assertThat(api.caseOf(caseId).text("/tasks/0/assignee")).isEqualTo("agent-lin");
        assertThat(api.get("agent-lin", "/tasks?queue=mine&limit=200").body().toString())
                .contains(caseId);
        api.post("agent-lin", path, Map.of("assignee", "agent-chen")).expect(200);
    }

    @Test
    void an_approval_may_be_handed_to_a_higher_level() {
        String caseId = returns.passed("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "approve-refund") + "/assign";

        api.post("agent-lin", path, Map.of("assignee", "supervisor-zhou")).expect(200);
        api.complete("supervisor-zhou", caseId, "approve-refund", Returns.APPROVED)
                .expect(200);
    }

    @Test
    void the_second_is_told_who_was_first() {
        String caseId = returns.opened("100.00");
        String path = "/tasks/" + api.taskOf(caseId, "review-request");
        api.post("agent-lin", path + "/complete", Returns.APPROVE).expect(200);

        for (String call : List.of("/complete", "/claim", "/unclaim")) {
            Answer second = returns.withoutATrace(caseId, () -> api.post("agent-chen", path + call, Returns.APPROVE));
            second.refused(409, "TASK_GONE");
            assertThat(second.text("/doneBy")).isEqualTo("agent-lin");
        }
        returns.withoutATrace(caseId, () -> api.post("agent-chen", path + "/assign", Map.of("assignee", "agent-lin")))
                .refused(409, "TASK_GONE");
    }

    @Test
    void of_two_people_who_complete_the_same_task_at_once_one_succeeds() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 8; i++) {
                String caseId = returns.opened("10.00");
                String path = "/tasks/" + api.taskOf(caseId, "review-request") + "/complete";
                CyclicBarrier together = new CyclicBarrier(2);
                Callable<Answer> approve = () -> completeAfter(together, "agent-chen", path, Returns.APPROVE);
                Map<String, Object> rejection = returns.rejection();
                Callable<Answer> reject = () -> completeAfter(together, "agent-lin", path, rejection);
                List<Integer> statuses = new ArrayList<>();
                for (Future<Answer> answer : people.invokeAll(List.of(approve, reject))) {
                    statuses.add(answer.get().status());
                }
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
                assertThat(returns.history(caseId))
                        .filteredOn("TASK_COMPLETED"::equals)
                        .hasSize(1);
                api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);
            }
        } finally {
            people.shutdown();
        }
    }

    private Answer completeAfter(CyclicBarrier together, String login, String path, Map<String, ?> fields)
            throws Exception {
        together.await();
        return api.post(login, path, fields);
    }

    @Test
    void each_queue_shows_its_own() {
        String caseId = returns.opened("100.00");
        String task = api.taskOf(caseId, "review-request");

        assertThat(idsOf("agent-chen", "mine")).doesNotContain(task);
        assertThat(idsOf("agent-chen", "team")).contains(task);
        assertThat(idsOf("agent-chen", "all")).contains(task);
        assertThat(idsOf("agent-chen", "overdue")).doesNotContain(task);
        assertThat(idsOf("warehouse-wu", "team")).doesNotContain(task);
        assertThat(idsOf("warehouse-wu", "all")).contains(task);
        api.post("agent-chen", "/tasks/" + task + "/claim", Map.of()).expect(200);
        assertThat(idsOf("agent-chen", "mine")).contains(task);
        assertThat(idsOf("agent-lin", "mine")).doesNotContain(task);
        returns.approve(caseId);
        assertThat(idsOf("agent-chen", "mine")).doesNotContain(task);
    }

    @Test
    void a_task_is_given_back_with_a_note_for_whoever_takes_it_next() {
        String caseId = returns.opened("100.00");
        String task = "/tasks/" + api.taskOf(caseId, "review-request");
        api.post("agent-chen", task + "/claim", Map.of()).expect(200);
        api.post("agent-lin", task + "/unclaim", Map.of("note", "Not mine")).refused(409, "TASK_HELD");
        api.post("agent-chen", task + "/unclaim", Map.of("because", "I can")).refused(400, "UNKNOWN_FIELD");

        api.post("agent-chen", task + "/unclaim", Map.of("note", "Calls back at ten"))
                .expect(200);

        JsonNode notes =
                api.get("agent-lin", "/cases/" + caseId + "/notes").expect(200).body();
        assertThat(notes.findValuesAsText("text")).containsExactly("Calls back at ten");
        assertThat(notes.findValuesAsText("author")).containsExactly("agent-chen");
    }

    @Test
    void one_case_has_its_tasks_in_a_list_of_its_own() {
        String caseId = returns.opened("100.00");

        assertThat(api.get("agent-chen", "/tasks?queue=all&caseId=" + caseId)
                        .expect(200)
                        .body()
                        .get("items")
                        .findValuesAsText("id"))
                .containsExactly(api.taskOf(caseId, "review-request"));
        assertThat(api.get("agent-chen", "/tasks?queue=team&key=send-back&caseId=" + caseId)
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();
    }

    private List<String> idsOf(String login, String queue) {
        List<String> ids = new ArrayList<>();
        walk(login, "queue=" + queue + "&sort=created", 200, ids, () -> {});
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "queue=mone, queue, NOT_ALLOWED",
        "sort=age, sort, NOT_ALLOWED",
        "limit=0, limit, INVALID_LIMIT",
        "limit=-1, limit, INVALID_LIMIT",
        "limit=201, limit, INVALID_LIMIT",
        "limit=99999999999, limit, INVALID_LIMIT",
        "limit=ten, limit, INVALID_LIMIT",
        "limit=, limit, INVALID_LIMIT",
        "cursor=nonsense, cursor, INVALID_CURSOR",
        "cursor=, cursor, INVALID_CURSOR",
        "cursor=%F0%9F%98%80, cursor, INVALID_CURSOR",
        "qeue=mine, qeue, UNKNOWN_PARAMETER",
        "offset=10, offset, UNKNOWN_PARAMETER"
    })
    void absurd_paging_and_unknown_filters_are_refused(String query, String field, String rule) {
        api.get("agent-chen", "/tasks?" + query).refused(422, field, rule);
    }

    @Test
    void a_cursor_is_good_for_the_list_that_gave_it_out_alone() {
        returns.opened("10.00");
        returns.opened("10.00");
        String next = api.get("agent-chen", "/tasks?queue=all&sort=due&limit=1")
                .expect(200)
                .text("/next");

        api.get("agent-chen", "/tasks?queue=all&sort=due&limit=1&cursor=" + next)
                .expect(200);
        api.get("agent-chen", "/tasks?queue=all&sort=risk&cursor=" + next).refused(422, "cursor", "INVALID_CURSOR");
        api.get("agent-chen", "/tasks?queue=team&sort=due&cursor=" + next).refused(422, "cursor", "INVALID_CURSOR");
        api.get("agent-chen", "/cases?cursor=" + next).refused(422, "cursor", "INVALID_CURSOR");
    }

    @Test
    void more_than_120_tasks_are_paged_without_gaps_or_repeats_while_some_are_completed() {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 126; i++) {
            cases.add(returns.opened((i % 7 + 1) * 100 + ".00"));
        }
        try {
            for (String sort : List.of("due", "risk", "created")) {
                walkWhileOthersWork(sort, cases);
            }
        } finally {
            cases.forEach(caseId -> api.event(caseId, "BUYER_CANCELLED", Map.of()));
        }
    }

    /** Two cases are decided between any two pages: one of those shown, one of those still to come. */
    private void walkWhileOthersWork(String sort, List<String> cases) {
        List<String> open = cases.stream()
                .filter(caseId -> returns.tasks(caseId).contains("review-request"))
                .toList();
        List<String> decided = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<JsonNode> items = walk("agent-lin", "queue=team&sort=" + sort, 10, new ArrayList<>(), () -> {
            if (decided.size() < 20) {
                decided.add(open.get(decided.size()));
                decided.add(open.get(open.size() - decided.size()));
                decided.subList(decided.size() - 2, decided.size())
                        .forEach(caseId ->
                                api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200));
            }
        });
        items.forEach(item -> seen.add(item.get("caseId").asText()));
        assertThat(items)
                .extracting(item -> item.get("id").asText())
                .as("pages by " + sort)
                .doesNotHaveDuplicates();
        assertThat(seen)
                .containsAll(
                        open.stream().filter(each -> !decided.contains(each)).toList());
        assertSorted(sort, items);
    }

    private static void assertSorted(String sort, List<JsonNode> items) {
        if (sort.equals("risk")) {
            return;
        }
        String key = sort.equals("due") ? "dueAt" : "createdAt";
        List<Instant> keys = items.stream()
                .filter(item -> !item.get(key).isNull())
                .map(item -> Api.instant(item.get(key).asText()))
                .toList();
        assertThat(keys).isSorted();
    }

    @Test
    void risk_puts_more_money_first_where_the_time_is_about_the_same() {
        String small = returns.opened("10.00");
        String large = returns.opened("9000.00");

        List<String> ids = new ArrayList<>();
        walk("agent-chen", "queue=team&sort=risk", 200, ids, () -> {});

        assertThat(ids.indexOf(api.taskOf(large, "review-request")))
                .isLessThan(ids.indexOf(api.taskOf(small, "review-request")));
    }

    /** All pages of a list, with something done between them. */
    private List<JsonNode> walk(String login, String query, int limit, List<String> ids, Runnable between) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get(login, "/tasks?" + query + "&limit=" + limit + cursor)
                    .expect(200);
            page.body().get("items").forEach(items::add);
            assertThat(page.body().get("items").size()).isLessThanOrEqualTo(limit);
            cursor = page.body().get("next").isNull() ? "" : "&cursor=" + page.text("/next");
            between.run();
        } while (!cursor.isEmpty());
        items.forEach(item -> ids.add(item.get("id").asText()));
        return items;
    }
}
