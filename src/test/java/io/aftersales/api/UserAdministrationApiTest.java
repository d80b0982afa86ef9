package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators may say of users, and what becomes of those who are inside. */
@DeskTest
class UserAdministrationApiTest {

    private static final String PASSWORD = "twelve signs";

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    /** Nobody else's cases are to be routed to them. */
    @AfterEach
    void dismiss() {
        jdbc.sql("update aftersales.app_user set enabled = false where login like 'ma-%'")
                .update();
    }

    private static Map<String, Object> facts(String role) {
        return new HashMap<>(Map.of("displayName", "Ma Li", "role", role, "enabled", true));
    }

    private static String login() {
        return "ma-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private Answer add(String login, Map<String, Object> facts) {
        Map<String, Object> user = new HashMap<>(facts);
        user.put("login", login);
        return api.post("admin", "/users", user);
    }

    private String added(String role) {
        String login = login();
        add(login, facts(role)).expect(201);
        setPassword(login, PASSWORD).expect(200);
        return login;
    }

    private Answer setPassword(String login, String password) {
        return api.put("admin", "/users/" + login + "/password", Map.of("password", password));
    }

    private Answer change(String login, Map<String, Object> facts) {
        return api.put("admin", "/users/" + login, facts);
    }

    private int asProgram(String login, String password) {
        return desk.send(HttpRequest.newBuilder(desk.uri("/api/v1/tasks"))
                        .header("Authorization", Desk.basic(login, password)))
                .statusCode();
    }

    private JsonNode changesOf(String login) {
        return api.get("admin", "/administration/changes?subject=USER&subjectId=" + login)
                .expect(200)
                .body()
                .get("items");
    }

