package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Number 9: a change during the review starts it again, but one unit is asked for five times at most. */
@DeskTest
class Acceptance09ModifiedRequestTest extends AcceptanceBase {

    @Test
    void a_change_gives_the_merchant_48_hours_from_the_change() {
        Case asked = requests.returnRefund("100.00");
        Instant first = asked.dueAt("merchant-review");
        api.advance(Duration.ofHours(40));

        asked.buyer("BUYER_MODIFIED", "description", "It drips", "requestedAmount", "60.00");

        Instant changedAt = Api.instant(asked.entry("BUYER_MODIFIED").get("at").asText());
        asked.runs("merchant-review", changedAt, changedAt.plus(Duration.ofHours(48)));
        assertThat(asked.clocks("merchant-review"))
                .extracting(clock -> clock.get("state").asText())
                .containsExactly("CANCELLED", "RUNNING");
        assertThat(asked.text("/money/requested")).isEqualTo("60.00");

        api.advanceTo(first);
        asked.is("WAIT_MERCHANT_REVIEW");
        api.advanceTo(changedAt.plus(Duration.ofHours(48)));
        asked.is("WAIT_BUYER_SHIPMENT").missed("merchant-review", changedAt.plus(Duration.ofHours(48)));
        asked.buyer("BUYER_CANCELLED");
    }

    @Test
    void the_fifth_change_of_a_request_is_the_sixth_time_and_refused_without_a_trace() {
        Case asked = requests.returnRefund("100.00");
        for (int change = 1; change <= 4; change++) {
            asked.buyer("BUYER_MODIFIED", "description", "Look again " + change);
        }
        JsonNode before = asked.seen().body();

        asked.tell("channel", "BUYER_MODIFIED", "description", "Once more").refused(422, "TOO_MANY_APPLICATIONS");
        asked.tell("channel", "TYPE_CHANGED", "toType", "EXCHANGE").refused(422, "TOO_MANY_APPLICATIONS");

        assertThat(asked.seen().body()).isEqualTo(before);
        assertThat(asked.clocks("merchant-review")).hasSize(5);
        asked.approve().is("WAIT_BUYER_SHIPMENT").buyer("BUYER_CANCELLED");
    }

    @Test
    void a_request_that_was_withdrawn_counts_too() {
        Order order = requests.received("100.00");
        for (int time = 1; time <= 5; time++) {
            requests.open(order, "RETURN_REFUND", "QUALITY").buyer("BUYER_CANCELLED");
        }

        Map<String, Object> sixth = order.claim("1", 1, "QUALITY");
        api.post("channel", "/cases", sixth).refused(422, "TOO_MANY_APPLICATIONS");
        api.post("buyer-li", "/cases", sixth).refused(422, "TOO_MANY_APPLICATIONS");
    }

    @Test
    void a_buyer_at_the_limit_whose_request_is_rejected_still_has_the_arbiter() {
        Case asked = requests.returnRefund("100.00");
        for (int change = 1; change <= 4; change++) {
            asked.buyer("BUYER_MODIFIED", "description", "Look again " + change);
        }
        asked.reject();

        asked.tell("channel", "BUYER_MODIFIED", "description", "Once more").refused(422, "TOO_MANY_APPLICATIONS");

        asked.intervene().is("IN_DISPUTE");
        asked.linked("disputeCaseId").buyer("BUYER_CANCELLED").isClosed("VOID");
    }
}
