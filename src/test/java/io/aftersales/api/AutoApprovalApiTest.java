package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop lets a table approve requests: what it approves goes on as if a person had, and the history names the row. */
@DeskTest
class AutoApprovalApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Requests requests;
    private Shop shop;
    private String buyer = "";

    @BeforeEach
    void a_shop_and_a_buyer_of_their_own() {
        requests = new Requests(api);
        shop = Shop.own(api, jdbc);
        buyer = "buyer-" + UUID.randomUUID();
    }

    private String path() {
        return "/shops/" + shop.id() + "/auto-approval";
    }

    private Order order() {
        return api.order()
                .with("shopId", shop.id())
                .with("buyer", Map.of("id", buyer, "name", "Wu", "phone", "1380000"));
    }

    private Case faulty(String paid) {
        return requests.open(order().line("1", 1, paid).put(), "RETURN_REFUND", "QUALITY");
    }

    private Case unshipped(String paid) {
        Order order = order().with("shippedAt", null).with("signedAt", null).line("1", 1, paid);
        return requests.open(order.put(), "REFUND_ONLY", "NOT_AS_DESCRIBED");
    }

    private static void assertLeftToPerson(Case left, String row) {
        left.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").clock("merchant-review", "RUNNING");
        assertThat(left.entry("AUTO_APPROVAL_WITHHELD").at("/detail/row").asText())
                .isEqualTo(row);
        assertThat(left.history()).doesNotContain("AUTO_APPROVED", "REQUEST_APPROVED");
    }

    @Test
    void nothing_is_approved_by_a_table_until_somebody_turns_it_on() {
        JsonNode before = api.get("agent-chen", path()).expect(200).body();
        assertThat(before.get("enabled").asBoolean()).isFalse();
        assertThat(before.get("changes")).isEmpty();

        Case waiting = faulty("100.00").is("WAIT_MERCHANT_REVIEW");

        assertThat(waiting.history()).containsExactly("CASE_OPENED", "EVIDENCE_ASKED", "OWNER_CHOSEN");
    }

    @Test
    void who_turned_it_on_and_off_and_when_stays_on_record() {
        Instant from = api.now().minusMillis(1);
        api.put("supervisor-zhou", path(), Map.of("enabled", true)).expect(200);
        api.put("manager-zeng", path(), Map.of("enabled", true)).expect(200);
        api.put("manager-zeng", path(), Map.of("enabled", false)).expect(200);

        JsonNode seen = api.get("admin", path()).expect(200).body();

        assertThat(seen.get("enabled").asBoolean()).isFalse();
        assertThat(seen.get("changes").findValuesAsText("by")).containsExactly("manager-zeng", "supervisor-zhou");
        assertThat(seen.get("changes").findValuesAsText("enabled")).containsExactly("false", "true");
        assertThat(Api.instant(seen.at("/changes/1/at").asText())).isBetween(from, api.now());
        faulty("100.00").is("WAIT_MERCHANT_REVIEW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "channel", "buyer-li", "finance-qian", "owner-gu", "admin"})
    void only_supervisors_and_managers_turn_it_on(String login) {
        api.put(login, path(), Map.of("enabled", true)).refused(403, "ROLE");

        assertThat(api.get("supervisor-zhou", path()).text("/enabled")).isEqualTo("false");
    }

    @Test
    void what_is_not_understood_changes_nothing() {
        api.put("supervisor-zhou", path(), Map.of()).refused(422, "enabled", "REQUIRED");
        api.put("supervisor-zhou", path(), Map.of("enabled", "yes")).expect(422);
        api.put("supervisor-zhou", path(), Map.of("enabled", true, "until", "May"))
                .refused(400, "UNKNOWN_FIELD");
        api.put("supervisor-zhou", "/shops/no-such-shop/auto-approval", Map.of("enabled", true))
                .refused(404, "NOT_FOUND");
        api.get("supervisor-zhou", "/shops/no-such-shop/auto-approval").refused(404, "NOT_FOUND");
        api.get("buyer-li", path()).refused(403, "ROLE");

        assertThat(api.get("supervisor-zhou", path()).text("/enabled")).isEqualTo("false");
    }

    @Test
    void a_return_is_approved_as_a_person_would_and_the_history_says_by_which_row() {
        shop.approvingByTable();

        Case approved = faulty("300.00").is("WAIT_BUYER_SHIPMENT").hasTasks().bearers("MERCHANT", "MERCHANT");

        JsonNode entry = approved.entry("AUTO_APPROVED");
        assertThat(entry.get("actor").asText()).isEqualTo("SYSTEM");
        assertThat(Api.instant(entry.get("at").asText())).isEqualTo(approved.instant("openedAt"));
        assertThat(entry.at("/detail/row").asText()).isEqualTo("faulty");
        assertThat(entry.at("/detail/why").asText()).contains("up to 300.00");
        JsonNode settled = approved.entry("REQUEST_APPROVED");
        assertThat(settled.at("/detail/responsibility").asText()).isEqualTo("MERCHANT");
        assertThat(settled.at("/detail/returnAddress").asText()).isEqualTo("Returns, 1 Mill Lane");
        approved.hasClocks("RUNNING", "buyer-ship-back");
        assertThat(approved.clocks("merchant-review")).isEmpty();
        approved.ship()
                .returnSigned()
                .pass()
                .is("WAIT_REFUND_APPROVAL")
                .approveRefund()
                .settle();
        approved.isClosed("REFUNDED");
    }

    @Test
    void an_unshipped_order_is_refunded_without_anybody() {
        shop.approvingByTable();

        Case refunded = unshipped("500.00").settle().isClosed("REFUNDED").paid("500.00", "0.00");

        assertThat(refunded.entry("AUTO_APPROVED").at("/detail/row").asText()).isEqualTo("unshipped");
        assertThat(refunded.history()).doesNotContain("TASK_COMPLETED");
    }

    @Test
    void what_the_table_leaves_open_a_person_looks_at_and_the_clock_runs() {
        shop.approvingByTable();

        Case dear = faulty("300.01");

        assertLeftToPerson(dear, "a-person-looks");
        dear.approve().is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_request_is_asked_about_again_when_the_buyer_has_modified_it() {
        shop.approvingByTable();
        Case dear = faulty("300.01");

        dear.buyer("BUYER_MODIFIED", "requestedAmount", "300.00").is("WAIT_BUYER_SHIPMENT");

        dear.clock("merchant-review", "CANCELLED");
        assertThat(dear.entry("AUTO_APPROVED").at("/detail/requested").asText()).isEqualTo("300.00");
        dear.refuses("BUYER_MODIFIED", "requestedAmount", "300.01");
    }

    @Test
    void what_a_person_has_rejected_no_rule_approves() {
        Case rejected = faulty("100.00").reject();
        shop.approvingByTable();

        rejected.buyer("BUYER_MODIFIED", "description", "Look again");

        assertLeftToPerson(rejected, "rejected");
        Case given =
                rejected.reject().buyer("TYPE_CHANGED", "toType", "EXCHANGE").linked("successorCaseId");
        assertLeftToPerson(given, "rejected");
    }

    @Test
    void one_category_that_is_never_approved_is_enough() {
        shop.approvingByTable();
        Order order = order().line("1", 1, "10.00")
                .category(" Custom ")
                .line("2", 1, "10.00")
                .put();

        Case both = requests.open(
                order,
                "RETURN_REFUND",
                "QUALITY",
                "lines",
                List.of(Map.of("lineId", "1", "quantity", 1), Map.of("lineId", "2", "quantity", 1)));

        assertLeftToPerson(both, "never");
    }

    @Test
    void a_shop_that_has_lost_its_address_leaves_everything_to_a_person() {
        shop.approvingByTable();
        Case dear = faulty("300.01");
        jdbc.sql("update aftersales.shop set return_address = null where shop_id = ?")
                .param(shop.id())
                .update();

        dear.buyer("BUYER_MODIFIED", "requestedAmount", "100.00").is("WAIT_MERCHANT_REVIEW");

        assertThat(dear.history()).doesNotContain("AUTO_APPROVED");
    }

    /** The window of a modification that the shop's system tells of with its instant can be met to the millisecond. */
    @Test
    void refunds_of_exactly_ninety_days_ago_count_and_earlier_ones_do_not() {
        for (int i = 0; i < 4; i++) {
            unshipped("10.00").approve().settle().isClosed("REFUNDED");
        }
        shop.approvingByTable();
        Case fifth = faulty("100.00");
        assertLeftToPerson(fifth, "a-person-looks");
        assertThat(fifth.entry("AUTO_APPROVAL_WITHHELD").at("/detail/refunds").asInt())
                .isEqualTo(4);
        Instant first = api.now().truncatedTo(ChronoUnit.MILLIS);
        oldestRefundDecidedAt(first.minus(Duration.ofDays(90)));

        fifth.buyer("BUYER_MODIFIED", "description", "It still leaks", "occurredAt", first.toString());
        assertLeftToPerson(fifth, "a-person-looks");

        oldestRefundDecidedAt(first.minus(Duration.ofDays(90)).minusMillis(1));
        fifth.buyer("BUYER_MODIFIED", "description", "It leaks badly", "occurredAt", first.toString());
        fifth.is("WAIT_BUYER_SHIPMENT");
        assertThat(fifth.entry("AUTO_APPROVED").at("/detail/refunds").asInt()).isEqualTo(3);
    }

    private void oldestRefundDecidedAt(Instant at) {
        jdbc.sql("""
                        update aftersales.refund set decided_at = :at where refund_id = (select r.refund_id
                            from aftersales.refund r join aftersales.case_file using (case_id)
                            where buyer_id = :buyer order by r.decided_at limit 1)""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("buyer", buyer)
                .update();
    }

    @Test
    void a_buyer_who_lost_a_dispute_is_looked_at_by_a_person() {
        Case rejected = faulty("100.00").reject();
        Case dispute = rejected.intervene().linked("disputeCaseId").ruled("REJECT", "BUYER");
        shop.approvingByTable();
        assertLeftToPerson(faulty("50.00"), "a-person-looks");

        dispute.silence("appeal-window").isClosed("FOR_MERCHANT");

        Case next = unshipped("50.00");
        assertLeftToPerson(next, "lost-dispute");
        assertThat(next.entry("AUTO_APPROVAL_WITHHELD")
                        .at("/detail/lostDisputes")
                        .asInt())
                .isEqualTo(1);
    }
}
