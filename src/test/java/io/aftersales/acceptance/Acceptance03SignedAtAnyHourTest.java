package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 3: signed for at 00:00 or at 23:59 of a day, the deadline is the same. */
@DeskTest
class Acceptance03SignedAtAnyHourTest extends AcceptanceBase {

    private Order signed(Instant at) {
        return api.order()
                .with("shippedAt", at.minus(Duration.ofDays(1)).toString())
                .with("paidAt", at.minus(Duration.ofDays(2)).toString())
                .with("signedAt", at.toString())
                .line("1", 2, "100.00")
                .put();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "00:30", "08:00", "23:59", "23:59:59.999"})
    void the_window_for_a_return_without_a_reason_ends_at_the_midnight_after_seven_whole_days(LocalTime time) {
        Instant now = api.now();
        Instant signedAt = Midnight.at(now, -1, time);

        Case returned = requests.open(signed(signedAt), "RETURN_REFUND", "NO_REASON");

        returned.clock("no-reason-window", "MET");
        assertThat(returned.anchorAt("no-reason-window")).isEqualTo(signedAt);
        assertThat(returned.dueAt("no-reason-window")).isEqualTo(Midnight.after(now, 7));
        returned.buyer("BUYER_CANCELLED");
    }

    @Test
    void both_may_be_returned_until_that_midnight_and_from_then_on_only_for_a_reason() {
        Instant now = api.now();
        List<Order> orders = List.of(
                signed(Midnight.at(now, -1, LocalTime.MIDNIGHT)), signed(Midnight.at(now, -1, LocalTime.of(23, 59))));
        Instant ends = Midnight.after(now, 7);

        api.advanceTo(ends.minus(SHORTLY));
        orders.forEach(order -> requests.open(order, "RETURN_REFUND", "NO_REASON")
                .is("WAIT_MERCHANT_REVIEW")
                .buyer("BUYER_CANCELLED"));

        api.advanceTo(ends);
        orders.forEach(order -> claim(order, "NO_REASON").refused(422, "reason", "NO_REASON_WINDOW_OVER"));
        orders.forEach(order -> claim(order, "QUALITY").expect(201));
    }

    private Answer claim(Order order, String reason) {
        Map<String, Object> claim = order.claim("1", 1, reason);
        return api.post("channel", "/cases", claim);
    }

    @Test
    void ten_days_to_confirm_end_at_the_same_midnight_wherever_in_the_day_the_carrier_delivered() {
        Case early = replacementSent();
        Case late = replacementSent();
        Instant sentAt = api.now();
        api.advanceTo(Midnight.after(sentAt, 2));

        early.sentParcel("SIGNED", Midnight.at(sentAt, 1, LocalTime.MIDNIGHT));
        late.sentParcel("SIGNED", Midnight.at(sentAt, 1, LocalTime.of(23, 59)));

        Instant ends = Midnight.after(sentAt, 12);
        early.runs("buyer-confirmation", Midnight.after(sentAt, 1), ends);
        late.runs("buyer-confirmation", Midnight.at(sentAt, 1, LocalTime.of(23, 59)), ends);
        early.buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
        late.silence("buyer-confirmation").isClosed("EXCHANGED").missed("buyer-confirmation", ends);
    }

    private Case replacementSent() {
        return requests.exchange("100.00")
                .approve()
                .ship()
                .returnSigned()
                .pass()
                .send("dispatch-replacement");
    }
}