    /** A browser in which the user has logged in by the page. */
    private final class Browser {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        Browser(String login) {
            String page = get("/login").body();
            String token = page.replaceAll("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
            HttpResponse<String> in = send(HttpRequest.newBuilder(desk.uri("/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "username=" + login + "&password=" + text(PASSWORD) + "&_csrf=" + text(token))));
            assertThat(in.headers().firstValue("Location").orElseThrow()).doesNotContain("error");
        }

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(desk.uri(path)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private static String text(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_user_who_was_added_enters_once_a_password_is_set() {
        String login = login();
        Answer user = add(login, facts("AGENT")).expect(201);
        assertThat(user.text("/login") + user.text("/role") + user.text("/enabled"))
                .isEqualTo(login + "AGENT" + "true");
        assertThat(asProgram(login, "")).isEqualTo(401);
        assertThat(asProgram(login, PASSWORD)).isEqualTo(401);

        setPassword(login, PASSWORD).expect(200);

        assertThat(asProgram(login, PASSWORD)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'elf signs..',PASSWORD_TOO_SHORT", "'       blanks    ',PASSWORD_TOO_SHORT"})
    void a_short_password_is_refused(String password, String rule) {
        setPassword(added("AGENT"), password).refused(422, "password", rule);
    }

    @Test
    void a_password_ends_where_the_hash_ends_and_is_not_made_of_the_login() {
        String login = added("AGENT");

        setPassword(login, "x".repeat(72)).expect(200);
        assertThat(asProgram(login, "x".repeat(72))).isEqualTo(200);
        setPassword(login, "x".repeat(73)).refused(422, "password", "TOO_LONG");
        setPassword(login, "很".repeat(25)).refused(422, "password", "PASSWORD_TOO_LONG");
        setPassword(login, "my " + login.toUpperCase(java.util.Locale.ROOT))
                .refused(422, "password", "PASSWORD_IS_LOGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-chen", "chen:x", "chen x", "SYSTEM", "system", "陈静"})
    void a_login_that_programs_could_not_send_or_the_history_would_mistake_is_refused(String login) {
        add(login, facts("AGENT")).refused(422, "login", "NOT_A_LOGIN");
    }

    @Test
    void a_login_is_taken_in_capitals_too() {
        add("agent-chen", facts("AGENT")).refused(422, "login", "LOGIN_TAKEN");
        add("Agent-Chen", facts("AGENT")).refused(422, "login", "LOGIN_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chen",
                "chen@shop",
                ".chen@shop.example",
                "a b@shop.example",
                "chen@shop.example, x@y.example",
                "<chen@shop.example>"
            })
    void an_address_to_which_nothing_can_be_sent_is_refused(String email) {
        Map<String, Object> facts = facts("AGENT");
        facts.put("email", email);
        add(login(), facts).refused(422, "email", "NOT_AN_ADDRESS");
    }

    @Test
    void a_user_is_bound_to_shops_that_are_known_and_only_where_that_means_something() {
        Map<String, Object> facts = facts("AGENT");
        facts.put("shops", List.of("shop-1", "no-shop"));
        add(login(), facts).refused(422, "shops[1]", "UNKNOWN_SHOP");
        for (String role : List.of("ADMIN", "PROCESS_OWNER", "BUYER")) {
            Map<String, Object> unbound = facts(role);
            unbound.put("shops", List.of("shop-1"));
            add(login(), unbound).refused(422, "shops", "NOT_BOUND");
        }
    }

    @Test
    void a_disabled_user_is_refused_at_the_next_request_by_either_way_in() {
        String login = added("AGENT");
        Browser browser = new Browser(login);
        assertThat(browser.get("/tasks").statusCode()).isEqualTo(200);
        assertThat(asProgram(login, PASSWORD)).isEqualTo(200);
        Map<String, Object> off = facts("AGENT");
        off.put("enabled", false);

        change(login, off).expect(200);

        assertThat(browser.get("/tasks").headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
        assertThat(asProgram(login, PASSWORD)).isEqualTo(401);
        change(login, facts("AGENT")).expect(200);
        assertThat(asProgram(login, PASSWORD)).isEqualTo(200);
        assertThat(browser.get("/tasks").statusCode()).as("the session is over").isEqualTo(302);
    }

    @Test
    void a_new_role_or_password_or_other_shops_end_the_session_and_a_new_name_does_not() {
        String login = added("AGENT");
        Map<String, Object> renamed = facts("AGENT");
        renamed.put("displayName", "Ma");
        renamed.put("email", "ma@shop.example");
        Browser first = new Browser(login);
        change(login, renamed).expect(200);
        assertThat(first.get("/tasks").statusCode()).isEqualTo(200);

        renamed.put("role", "WAREHOUSE");
        change(login, renamed).expect(200);
        assertThat(first.get("/tasks").statusCode()).isEqualTo(302);

        Browser second = new Browser(login);
        renamed.put("shops", List.of("shop-1"));
        change(login, renamed).expect(200);
        assertThat(second.get("/tasks").statusCode()).isEqualTo(302);

        Browser third = new Browser(login);
        setPassword(login, PASSWORD).expect(200);
        assertThat(third.get("/api/v1/tasks").statusCode()).isEqualTo(401);
    }

    @Test
    void an_old_password_does_not_enter_though_it_was_remembered() {
        String login = added("AGENT");
        assertThat(asProgram(login, PASSWORD)).isEqualTo(200);

        setPassword(login, "another long one").expect(200);

        assertThat(asProgram(login, PASSWORD)).isEqualTo(401);
        assertThat(asProgram(login, "another long one")).isEqualTo(200);
    }

    @Test
    void the_tasks_of_whoever_is_disabled_or_moved_go_back_to_their_group() {
        String login = added("AGENT");
        String task = given(login);
        Map<String, Object> facts = facts("AGENT");
        facts.put("displayName", "Ma");
        change(login, facts).expect(200);
        api.advance(Duration.ofMinutes(1));
        api.post("agent-lin", task + "/claim", Map.of()).refused(409, "TASK_HELD");

        facts.put("enabled", false);
        change(login, facts).expect(200);
        api.advance(Duration.ofMinutes(1));
        api.post("agent-lin", task + "/claim", Map.of()).expect(200);

        String other = added("AGENT");
        task = given(other);
        facts.put("enabled", true);
        facts.put("shops", List.of("shop-2"));
        change(other, facts).expect(200);
        api.advance(Duration.ofMinutes(1));
        api.post("agent-lin", task + "/claim", Map.of()).expect(200);
    }

    private String given(String login) {
        String caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
        String task = "/tasks/" + api.taskOf(caseId, "review-request");
        api.post("agent-chen", task + "/assign", Map.of("assignee", login)).expect(200);
        return task;
    }

    @Test
    void nobody_takes_his_own_rights() {
        Map<String, Object> off = facts("ADMIN");
        off.put("displayName", "管理员");
        off.put("enabled", false);
        change("admin", off).refused(409, "OWN_RIGHTS");
        Map<String, Object> demoted = facts("AGENT");
        change("admin", demoted).refused(409, "OWN_RIGHTS");
        assertThat(api.get("admin", "/users/admin").text("/role")).isEqualTo("ADMIN");
    }

    @Test
    void users_are_looked_after_by_administrators_alone() {
        String login = added("AGENT");
        for (String other : List.of("manager-zeng", "supervisor-zhou", "agent-chen", "channel", "buyer-li")) {
            api.get(other, "/users").refused(403, "ROLE");
            api.get(other, "/users/" + login).refused(403, "ROLE");
            api.put(other, "/users/" + login, facts("ADMIN")).refused(403, "ROLE");
            api.put(other, "/users/" + login + "/password", Map.of("password", PASSWORD))
                    .refused(403, "ROLE");
            api.post(other, "/users", facts("ADMIN")).refused(403, "ROLE");
            api.get(other, "/administration/changes").refused(403, "ROLE");
        }
    }

    @Test
    void every_change_tells_who_when_and_what_it_was_before_and_no_password() {
        String login = added("AGENT");
        Map<String, Object> bound = facts("SUPERVISOR");
        bound.put("shops", List.of("shop-2", "shop-1"));
        change(login, bound).expect(200);
        change(login, bound).expect(200);

        JsonNode changes = changesOf(login);

        assertThat(changes).hasSize(3);
        assertThat(changes.get(2).at("/what").asText()).isEqualTo("ADDED");
        assertThat(changes.get(1).at("/what").asText()).isEqualTo("PASSWORD_SET");
        JsonNode last = changes.get(0);
        assertThat(last.at("/by").asText()).isEqualTo("admin");
        assertThat(last.at("/at").asText()).isNotEmpty();
        assertThat(last.at("/before").toString()).isEqualTo("{\"role\":\"AGENT\",\"shops\":[]}");
        assertThat(last.at("/after").toString())
                .isEqualTo("{\"role\":\"SUPERVISOR\",\"shops\":[\"shop-1\",\"shop-2\"]}");
        assertThat(changes.toString()).doesNotContain(PASSWORD).doesNotContain("bcrypt");
    }

    @Test
    void a_change_stays_on_record() {
        added("AGENT");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        jdbc.sql("delete from aftersales.administration_change").update()))
                .isNotNull();
    }

    @Test
    void users_are_found_by_a_part_of_what_they_are_called_and_page_by_page() {
        String some = UUID.randomUUID().toString().substring(0, 8);
        for (String each : List.of("a", "b", "c")) {
            Map<String, Object> facts = facts("FIELD");
            facts.put("email", each + "@" + some + ".example");
            add(login(), facts).expect(201);
        }
        String asked = "/users?q=" + some.toUpperCase(java.util.Locale.ROOT) + "&role=FIELD&enabled=true&limit=2";

        Answer page = api.get("admin", asked).expect(200);
        Answer rest = api.get("admin", asked + "&cursor=" + page.text("/next")).expect(200);

        assertThat(page.body().get("items")).hasSize(2);
        assertThat(rest.body().get("items")).hasSize(1);
        assertThat(api.get("admin", asked.replace("FIELD", "AGENT")).body().get("items"))
                .isEmpty();
        api.get("admin", "/users?enabled=maybe").refused(422, "enabled", "NOT_A_FLAG");
    }

    @Test
    void everybody_chooses_another_password_who_knows_the_present_one() {
        String login = added("FIELD");

        assertThat(choose(login, PASSWORD, "no", "known to me alone")).isEqualTo(422);
        assertThat(choose(login, PASSWORD, PASSWORD, "too short")).isEqualTo(422);
        assertThat(choose(login, PASSWORD, PASSWORD, "known to me alone")).isEqualTo(200);

        assertThat(asProgram(login, PASSWORD)).isEqualTo(401);
        assertThat(asProgram(login, "known to me alone")).isEqualTo(200);
        JsonNode last = changesOf(login).get(0);
        assertThat(last.get("what").asText() + " by " + last.get("by").asText()).isEqualTo("PASSWORD_SET by " + login);
    }

    private int choose(String login, String entering, String current, String chosen) {
        return desk.send(HttpRequest.newBuilder(desk.uri("/api/v1/password"))
                        .header("Authorization", Desk.basic(login, entering))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Api.write(Map.of("current", current, "password", chosen)))))
                .statusCode();
    }
}
