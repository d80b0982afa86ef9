package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the work stands, from cases as they happen. */
@DeskTest
class BoardApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Requests requests;

    @BeforeEach
    void lead_cases() {
        requests = new Requests(api);
    }

    @AfterEach
    void let_the_new_ones_go() {
        jdbc.sql("update aftersales.app_user set enabled = false where display_name = 'New'")
                .update();
    }

    @Test
    void the_board_is_for_those_who_lead() {
        for (String login : List.of("supervisor-zhou", "manager-zeng", "admin")) {
            api.get(login, "/board").expect(200);
            api.get(login, "/board/trends").expect(200);
        }
        for (String login : List.of("agent-chen", "finance-qian", "arbiter-he", "owner-gu", "channel", "buyer-li")) {
            api.get(login, "/board").refused(403, "ROLE");
            api.get(login, "/board/trends?by=year").refused(403, "ROLE");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/board?team=AGENT, team, UNKNOWN_PARAMETER",
        "/board/trends?weeks=3, weeks, UNKNOWN_PARAMETER",
        "/board/trends?by=month, by, NOT_ALLOWED",
        "/board/trends?by=, by, REQUIRED"
    })
    void another_question_is_refused(String path, String field, String rule) {
        api.get("admin", path).refused(422, field, rule);
    }

    @Test
    void a_task_counts_for_its_holder_from_the_hour_before_its_end() {
        String agent = newAgent();
        Case held = requests.returnRefund("239.00");
        hold(held, agent);
        Instant due = held.dueAt("merchant-review");

        api.advanceTo(due.minus(Duration.ofHours(24)).minus(Duration.ofMinutes(5)));
        assertLoad(agent, 1, 0, 0, 0, 0);
        api.advanceTo(due.minus(Duration.ofHours(24)));
        assertLoad(agent, 1, 0, 0, 0, 1);
        api.advanceTo(due.minus(Duration.ofHours(8)));
        assertLoad(agent, 1, 0, 0, 1, 1);
        api.advanceTo(due.minus(Duration.ofHours(1)));
        assertLoad(agent, 1, 0, 1, 1, 1);
        assertThat(load(agent).at("/within1h/amount").asText()).isEqualTo("239.00");
        assertThat(load(agent).get("oldest").asText())
                .isEqualTo(
                        api.get(agent, "/tasks/" + held.task("review-request")).text("/createdAt"));
    }

    private void assertLoad(String login, int open, int overdue, int in1h, int in8h, int in24h) {
        JsonNode load = load(login);
        assertThat(List.of(
                        load.get("open").asInt(),
                        load.get("overdue").asInt(),
                        load.at("/within1h/count").asInt(),
                        load.at("/within8h/count").asInt(),
                        load.at("/within24h/count").asInt()))
                .containsExactly(open, overdue, in1h, in8h, in24h);
    }

    @Test
    void what_nobody_holds_is_told_by_team() {
        long all = agents("all");
        long unheld = agents("unheld");
        String agent = newAgent();
        Case held = requests.returnRefund("10.00");
        assertThat(agents("all")).isEqualTo(all + 1);
        assertThat(agents("unheld")).isEqualTo(unheld + 1);

        hold(held, agent);

        assertThat(agents("all")).isEqualTo(all + 1);
        assertThat(agents("unheld")).isEqualTo(unheld);
    }

    @Test
    void what_a_dispute_covers_is_nobodys_load() {
        String agent = newAgent();
        Case covered = requests.returnRefund("10.00").approve().ship().returnSigned();
        jdbc.sql("update aftersales.app_user set role = 'WAREHOUSE' where login = :login")
                .param("login", agent)
                .update();
        hold(covered, agent);
        assertLoad(agent, 1, 0, 0, 0, 0);

        covered.intervene();

        assertLoad(agent, 0, 0, 0, 0, 0);
    }

    @Test
    void silence_shows_as_what_it_would_do_and_then_as_a_breach() {
        Case silent = requests.returnRefund("77.00");
        api.advanceTo(silent.dueAt("merchant-review").minus(Duration.ofHours(1)));
        JsonNode before = board();
        assertThat(stake(before, "AGREE", "within1h").get("count").asInt()).isPositive();
        assertThat(stake(before, "AGREE", "within8h").get("amount").decimalValue())
                .isGreaterThanOrEqualTo(
                        stake(before, "AGREE", "within1h").get("amount").decimalValue());

        api.advance(Duration.ofHours(1));

        silent.clock("merchant-review", "MISSED");
        JsonNode after = breaches(board());
        assertThat(after.at("/last7Days/missed").asInt()).isGreaterThan(missed(before, "last7Days"));
        assertThat(after.at("/last7Days/ended").asInt())
                .isGreaterThanOrEqualTo(after.at("/last7Days/missed").asInt());
        assertThat(after.get("party").asText()).isEqualTo("MERCHANT");
    }

    @Test
    void the_trends_follow_a_case_from_its_opening_to_its_close() {
        JsonNode before = last(trends("day"));
        JsonNode week = last(trends("week"));
        Case closed = requests.returnRefund("10.00");
        closed.buyer("BUYER_CANCELLED");
        requests.dispute("10.00");

        JsonNode after = last(trends("day"));

        assertThat(after.get("opened").asInt() - before.get("opened").asInt()).isEqualTo(2);
        assertThat(after.get("closed").asInt() - before.get("closed").asInt()).isEqualTo(1);
        assertThat(after.get("medianSeconds").asLong())
                .isLessThanOrEqualTo(after.get("ninetiethSeconds").asLong());
        assertThat(last(trends("week")).get("opened").asInt()
                        - week.get("opened").asInt())
                .isEqualTo(2);
    }

    @Test
    void trends_are_twelve_weeks_without_a_gap() {
        JsonNode weeks = trends("week");
        JsonNode days = trends("day");
        LocalDate today = api.now().atZone(Returns.SHANGHAI).toLocalDate();

        assertThat(weeks).hasSize(12);
        assertThat(last(weeks).get("to").asText()).isEqualTo(today.toString());
        assertThat(last(days).get("from").asText()).isEqualTo(today.toString());
        assertThat(days.get(0).get("from")).isEqualTo(weeks.get(0).get("from"));
        for (int i = 1; i < days.size(); i++) {
            assertThat(days.get(i).get("from").asText())
                    .isEqualTo(LocalDate.parse(days.get(i - 1).get("to").asText())
                            .plusDays(1)
                            .toString());
        }
    }

    private static JsonNode last(JsonNode points) {
        return points.get(points.size() - 1);
    }

    private JsonNode trends(String by) {
        return api.get("admin", "/board/trends?by=" + by).expect(200).body().get("points");
    }

    private JsonNode board() {
        return api.get("supervisor-zhou", "/board").expect(200).body();
    }

    private long agents(String part) {
        return find(board().get("teams"), "team", "AGENT")
                .at("/" + part + "/open")
                .asLong();
    }

    private JsonNode load(String login) {
        return find(board().get("people"), "login", login).get("held");
    }

    private static JsonNode stake(JsonNode board, String onExpiry, String within) {
        return find(board.get("expiring"), "onExpiry", onExpiry).at("/load/" + within);
    }

    private static JsonNode breaches(JsonNode board) {
        return find(board.get("breaches"), "clause", "merchant-review");
    }

    private static int missed(JsonNode board, String days) {
        return breaches(board).at("/" + days + "/missed").asInt();
    }

    private static JsonNode find(JsonNode list, String member, String value) {
        for (JsonNode each : list) {
            if (each.get(member).asText().equals(value)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** Somebody of whom no other test knows. */
    private String newAgent() {
        String login = "agent-" + UUID.randomUUID();
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, enabled, created_at)"
                        + " select :login, password_hash, 'New', role, true, created_at from aftersales.app_user"
                        + " where login = 'agent-chen'")
                .param("login", login)
                .update();
        return login;
    }

    private void hold(Case held, String login) {
        String task = held.seen().text("/tasks/0/id");
        api.post(login, "/tasks/" + task + "/assign", Map.of("assignee", login)).expect(200);
    }
}
