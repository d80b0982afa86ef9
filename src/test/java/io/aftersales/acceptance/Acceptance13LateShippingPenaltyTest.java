package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Number 13: what late shipping costs, to the fen, and the points that it brings. */
@DeskTest
class Acceptance13LateShippingPenaltyTest extends AcceptanceBase {

    private Case late(String channel, String... paid) {
        Order order = api.order()
                .with("channel", channel)
                .with("freight", "12.00")
                .with("shippedAt", null)
                .with("signedAt", null);
        for (int i = 0; i < paid.length; i++) {
            order.line(String.valueOf(i + 1), 1, paid[i]);
        }
        return requests.open(order.put(), "DELAYED_SHIPPING", "LATE_SHIPMENT", "lines", lines(paid.length));
    }

    private static List<Map<String, Object>> lines(int count) {
        return Stream.iterate(1, line -> line + 1)
                .limit(count)
                .map(line -> Map.<String, Object>of("lineId", String.valueOf(line), "quantity", 1))
                .toList();
    }

    private Shop shop() {
        return new Shop(api, "shop-1");
    }

    @ParameterizedTest
    @CsvSource({
        "TAOBAO, 10.00,   1.00",
        "TAOBAO, 19.99,   1.00",
        "TAOBAO, 20.00,   1.00",
        "TAOBAO, 100.00,  5.00",
        "TAOBAO, 600.00,  30.00",
        "TAOBAO, 1000.00, 30.00",
        "TMALL,  1666.67, 500.00",
        "TMALL,  1666.66, 500.00",
        "TMALL,  1666.65, 500.00",
        "TMALL,  1666.64, 499.99"
    })
    void a_line_costs_its_share_between_the_bounds_and_freight_does_not_count(
            String channel, String paid, String penalty) {
        Case late = late(channel, paid).is("WAIT_COMPENSATION");
        assertThat(late.text("/money/requested")).isEqualTo(penalty);

        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").paid("0.00", penalty).freightPaid("0.00");
    }

    @ParameterizedTest
    @CsvSource({"TMALL, 2400.00, 500.00, 650.00", "TAOBAO, 10.00, 1000.00, 31.00"})
    void the_bounds_are_those_of_each_line(String channel, String first, String second, String penalty) {
        Case late = late(channel, first, second);

        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").paid("0.00", penalty);
    }

    @Test
    void paid_in_48_hours_it_brings_no_points() {
        int before = shop().points();
        Case late = late("TAOBAO", "100.00");
        Instant openedAt = late.instant("openedAt");
        late.runs("voluntary-compensation", openedAt, openedAt.plus(Duration.ofHours(48)));

        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").clock("voluntary-compensation", "MET");
        assertThat(shop().points()).isEqualTo(before);
    }

    @Test
    void ruled_after_silence_it_costs_the_penalty_and_three_points_once() {
        int before = shop().points();
        Case late = late("TAOBAO", "100.00");
        Instant due = late.dueAt("voluntary-compensation");
        api.advanceTo(due);
        late.is("IN_DISPUTE").missed("voluntary-compensation", due);
        Case dispute = late.linked("disputeCaseId").is("EVIDENCE_REVIEW");
        assertThat(shop().points()).isEqualTo(before);

        dispute.does("review-evidence", "complete", true)
                .does("rule-dispute", "ruling", "COMPENSATE", "responsibility", "MERCHANT", "reasons", "Late");
        assertThat(shop().points()).isEqualTo(before + 3);
        dispute.does("execute-ruling").settle();

        late.isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(shop().points()).isEqualTo(before + 3);
    }

    @Test
    void ruled_for_the_merchant_it_costs_nothing() {
        int before = shop().points();
        Case late = late("TAOBAO", "100.00").does("pay-compensation", "decision", "CONTEST");

        late.linked("disputeCaseId")
                .does("review-evidence", "complete", true)
                .does(
                        "rule-dispute",
                        "ruling",
                        "REJECT",
                        "responsibility",
                        "BUYER",
                        "reasons",
                        "The address was wrong");

        late.isClosed("REJECTED").paid("0.00", "0.00");
        assertThat(shop().points()).isEqualTo(before);
    }

    @Test
    void a_refund_and_the_penalty_leave_each_other_alone() {
        Order order = requests.unshipped("100.00");
        Case late = requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT");
        Case refunded =
                requests.open(order, "REFUND_ONLY", "NOT_RECEIVED").approve().settle();

        refunded.isClosed("REFUNDED").paid("100.00", "0.00");
        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").paid("0.00", "5.00");
    }
}
