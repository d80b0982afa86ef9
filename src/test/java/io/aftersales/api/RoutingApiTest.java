package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who looks after a case. The agents here are of the seniors and take one category alone, the orders are large and of that
 * category: no other agent of the demo is asked before them.
 */
@DeskTest
class RoutingApiTest {

    private static final String SUPERVISOR = "supervisor-zhou";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String category = "goods-" + UUID.randomUUID();

    @AfterEach
    void let_the_agents_go() {
        jdbc.sql("update aftersales.app_user set enabled = false where display_name = ?")
                .param(category)
                .update();
    }

    private String agent(Object... members) {
        String login = "agent-" + UUID.randomUUID();
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                        + " values (?, '', ?, 'AGENT', now())")
                .params(login, category)
                .update();
        says(login, members).expect(200);
        return login;
    }

    private Api.Answer says(String login, Object... members) {
        Map<String, Object> profile =
                new HashMap<>(Map.of("teams", List.of("SENIOR"), "categories", List.of(category)));
        profile.putAll(Case.members(members));
        return api.put(SUPERVISOR, pathOf(login), profile);
    }

    private static String pathOf(String login) {
        return "/agents/" + login + "/routing";
    }

    private Order order(@Nullable String firstContact) {
        return api.order()
                .ofNewBuyer()
                .category(category)
                .with("firstContactAgent", firstContact)
                .line("1", 2, "12000.00")
                .put();
    }

    private JsonNode open(Order order) {
        return api.post("channel", "/cases", order.claim("1", 1, "QUALITY"))
                .expect(201)
                .body();
    }

    private String ownerOfNext() {
        return open(order(null)).get("owner").asText();
    }

    private Case opened(Order order) {
        return new Case(api, open(order).get("id").asText());
    }

    private String ownerOf(Case file) {
        return api.caseOf(file.id()).text("/owner");
    }

    private static List<JsonNode> told(JsonNode file, String event) {
        return StreamSupport.stream(file.get("history").spliterator(), false)
                .filter(entry -> entry.get("event").asText().equals(event))
                .toList();
    }

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
        assertThat(standing.get("openCases").asInt()).isZero();
        assertThat(standing.get("changes").findValuesAsText("by")).containsExactly("admin", SUPERVISOR);
        assertThat(standing.at("/changes/1/profile/mostOpen").asInt()).isEqualTo(3);
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
