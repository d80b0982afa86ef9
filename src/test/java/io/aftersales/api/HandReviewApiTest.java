package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import io.aftersales.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On days that were announced a person reviews what a table would approve; before and after them the table does. */
@DeskTest
@HeldJobs("measure-runs")
class HandReviewApiTest extends MeasureBase {

    private static final String REASON = "Couriers rest over Spring Festival";

    private String buyer = "";

    @BeforeEach
    void a_table_approves_in_the_shops_place() {
        buyer = "buyer-" + UUID.randomUUID();
        api.put(MANAGER, "/shops/" + shop + "/auto-approval", Map.of("enabled", true))
                .expect(200);
    }

    private Case asked() {
        Order order = api.order()
                .with("shopId", shop)
                .with("buyer", Map.of("id", buyer, "name", "Wu", "phone", "1380000"))
                .line("1", 1, "100.00");
        return requests.open(order.put(), "RETURN_REFUND", "QUALITY");
    }

    private Map<String, Object> byHand(LocalDate from, LocalDate to, Object... members) {
        Map<String, Object> body = measure("BY_HAND", members);
        body.put("from", from.toString());
        body.put("to", to.toString());
        return body;
    }

    private void goTo(LocalDate day) {
        api.advanceTo(day.atStartOfDay(SHANGHAI).toInstant());
    }

    private static void assertApprovedByTable(Case request) {
        request.is("WAIT_BUYER_SHIPMENT");
        assertThat(request.history()).contains("AUTO_APPROVED");
    }

    private static void assertLeftToPerson(Case request, String measure) {
        request.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").clock(REVIEW, "RUNNING");
        JsonNode withheld = request.entry("AUTO_APPROVAL_WITHHELD");
        assertThat(withheld.at("/detail/measure").asText()).isEqualTo(measure);
        assertThat(withheld.at("/detail/why").asText()).isEqualTo(REASON);
        assertThat(request.history()).doesNotContain("AUTO_APPROVED");
    }

    @Test
    void requests_received_on_its_days_wait_for_a_person_and_it_is_over_by_itself() {
        LocalDate day = today().plusDays(1);
        String id = announced(byHand(day, day));
        carriedOut(id);
        assertApprovedByTable(asked());

        goTo(day);
        Case waiting = asked();
        assertLeftToPerson(waiting, id);

        goTo(day.plusDays(1));
        assertApprovedByTable(asked());
        waiting.is("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void a_request_that_is_changed_on_its_days_waits_too() {
        Case request = asked();
        assertApprovedByTable(request);
        String id = announced(byHand(today(), today()));
        Case other = asked();
        assertLeftToPerson(other, id);

        other.buyer("BUYER_MODIFIED", "requestedAmount", "99.00");

        assertThat(other.history().stream().filter("AUTO_APPROVAL_WITHHELD"::equals))
                .hasSize(2);
        request.is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void it_is_for_its_shops_and_channels_alone() {
        announced(byHand(today(), today(), "channels", List.of("TAOBAO")));
        announced(byHand(today(), today(), "shopIds", List.of("shop-1")));
        assertApprovedByTable(asked());

        String id = announced(byHand(today(), today(), "channels", List.of("KUAISHOU", "TAOBAO")));
        assertLeftToPerson(asked(), id);
    }

    @Test
    void once_it_is_stopped_the_table_approves_again() {
        String id = announced(byHand(today(), today().plusDays(3)));
        assertLeftToPerson(asked(), id);

        api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of()).expect(200);

        assertApprovedByTable(asked());
    }

    @Test
    void it_moves_no_clock_and_is_carried_out_at_once() {
        announced(byHand(today(), today()));
        Case open = asked();
        Instant due = open.dueAt(REVIEW);

        JsonNode measure = given(byHand(today(), today()));

        assertThat(measure.get("state").asText()).isEqualTo("DONE");
        assertProgress(measure, 0, 0, 0, 0);
        assertThat(open.dueAt(REVIEW)).isEqualTo(due);
    }

    @Test
    void the_preview_says_which_shops_it_is_for_and_what_a_table_approved_lately() {
        asked();
        asked();
        Map<String, Object> body = byHand(today(), today());

        JsonNode foreseen = foreseen(body);
        assertThat(foreseen.get("clocks").asInt()).isZero();
        assertThat(foreseen.at("/byHand/shopIds/0").asText()).isEqualTo(shop);
        assertThat(foreseen.at("/byHand/approvedLately").asInt()).isEqualTo(2);

        api.put(MANAGER, "/shops/" + shop + "/auto-approval", Map.of("enabled", false))
                .expect(200);
        assertThat(foreseen(body).at("/byHand/shopIds")).isEmpty();
        assertThat(foreseen(hours(5)).get("byHand").isNull()).isTrue();
        assertApprovedByNobody(asked());
    }

    private JsonNode foreseen(Map<String, Object> body) {
        return api.post(MANAGER, MEASURES + "/preview", body).expect(200).body();
    }

    private static void assertApprovedByNobody(Case request) {
        assertThat(request.history()).doesNotContain("AUTO_APPROVED", "AUTO_APPROVAL_WITHHELD");
    }

    @ParameterizedTest
    @CsvSource({"clauses, merchant-review", "dueFrom, 2099-01-01", "dueTo, 2099-01-01", "clock, NATDAY(3)"})
    void what_narrows_clocks_does_not_go_with_it(String field, String value) {
        Object given = field.equals("clauses") ? List.of(value) : value;

        api.post(MANAGER, MEASURES, byHand(today(), today(), field, given)).refused(422, field, "NOT_ALLOWED");
    }
}
