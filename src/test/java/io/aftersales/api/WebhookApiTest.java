package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may name an endpoint, and where it may be. */
@DeskTest
class WebhookApiTest {

    /** Never called: none of these tests lets such an event happen. */
    private static final Map<String, Object> QUIET =
            Map.of("url", "https://1.1.1.1/hook", "events", List.of("NEVER_HAPPENS"));

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void take_them_away() {
        for (JsonNode webhook : api.get("admin", "/webhooks").body().get("items")) {
            api.delete("admin", "/webhooks/" + webhook.get("id").asText()).expect(200);
        }
    }

    @Test
    void the_secret_is_told_once() {
        Answer made = api.post("admin", "/webhooks", QUIET).expect(201);

        assertThat(made.text("/secret")).hasSize(43);
        assertThat(made.text("/state")).isEqualTo("ACTIVE");
        Answer later = api.get("admin", "/webhooks/" + made.text("/id")).expect(200);
        assertThat(later.body().get("secret").isNull()).isTrue();
        assertThat(api.get("admin", "/webhooks").expect(200).text("/items/0/createdBy"))
                .isEqualTo("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "supervisor-zhou", "manager-zeng", "channel", "buyer-li"})
    void webhooks_are_for_administrators(String login) {
        String id = api.post("admin", "/webhooks", QUIET).text("/id");

        api.post(login, "/webhooks", QUIET).refused(403, "ROLE");
        api.get(login, "/webhooks").refused(403, "ROLE");
        api.get(login, "/webhooks/" + id + "/events").refused(403, "ROLE");
        api.post(login, "/webhooks/" + id + "/rotate", Map.of()).refused(403, "ROLE");
        api.post(login, "/webhooks/" + id + "/replay", Map.of()).refused(403, "ROLE");
        api.delete(login, "/webhooks/" + id).refused(403, "ROLE");
    }

    @ParameterizedTest
    @CsvSource({
        "http://1.1.1.1/hook, HTTPS_REQUIRED",
        "https://127.0.0.1/hook, PRIVATE_ADDRESS",
        "https://localhost:8443/hook, PRIVATE_ADDRESS",
        "https://[::1]/hook, PRIVATE_ADDRESS",
        "https://[::ffff:10.0.0.1]/hook, PRIVATE_ADDRESS",
        "https://10.1.2.3/hook, PRIVATE_ADDRESS",
        "https://192.168.0.1/hook, PRIVATE_ADDRESS",
        "https://169.254.169.254/latest, PRIVATE_ADDRESS",
        "https://0.0.0.0/hook, PRIVATE_ADDRESS",
        "https://no-such-host.invalid/hook, UNKNOWN_HOST",
        "https://user:word@1.1.1.1/hook, NOT_A_URL",
        "https://1.1.1.1:65536/hook, NOT_A_URL",
        "https://1.1.1.1:0/hook, NOT_A_URL",
        "https:///hook, NOT_A_URL",
        "file:///etc/passwd, NOT_A_URL",
        "ftp://1.1.1.1/hook, NOT_A_URL",
        "not a url, NOT_A_URL",
    })
    void an_address_to_which_nothing_may_be_sent_is_refused(String url, String rule) {
        api.post("admin", "/webhooks", Map.of("url", url)).refused(422, "url", rule);
    }

    @Test
    void what_is_wrong_with_a_request_is_named() {
        api.post("admin", "/webhooks", Map.of("url", "https://1.1.1.1/", "events", List.of("CASE_CLOSED", "closed")))
                .refused(422, "events[1]", "NOT_AN_EVENT");
        api.post("admin", "/webhooks", Map.of()).refused(422, "url", "REQUIRED");
        api.post("admin", "/webhooks", Map.of("url", "https://1.1.1.1/", "event", "X"))
                .refused(400, "UNKNOWN_FIELD");
        String hook = "/webhooks/" + api.post("admin", "/webhooks", QUIET).text("/id");
        api.post("admin", hook + "/replay", Map.of("after", "-1")).refused(422, "after", "INVALID_CURSOR");
        api.get("admin", hook + "/events?after=x").refused(422, "after", "INVALID_CURSOR");
        api.get("admin", hook + "/events?limit=0").refused(422, "limit", "INVALID_LIMIT");
        api.post("admin", "/webhooks/nobody/replay", Map.of()).refused(404, "NOT_FOUND");
    }

    /** As a name does that led somewhere else when it was given. */
    @Test
    void an_address_that_came_to_lead_inside_is_refused_at_each_delivery() {
        String id = api.post(
                        "admin", "/webhooks", Map.of("url", "https://1.1.1.1/hook", "events", List.of("CASE_OPENED")))
                .text("/id");
        jdbc.sql("update aftersales.webhook set url = 'https://127.0.0.1/hook' where webhook_id = ?")
                .param(id)
                .update();
        api.order().line("1", 1, "10.00").put().open("1", 1, "QUALITY");
        api.settle();

        Answer events = api.get("admin", "/webhooks/" + id + "/events").expect(200);
        assertThat(events.text("/items/0/state")).isEqualTo("PENDING");
        assertThat(events.text("/items/0/lastError")).contains("must not lead to this machine");
    }
}
