package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who looks after a case that opens. */
@DeskTest
class RoutingApiTest extends RoutingBase {

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void whoever_spoke_with_the_buyer_first_looks_after_the_case_and_holds_no_task_of_it() {
        agent();
        String first = agent();

        JsonNode file = open(order(first));

        assertThat(file.get("owner").asText()).isEqualTo(first);
        assertThat(file.get("deputy").isNull()).isTrue();
        assertThat(file.at("/tasks/0/assignee").isNull()).isTrue();
        assertThat(told(file, "OWNER_CHOSEN")).singleElement().satisfies(entry -> {
            assertThat(entry.get("actor").asText()).isEqualTo("SYSTEM");
            assertThat(entry.at("/detail/owner").asText()).isEqualTo(first);
            assertThat(entry.at("/detail/choice").asText()).isEqualTo("FIRST_CONTACT");
        });
    }

    @Test
    void whoever_has_another_open_case_of_the_buyer_has_the_next_one_too() {
        agent();
        Order order = order(null);
        String owner = open(order).get("owner").asText();
        agent();

        JsonNode second = open(order);

        assertThat(second.get("owner").asText()).isEqualTo(owner);
        assertThat(told(second, "OWNER_CHOSEN").get(0).at("/detail/choice").asText())
                .isEqualTo("EARLIER_CASE");
    }

    @Test
    void an_agent_gets_as_many_open_cases_as_he_takes_and_another_one_once_one_is_closed() {
        String first = agent("mostOpen", 2);
        String other = agent();
        Case one = opened(order(first));
        Case two = opened(order(first));
        assertThat(List.of(ownerOf(one), ownerOf(two))).containsOnly(first);

        assertThat(ownerOf(opened(order(first)))).isEqualTo(other);

        one.buyer("BUYER_CANCELLED");
        assertThat(ownerOf(opened(order(first)))).isEqualTo(first);
    }

    @Test
    void while_the_owner_is_away_his_deputy_sees_the_case_and_it_stays_the_owners() {
        String deputy = agent("mostOpen", 0);
        Instant now = api.now();
        String owner = agent(
                "absentFrom",
                now.toString(),
                "absentUntil",
                now.plus(Duration.ofHours(2)).toString(),
                "deputy",
                deputy);

        Case file = opened(order(owner));

        assertThat(ownerOf(file)).isEqualTo(owner);
        assertThat(api.caseOf(file.id()).text("/deputy")).isEqualTo(deputy);
        assertThat(listed("lookedAfterBy=" + deputy)).containsExactly(file.id());
        assertThat(listed("owner=" + deputy)).isEmpty();
        assertThat(listed("owner=" + owner)).containsExactly(file.id());

        api.advance(Duration.ofHours(2));
        assertThat(api.caseOf(file.id()).body().get("deputy").isNull()).isTrue();
        assertThat(listed("lookedAfterBy=" + deputy)).isEmpty();
    }

    private List<String> listed(String filter) {
        return api.get("agent-chen", "/cases?" + filter).expect(200).body().findValuesAsText("id");
    }

    @Test
    void who_is_away_without_a_deputy_or_may_no_longer_enter_gets_nothing() {
        String away = agent("absentFrom", api.now().toString());
        String gone = agent();
        jdbc.sql("update aftersales.app_user set enabled = false where login = ?")
                .param(gone)
                .update();
        String other = agent();

        assertThat(ownerOf(opened(order(away)))).isEqualTo(other);
        assertThat(ownerOf(opened(order(gone)))).isEqualTo(other);
        assertThat(ownerOf(opened(order("nobody-we-know")))).isEqualTo(other);
    }

    @Test
    void where_nobody_knows_the_buyer_the_agents_take_turns() {
        List<String> agents = Stream.of(agent(), agent(), agent()).sorted().toList();

        List<String> owners = IntStream.range(0, 6).mapToObj(i -> ownerOfNext()).toList();

        assertThat(owners.subList(0, 3)).isEqualTo(agents);
        assertThat(owners.subList(3, 6)).isEqualTo(agents);
    }

    private String ownerOfNext() {
        return open(order(null)).get("owner").asText();
    }

    @Test
    void cases_that_open_at_once_are_shared_out_evenly_and_nobody_gets_one_too_many() {
        String one = agent("mostOpen", 4);
        String two = agent("mostOpen", 4);
        List<Order> orders = Stream.generate(() -> order(null)).limit(12).toList();
        ExecutorService senders = Executors.newFixedThreadPool(12);
        List<String> owners;
        try {
            owners = orders.stream()
                    .map(order -> CompletableFuture.supplyAsync(
                            () -> open(order).get("owner").asText(), senders))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            senders.shutdown();
        }

        assertThat(Collections.frequency(owners, one)).isEqualTo(4);
        assertThat(Collections.frequency(owners, two)).isEqualTo(4);
        assertThat(owners).hasSize(12);
    }

    @Test
    @Timeout(60)
    void of_those_who_look_at_the_same_moment_one_gets_the_last_place() {
        String last = agent("mostOpen", 1);
        List<Order> orders = Stream.generate(() -> order(null)).limit(3).toList();

        List<CompletableFuture<String>> openings = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("lock table aftersales.agent_turn in exclusive mode").update();
            List<CompletableFuture<String>> waiting = orders.stream()
                    .map(order -> CompletableFuture.supplyAsync(
                            () -> open(order).get("owner").asText(), task -> new Thread(task).start()))
                    .toList();
            while (waitingForLocks() < orders.size()) {
                Thread.onSpinWait();
            }
            return waiting;
        });

        assertThat(openings).extracting(CompletableFuture::join).containsOnlyOnce(last);
    }

    private int waitingForLocks() {
        return jdbc.sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_tricky_buyer_goes_to_the_seniors_whoever_spoke_with_him_first() {
        String first = agent("teams", List.of("AFTERSALES"));
        String senior = agent();
        Order order = order(first);
        assertThat(ownerOf(opened(order))).isEqualTo(first);

        Order tricky = order(first);
        api.put(
                        "agent-chen",
                        "/buyers/" + open(tricky).get("buyerId").asText() + "/class",
                        Map.of("class", "TRICKY", "reason", "Same picture for two orders"))
                .expect(200);
        assertThat(ownerOf(opened(tricky))).isEqualTo(senior);
    }
}
