package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an account did, by day and by case; why points were given, and when the settlement was paused. */
@DeskTest
class ShopStatementApiTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<String> ACCOUNTS = List.of("balance", "deposit", "debt");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private final String shopId = "shop-" + UUID.randomUUID();
    private Shop shop;

    @BeforeEach
    void a_shop_of_its_own() {
        jdbc.sql(
                        "insert into aftersales.shop (shop_id, name, return_address, deposit_due_fen) values (?, '测试店', '杭州', 200000)")
                .param(shopId)
                .update();
        shop = new Shop(api, shopId);
        shop.topUp("2100.00");
    }

    private String path(String rest) {
        return "/shops/" + shopId + "/account" + rest;
    }

    private LocalDate today() {
        return api.now().atZone(SHANGHAI).toLocalDate();
    }

    private JsonNode statement(LocalDate from, LocalDate to) {
        return api.get("finance-qian", path("/statement?from=" + from + "&to=" + to))
                .expect(200)
                .body();
    }

    private JsonNode statementOf(Case file) {
        return api.get("finance-qian", path("/statement?caseId=" + file.id()))
                .expect(200)
                .body();
    }

    private static List<JsonNode> entries(JsonNode statement) {
        List<JsonNode> entries = new ArrayList<>();
        statement.get("days").forEach(day -> day.get("entries").forEach(entries::add));
        return entries;
    }

    private static List<String> kinds(JsonNode statement) {
        return entries(statement).stream()
                .map(entry -> entry.at("/booking/kind").asText())
                .toList();
    }

    private Case forced(String amount) {
        Order order = api.order().with("shopId", shopId).line("1", 1, amount).put();
        return new Requests(api)
                .open(order, "RETURN_REFUND", "QUALITY")
                .reject()
                .intervene()
                .linked("disputeCaseId")
                .ruled("REFUND", "MERCHANT")
                .silence("ruling-execution");
    }

    private static BigDecimal yuan(JsonNode amounts, String account) {
        return new BigDecimal(amounts.get(account).asText());
    }

    /** Opening and all changes are closing, of each day and in all; every booking is zero in all. */
    private static void assertAddsUp(JsonNode statement) {
        for (String account : ACCOUNTS) {
            BigDecimal standing = yuan(statement.get("opening"), account);
            for (JsonNode day : statement.get("days")) {
                BigDecimal change = BigDecimal.ZERO;
                for (JsonNode entry : day.get("entries")) {
                    standing = standing.add(yuan(entry.get("change"), account));
                    change = change.add(yuan(entry.get("change"), account));
                    assertThat(yuan(entry.get("after"), account)).isEqualByComparingTo(standing);
                }
                assertThat(yuan(day.get("change"), account)).isEqualByComparingTo(change);
                assertThat(yuan(day.get("closing"), account)).isEqualByComparingTo(standing);
            }
            assertThat(yuan(statement.get("closing"), account)).isEqualByComparingTo(standing);
        }
        for (JsonNode entry : entries(statement)) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode posting : entry.at("/booking/postings")) {
                sum = sum.add(new BigDecimal(posting.get("amount").asText()));
            }
            assertThat(sum).isEqualByComparingTo("0");
        }
    }

    // ---- by day

    @Test
    void a_statement_tells_every_booking_of_its_days_and_what_stood_then() {
        LocalDate begun = today();
        Case dispute = forced("300.00");
        LocalDate forcedOn = dispute.instant("openedAt").atZone(SHANGHAI).toLocalDate();
        assertThat(forcedOn).isAfterOrEqualTo(begun);
        shop.topUp("250.00");

        JsonNode statement = statement(begun, today());

        assertAddsUp(statement);
        assertThat(kinds(statement)).containsExactly("TOP_UP", "FORCED_PAYMENT", "TOP_UP");
        JsonNode payment = entries(statement).get(1);
        assertThat(payment.at("/booking/caseId").asText()).isEqualTo(dispute.id());
        assertThat(payment.at("/booking/reference").isNull()).isTrue();
        assertThat(payment.at("/booking/actor").asText()).isEqualTo("SYSTEM");
        assertThat(Api.instant(payment.at("/booking/at").asText())).isEqualTo(dispute.dueAt("ruling-execution"));
        assertThat(payment.at("/booking/postings"))
                .extracting(posting -> posting.get("account").asText() + " "
                        + posting.get("amount").asText())
                .containsExactly("BALANCE -100.00", "BUYERS 300.00", "DEPOSIT -200.00");
        assertThat(payment.at("/after/deposit").asText()).isEqualTo("1800.00");
        JsonNode brought = entries(statement).get(2);
        assertThat(brought.at("/booking/actor").asText()).isEqualTo("finance-qian");
        assertThat(brought.at("/change/deposit").asText()).isEqualTo("200.00");
        assertThat(brought.at("/change/balance").asText()).isEqualTo("50.00");
        assertThat(yuan(statement.get("closing"), "balance")).isEqualByComparingTo(shop.balance());
        assertThat(yuan(statement.get("closing"), "deposit")).isEqualByComparingTo(shop.deposit());
    }

    @Test
    void days_before_and_after_a_booking_have_none_and_stand_where_it_left_the_account() {
        LocalDate day = today();

        JsonNode before = statement(day.minusDays(2), day.minusDays(1));
        assertThat(before.get("days")).isEmpty();
        assertThat(before.at("/closing/deposit").asText()).isEqualTo("0.00");

        JsonNode after = statement(day.plusDays(1), day.plusDays(1));
        assertThat(after.get("days")).isEmpty();
        assertThat(after.at("/opening/deposit").asText()).isEqualTo("2000.00");
        assertThat(after.at("/opening/balance").asText()).isEqualTo("100.00");
        assertAddsUp(after);
    }

    // ---- by case

    @Test
    void the_statement_of_a_case_has_what_was_booked_for_it_and_the_disputes_about_it() {
        Case dispute = forced("300.00");
        Case parent = dispute.linked("parentCaseId");
        forced("50.00");
        api.post(
                        "finance-qian",
                        path("/courier-recoveries"),
                        Map.of("caseId", parent.id(), "amount", "20.00", "reference", "C-" + UUID.randomUUID()))
                .expect(200);

        JsonNode statement = statementOf(parent);

        assertAddsUp(statement);
        assertThat(kinds(statement)).containsExactly("FORCED_PAYMENT", "COURIER_RECOVERY");
        assertThat(statement.at("/opening/balance").asText()).isEqualTo("0.00");
        assertThat(statement.at("/closing/balance").asText()).isEqualTo("-80.00");
        assertThat(statement.at("/closing/deposit").asText()).isEqualTo("-200.00");
        assertThat(kinds(statementOf(dispute))).containsExactly("FORCED_PAYMENT");
    }

    @Test
    void a_case_of_another_shop_has_no_statement_here() {
        Case other = new Requests(api).open(api.order().line("1", 1, "10.00").put(), "RETURN_REFUND", "QUALITY");

        for (String caseId : List.of(other.id(), "no-such-case")) {
            api.get("finance-qian", path("/statement?caseId=" + caseId)).refused(422, "caseId", "NOT_OF_SHOP");
        }
    }

    // ---- what is asked for

    @ParameterizedTest
    @CsvSource({
        "'', from, REQUIRED",
        "?from=2026-03-01, to, REQUIRED",
        "?to=2026-03-01, from, REQUIRED",
        "?from=2026-03-02&to=2026-03-01, to, BEFORE_FROM",
        "?from=2026-01-01&to=2027-01-02, to, TOO_MANY_DAYS",
        "?from=yesterday&to=2026-03-01, from, NOT_A_DATE",
        "?from=2026-03-01&to=2101-03-01, to, OUT_OF_RANGE",
        "?from=2026-03-01&to=2026-03-01&caseId=x, from, NOT_WITH_CASE",
        "?caseId=x&to=2026-03-01, to, NOT_WITH_CASE",
        "?caseId=, caseId, REQUIRED",
        "?from=2026-03-01&till=2026-03-02, till, UNKNOWN_PARAMETER",
    })
    void what_is_asked_wrongly_is_refused_with_its_name(String query, String field, String rule) {
        api.get("finance-qian", path("/statement" + query)).refused(422, field, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-zhou", "manager-zeng", "finance-qian", "admin"})
    void statement_and_points_are_shown_to(String login) {
        api.get(login, path("/statement?from=2026-03-01&to=2026-03-01")).expect(200);
        api.get(login, path("/points")).expect(200);
        api.get(login, "/shops/no-such-shop/account/statement?from=2026-03-01&to=2026-03-01")
                .refused(404, "NOT_FOUND");
        api.get(login, "/shops/no-such-shop/account/points").refused(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agent-chen", "warehouse-wu", "logistics-feng", "arbiter-he", "owner-gu", "channel", "buyer-li"})
    void statement_and_points_are_not_shown_to(String login) {
        for (String what : List.of("/statement", "/statement?caseId=x", "/points")) {
            api.get(login, path(what)).refused(403, "ROLE");
            api.get(login, "/shops/no-such-shop/account" + what).refused(403, "ROLE");
        }
    }

    // ---- points

    private Case lateAndRuled() {
        Requests requests = new Requests(api);
        Order order = requests.unshipped("100.00").with("shopId", shopId).put();
        return requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT")
                .does("pay-compensation", "decision", "CONTEST")
                .linked("disputeCaseId")
                .does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", "COMPENSATE", "responsibility", "MERCHANT", "reasons", "Late")
                .does("execute-ruling")
                .settle();
    }

    @Test
    void points_are_listed_with_their_reasons_and_what_they_came_to_newest_first() {
        Case first = lateAndRuled();
        Case second = lateAndRuled();
        second.merchant("APPEAL_FILED", "grounds", "It was not late", "evidence", List.of(second.proof("agent-chen")))
                .does("review-appeal", "upheld", false, "reasons", "Seen again")
                .settle();

        JsonNode page = api.get("manager-zeng", path("/points")).expect(200).body();

        assertThat(page.get("items"))
                .extracting(points -> points.get("points").asInt() + " "
                        + points.get("reason").asText() + " "
                        + points.get("totalAfter").asInt())
                .containsExactly("-3 APPEAL 3", "3 LATE_SHIPPING 6", "3 LATE_SHIPPING 3");
        assertThat(page.get("items"))
                .extracting(points -> points.get("caseId").asText())
                .containsExactly(parent(second), parent(second), parent(first));
        assertThat(shop.points()).isEqualTo(3);
        assertThat(statementOf(second.linked("parentCaseId")).get("points"))
                .extracting(points -> points.get("points").asInt())
                .containsExactly(3, -3);
        assertThat(statement(today(), today()).get("points"))
                .extracting(points -> points.get("totalAfter").asInt())
                .containsExactly(3, 6, 3);
    }

    private static String parent(Case dispute) {
        return dispute.linked("parentCaseId").id();
    }

    @Test
    void points_are_listed_page_by_page() {
        lateAndRuled();
        lateAndRuled();

        JsonNode first = api.get("admin", path("/points?limit=1")).expect(200).body();
        JsonNode second = api.get(
                        "admin",
                        path("/points?limit=1&cursor=" + first.get("next").asText()))
                .expect(200)
                .body();

        assertThat(first.at("/items/0/totalAfter").asInt()).isEqualTo(6);
        assertThat(second.at("/items/0/totalAfter").asInt()).isEqualTo(3);
        assertThat(second.get("next").isNull()).isTrue();
        api.get("admin", path("/points?cursor=x")).refused(422, "cursor", "INVALID_CURSOR");
        api.get("admin", path("/points?limit=0")).refused(422, "limit", "INVALID_LIMIT");
        api.get("admin", path("/points?page=2")).refused(422, "page", "UNKNOWN_PARAMETER");
    }

    // ---- the settlement

    private List<String> told() {
        return jdbc.sql("select grp || ' ' || event from aftersales.notice where detail ->> 'shop' = ? order by id")
                .param(shopId)
                .query(String.class)
                .list();
    }

    @Test
    void a_pause_of_the_settlement_and_its_end_are_kept_with_their_causes_and_told_once() {
        Case dispute = forced("200.00");
        Case another = forced("100.00");
        dispute.silence("deposit-top-up");
        another.silence("deposit-top-up").isClosed("FOR_BUYER");
        JsonNode paused = api.get("supervisor-zhou", path("")).expect(200).body();

        assertThat(paused.get("settlement")).hasSize(1);
        assertThat(paused.at("/settlement/0/state").asText()).isEqualTo("PAUSED");
        assertThat(paused.at("/settlement/0/caseId").asText()).isEqualTo(dispute.id());
        assertThat(paused.at("/settlement/0/since")).isEqualTo(paused.get("settlementPausedAt"));
        assertThat(Api.instant(paused.at("/settlement/0/since").asText())).isEqualTo(dispute.dueAt("deposit-top-up"));
        assertThat(told()).containsExactly("FINANCE SETTLEMENT_PAUSED", "SUPERVISOR SETTLEMENT_PAUSED");

        shop.topUp("199.99");
        assertThat(shop.isPaidOut()).isFalse();
        shop.topUp("0.01");

        JsonNode resumed = api.get("supervisor-zhou", path("")).expect(200).body();
        assertThat(resumed.get("settlementPausedAt").isNull()).isTrue();
        assertThat(resumed.get("settlement"))
                .extracting(change -> change.get("state").asText())
                .containsExactly("RESUMED", "PAUSED");
        assertThat(resumed.at("/settlement/0/actor").asText()).isEqualTo("finance-qian");
        assertThat(resumed.at("/settlement/0/reference").asText()).startsWith("BANK-");
        assertThat(told())
                .endsWith("FINANCE SETTLEMENT_RESUMED", "SUPERVISOR SETTLEMENT_RESUMED")
                .hasSize(4);
    }
}
