package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who bears the freight of the way out, of the way back and of what is sent in exchange: FR-01 to FR-05. */
@DeskTest
class FreightApiTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Order order(boolean freeShipping) {
        Order order = api.order();
        return order.with("trackingNumber", Requests.parcelOf(order))
                .line("1", 1, "100.00", true, freeShipping)
                .put();
    }

    /** @param reship said of an exchange alone: nothing is sent again in any other case */
    private static void bears(Case seen, String outbound, String back, String reship) {
        JsonNode freight = seen.seen().body().at("/money/freight");
        boolean exchange = seen.text("/type").equals("EXCHANGE");
        assertThat(List.of(
                        freight.get("outboundBearer").asText(),
                        freight.get("returnBearer").asText(),
                        freight.get("reshipBearer").asText()))
                .as(freight.toString())
                .containsExactly(outbound, back, exchange ? reship : "null");
    }

    /** Money that was decided is paid by the clock. */
    private static void finish(Case seen) {
        if (seen.status().equals("WAIT_BUYER_SHIPMENT")) {
            seen.buyer("BUYER_CANCELLED");
        }
    }

    // ---- the fault that the merchant decides

    static Stream<Arguments> faults_of_every_type_that_is_reviewed() {
        List<Arguments> rows = List.of(
                Arguments.of("MERCHANT", true, "MERCHANT", "MERCHANT", "MERCHANT"),
                Arguments.of("MERCHANT", false, "MERCHANT", "MERCHANT", "MERCHANT"),
                Arguments.of("COURIER", false, "MERCHANT", "MERCHANT", "MERCHANT"),
                Arguments.of("BUYER", true, "MERCHANT", "BUYER", "BUYER"),
                Arguments.of("BUYER", false, "BUYER", "BUYER", "BUYER"),
                Arguments.of("UNCLEAR", true, "MERCHANT", "BUYER", "null"),
                Arguments.of("UNCLEAR", false, "MERCHANT", "BUYER", "null"));
        return Stream.of("RETURN_REFUND", "EXCHANGE", "REPAIR", "REFUND_ONLY")
                .flatMap(type -> rows.stream().map(row -> {
                    List<Object> all = new ArrayList<>(List.of(type));
                    all.addAll(List.of(row.get()));
                    return Arguments.of(all.toArray());
                }));
    }

    @ParameterizedTest(name = "{0}, {1} at fault, free shipping {2}")
    @MethodSource("faults_of_every_type_that_is_reviewed")
    void whoever_is_at_fault_bears_the_freight_of_every_type_that_is_reviewed(
            String type, String fault, boolean freeShipping, String outbound, String back, String reship) {
        Case seen = requests.open(order(freeShipping), type, "QUALITY");

        seen.does("review-request", "decision", "APPROVE", "responsibility", fault);

        bears(seen, outbound, back, reship);
        assertThat(seen.text("/responsibility")).isEqualTo(fault);
        finish(seen);
    }

    // ---- the fault that the reason presumes

    @ParameterizedTest(name = "{0}, {1}, free shipping {2}")
    @CsvSource({
        "EXCHANGE, NO_REASON, true, MERCHANT, BUYER, BUYER",
        "EXCHANGE, NO_REASON, false, BUYER, BUYER, BUYER",
        "RETURN_REFUND, NO_REASON, true, MERCHANT, BUYER, BUYER",
        "RETURN_REFUND, NO_REASON, false, BUYER, BUYER, BUYER",
        "EXCHANGE, WRONG_ITEM, false, MERCHANT, MERCHANT, MERCHANT",
        "REPAIR, QUALITY, false, MERCHANT, MERCHANT, MERCHANT",
        "REFUND_ONLY, NOT_RECEIVED, false, MERCHANT, MERCHANT, MERCHANT",
    })
    void a_merchant_that_names_nobody_is_judged_by_the_reason(
            String type, String reason, boolean freeShipping, String outbound, String back, String reship) {
        Case seen = requests.open(order(freeShipping), type, reason);

        seen.approve();

        bears(seen, outbound, back, reship);
        finish(seen);
    }

    @ParameterizedTest
    @CsvSource({"DAMAGED_IN_TRANSIT, COURIER", "MISSING_ITEM, MERCHANT"})
    void a_merchant_answers_for_a_parcel_that_was_lost_whoever_lost_it(String reason, String fault) {
        Case lost = requests.open(order(false), "PARCEL_LOSS", reason);
        bears(lost, "null", "null", "null");

        lost.does("offer-remedy", "remedy", "REFUND")
                .buyer("REMEDY_CHOSEN", "remedy", "REFUND")
                .does("ask-courier", "liability", "UNKNOWN");

        bears(lost, "MERCHANT", "MERCHANT", "null");
        assertThat(lost.text("/responsibility")).isEqualTo(fault);
    }

    @Test
    void a_merchant_that_misses_a_visit_bears_the_way_back_of_what_it_collects() {
        Case missed = requests.open(order(false), "REPAIR", "QUALITY", "mode", "ON_SITE")
                .does(
                        "schedule-visit",
                        "from",
                        requests.in(Duration.ofHours(1)),
                        "to",
                        requests.in(Duration.ofHours(2)));
        bears(missed, "null", "null", "null");

        missed.silence("agreed-visit").is("REFUND_RIGHT_OPEN").buyer("REFUND_CLAIMED");

        bears(missed, "MERCHANT", "MERCHANT", "null");
        missed.does("collect-goods");
    }

    @Test
    void joining_the_return_service_does_not_make_the_merchant_pay_the_way_back() {
        Order joined = api.order().line("1", 1, "100.00", true, true).put();

        Case seen = requests.open(joined, "RETURN_REFUND", "NO_REASON").approve();

        bears(seen, "MERCHANT", "BUYER", "BUYER");
        finish(seen);
    }

    @Test
    void shipping_is_free_where_it_is_for_every_line_of_the_case() {
        Order mixed = api.order()
                .line("1", 1, "100.00", true, true)
                .line("2", 1, "100.00", true, false)
                .put();

        Case free = requests.open(mixed, "RETURN_REFUND", "NO_REASON").approve();
        bears(free, "MERCHANT", "BUYER", "BUYER");
        finish(free);
        List<Map<String, Object>> both =
                List.of(Map.of("lineId", "1", "quantity", 1), Map.of("lineId", "2", "quantity", 1));
        Case paid = requests.open(mixed, "RETURN_REFUND", "NO_REASON", "lines", both)
                .approve();

        bears(paid, "BUYER", "BUYER", "BUYER");
        finish(paid);
    }

    @Test
    void nobody_bears_what_nobody_has_decided() {
        Case fresh = requests.exchange("100.00");
        bears(fresh, "null", "null", "null");

        Case rejected = fresh.reject();

        bears(rejected, "null", "null", "null");
        rejected.buyer("BUYER_CANCELLED");
    }

    // ---- what the inspection finds

    @ParameterizedTest(name = "{0}, {1}, fault confirmed {2}, free shipping {3}")
    @CsvSource({
        "RETURN_REFUND, MERCHANT, false, true, MERCHANT, BUYER, BUYER",
        "RETURN_REFUND, COURIER, false, false, BUYER, BUYER, BUYER",
        "RETURN_REFUND, UNCLEAR, false, false, BUYER, BUYER, BUYER",
        "RETURN_REFUND, MERCHANT, true, false, MERCHANT, MERCHANT, MERCHANT",
        "EXCHANGE, MERCHANT, false, true, MERCHANT, BUYER, BUYER",
        "EXCHANGE, MERCHANT, false, false, BUYER, BUYER, BUYER",
        "EXCHANGE, UNCLEAR, false, true, MERCHANT, BUYER, BUYER",
        "EXCHANGE, UNCLEAR, true, true, MERCHANT, BUYER, null",
        "EXCHANGE, MERCHANT, true, true, MERCHANT, MERCHANT, MERCHANT",
        "EXCHANGE, BUYER, true, false, BUYER, BUYER, BUYER",
    })
    void goods_without_a_fault_turn_the_freight_to_the_buyer(
            String type,
            String fault,
            boolean confirmed,
            boolean freeShipping,
            String outbound,
            String back,
            String reship) {
        Case seen = requests.open(order(freeShipping), type, "QUALITY")
                .does("review-request", "decision", "APPROVE", "responsibility", fault)
                .ship()
                .returnSigned();

        seen.does("inspect-return", "result", "PASS", "faultConfirmed", confirmed);

        bears(seen, outbound, back, reship);
        assertThat(seen.text("/responsibility")).isEqualTo(confirmed ? fault : "BUYER");
    }

    @ParameterizedTest
    @CsvSource({"FAIL", "PARTIAL"})
    void goods_that_are_not_taken_turn_the_freight_too_where_no_fault_was_found(String result) {
        Order order = api.order().line("1", 2, "100.00", true, false).put();
        Case seen = requests.openUnits(order, "EXCHANGE", "QUALITY", 2)
                .approve()
                .ship()
                .returnSigned();
        bears(seen, "MERCHANT", "MERCHANT", "MERCHANT");
        Map<String, Integer> accepted = result.equals("PARTIAL") ? Map.of("1", 1) : Map.of();

        seen.does(
                "inspect-return",
                "result",
                result,
                "acceptedQuantities",
                accepted,
                "faultConfirmed",
                false,
                "evidence",
                List.of(seen.proof("warehouse-wu")));

        bears(seen, "BUYER", "BUYER", "BUYER");
    }

    // ---- what an arbiter rules

    private Case ruled(Case disputed, String ruling, String responsibility) {
        return disputed.intervene()
                .linked("disputeCaseId")
                .does("answer-dispute", "decision", "CONTEST")
                .does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", ruling, "responsibility", responsibility, "reasons", "As shown");
    }

    @ParameterizedTest(name = "{0}, {1} to blame")
    @CsvSource({
        "REFUND, MERCHANT, MERCHANT, MERCHANT, MERCHANT",
        "REFUND, UNCLEAR, MERCHANT, BUYER, null",
        "REJECT, BUYER, BUYER, BUYER, BUYER",
        "RETURN_REFUND, MERCHANT, MERCHANT, MERCHANT, MERCHANT",
        "RETURN_REFUND, BUYER, BUYER, BUYER, BUYER",
    })
    void a_ruling_decides_the_freight_of_its_case(
            String ruling, String blame, String outbound, String back, String reship) {
        Case parent = requests.open(order(false), "RETURN_REFUND", "QUALITY").reject();

        Case dispute = ruled(parent, ruling, blame);
        if (ruling.equals("REFUND")) {
            dispute.does("execute-ruling").settle();
        }

        bears(parent, outbound, back, reship);
        assertThat(dispute.text("/dispute/responsibility")).isEqualTo(blame);
        assertThat(dispute.text("/dispute/outboundBearer")).isEqualTo(outbound);
        assertThat(dispute.text("/dispute/returnBearer")).isEqualTo(back);
        finish(parent);
    }

    @Test
    void a_case_that_a_ruling_makes_another_type_keeps_the_blame_that_was_ruled() {
        Case parent = requests.open(order(false), "RETURN_REFUND", "QUALITY").reject();

        ruled(parent, "EXCHANGE", "BUYER");

        Case successor = parent.linked("successorCaseId").is("WAIT_BUYER_SHIPMENT");
        bears(successor, "BUYER", "BUYER", "BUYER");
        assertThat(successor.text("/responsibility")).isEqualTo("BUYER");
        finish(successor);
    }

    @Test
    void an_appeal_that_turns_a_ruling_turns_the_freight_with_the_blame() {
        Case lost = requests.open(order(false), "RETURN_REFUND", "QUALITY").reject();
        Case turned = ruled(lost, "REJECT", "BUYER").buyer("APPEAL_FILED", "grounds", "See the picture");
        bears(lost, "BUYER", "BUYER", "BUYER");

        turned.does("review-appeal", "upheld", false, "reasons", "The picture shows it")
                .settle();

        bears(lost, "MERCHANT", "MERCHANT", "MERCHANT");
        assertThat(turned.text("/dispute/responsibility")).isEqualTo("MERCHANT");
        assertThat(turned.text("/dispute/returnBearer")).isEqualTo("MERCHANT");
    }

    @Test
    void an_appeal_of_the_merchant_turns_it_to_the_buyer() {
        Case won = requests.open(order(false), "RETURN_REFUND", "QUALITY").reject();
        Case ruled = ruled(won, "REFUND", "MERCHANT").does("execute-ruling").settle();
        bears(won, "MERCHANT", "MERCHANT", "MERCHANT");

        ruled.merchant("APPEAL_FILED", "grounds", "It was worn")
                .does("review-appeal", "upheld", false, "reasons", "It was worn");

        bears(won, "BUYER", "BUYER", "BUYER");
        assertThat(ruled.text("/dispute/responsibility")).isEqualTo("BUYER");
    }
}
