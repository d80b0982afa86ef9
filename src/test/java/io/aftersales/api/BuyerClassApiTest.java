package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff know of a buyer's manners. */
@DeskTest
class BuyerClassApiTest {

    @Autowired
    Api api;

    private final String buyer = "buyer-" + UUID.randomUUID();
    private final String path = "/buyers/" + buyer + "/class";
    private Order order;

    @BeforeEach
    void buy_something() {
        order = api.order()
                .with("buyer", Map.of("id", buyer, "name", "赵六", "phone", "13900000000"))
                .line("1", 2, "100.00")
                .put();
    }

    private Api.Answer put(String login, String buyerClass, String reason) {
        return api.put(login, path, Map.of("class", buyerClass, "reason", reason));
    }

    private JsonNode standing() {
        return api.get("warehouse-wu", path).expect(200).body();
    }

    @Test
    void a_buyer_of_whom_nothing_is_known_has_no_class() {
        assertThat(standing().get("class").asText()).isEqualTo("NONE");
        assertThat(standing().get("changes")).isEmpty();
    }

    @Test
    void every_change_stays_with_its_reason_newest_first() {
        put("agent-chen", "BARGAINER", "Asks for a gift each time").expect(200);
        put("agent-lin", "BEST", "Buys every week").expect(200);

        JsonNode standing = standing();
        assertThat(standing.get("class").asText()).isEqualTo("BEST");
        assertThat(standing.get("changes").findValuesAsText("by")).containsExactly("agent-lin", "agent-chen");
        assertThat(standing.get("changes").findValuesAsText("reason"))
                .containsExactly("Buys every week", "Asks for a gift each time");
    }

    @ParameterizedTest
    @CsvSource({"supervisor-zhou, BLACKLISTED, 200", "manager-zeng, BLACKLISTED, 200", "agent-chen, TRICKY, 200"})
    void who_decides_may(String login, String buyerClass, int status) {
        put(login, buyerClass, "Refused every settlement").expect(status);
    }

    @Test
    void an_agent_blacklists_nobody_and_takes_nobody_off_the_list() {
        put("agent-chen", "BLACKLISTED", "Threatened us").refused(403, "ROLE");

        put("supervisor-zhou", "BLACKLISTED", "Threatened us").expect(200);
        put("agent-chen", "NONE", "Said sorry").refused(403, "ROLE");
        put("supervisor-zhou", "NONE", "Said sorry").expect(200);
    }

    @Test
    void twice_tricky_is_a_reason_to_blacklist_that_a_lead_has_to_confirm() {
        put("agent-chen", "TRICKY", "Same picture for two orders").expect(200);
        put("agent-chen", "TRICKY", "Same picture for two orders").expect(200);
        assertThat(standing().get("blacklistSuggested").asBoolean()).isFalse();

        put("agent-chen", "TRICKY", "Threatened with a bad review").expect(200);
        assertThat(standing().get("blacklistSuggested").asBoolean()).isTrue();
        assertThat(standing().get("class").asText()).isEqualTo("TRICKY");

        put("supervisor-zhou", "BLACKLISTED", "Third time").expect(200);
        assertThat(standing().get("blacklistSuggested").asBoolean()).isFalse();
    }

    @Test
    void changes_that_are_delivered_several_times_at_once_are_one_each() {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            for (int occasion = 1; occasion <= 12; occasion++) {
                String reason = "Occasion " + occasion;
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> put("agent-chen", "TRICKY", reason), senders))
                        .limit(8)
                        .toList()
                        .forEach(delivery -> delivery.join().expect(200));
            }
        } finally {
            senders.shutdown();
        }

        assertThat(standing().get("changes")).hasSize(12);
    }

    @Test
    void the_list_of_tasks_shows_it_at_tasks_that_were_there_and_at_those_that_follow() {
        Case before = new Requests(api).open(order, "RETURN_REFUND", "QUALITY");
        assertThat(shownAt(before)).isEqualTo("null");

        put("agent-chen", "TRICKY", "Same picture for two orders").expect(200);
        Case after = new Case(
                api,
                api.post("channel", "/cases", order.claim("1", 1, "QUALITY"))
                        .expect(201)
                        .body()
                        .get("id")
                        .asText());

        assertThat(shownAt(before)).isEqualTo("TRICKY");
        assertThat(shownAt(after)).isEqualTo("TRICKY");
        put("agent-chen", "NONE", "Another person").expect(200);
        assertThat(shownAt(before)).isEqualTo("null");
    }

    private String shownAt(Case claim) {
        JsonNode items = api.get("agent-chen", "/tasks?queue=all&caseId=" + claim.id())
                .expect(200)
                .body()
                .get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get("buyerClass").asText())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_takes_no_right_and_moves_no_clock() {
        Order other = new Requests(api).received("100.00");
        put("supervisor-zhou", "BLACKLISTED", "Refused every settlement").expect(200);

        Case theirs = new Requests(api).open(order, "RETURN_REFUND", "QUALITY");
        Case anybody = new Requests(api).open(other, "RETURN_REFUND", "QUALITY");

        assertThat(theirs.dueAt("merchant-review")).isAfterOrEqualTo(api.now().plusSeconds(47 * 3600));
        assertThat(theirs.status()).isEqualTo(anybody.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "channel"})
    void nobody_outside_learns_of_it(String login) {
        api.get(login, path).refused(403, "ROLE");
        put(login, "BEST", "That is me").refused(403, "ROLE");
    }

    @Test
    void what_is_missing_wrong_or_about_nobody_is_named() {
        put("agent-chen", "NASTY", "x").refused(422, "class", "NOT_ALLOWED");
        api.put("agent-chen", path, Map.of("class", "TRICKY")).refused(422, "reason", "REQUIRED");
        put("agent-chen", "TRICKY", "x".repeat(1001)).refused(422, "reason", "TOO_LONG");
        put("warehouse-wu", "TRICKY", "x").refused(403, "ROLE");
        api.get("agent-chen", "/buyers/nobody-at-all/class").refused(404, "NOT_FOUND");
    }
}
