package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPayment;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Number 18: what a partner, a carrier or a shop tells twice happens once. */
@DeskTest
class Acceptance18DuplicateCallbackTest extends AcceptanceBase {

    @Autowired
    StandInPaymentServer payments;

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"LOSE_ANSWER", "BROKEN_JSON", "WRONG_SIGNATURE", "PENDING", "CALL_BACK_TWICE", "LOSE_CALLBACK"})
    void a_payment_whose_answer_got_lost_is_answered_again_and_made_once(PaymentFault fault) {
        Case passed =
                requests.returnRefund("100.00").approve().ship().returnSigned().pass();
        payments.failNext(fault);

        passed.approveRefund().settle();
        api.advance(Duration.ofHours(2));

        passed.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(passed.history()).containsOnlyOnce("REFUND_SENT");
        assertThat(paymentsOf(passed)).containsExactly("100.00");
    }

    private List<String> paymentsOf(Case refunded) {
        String orderId = refunded.text("/orderId");
        return payments.payments().stream()
                .filter(payment -> payment.orderId().equals(orderId))
                .map(StandInPayment::amount)
                .toList();
    }

    @Test
    void a_carriers_record_counts_once_however_often_it_comes() {
        Case sent = requests.returnRefund("100.00").approve().ship();
        Instant signedAt = api.now();
        sent.returnParcel("SIGNED", signedAt);
        JsonNode before = sent.seen().body();

        sent.returnParcel("SIGNED", signedAt).returnParcel("SIGNED", signedAt);

        assertThat(sent.seen().body()).isEqualTo(before);
        sent.runs("merchant-inspection", signedAt, signedAt.plus(Duration.ofDays(7)));
        sent.pass().approveRefund().settle();
        sent.returnParcel("SIGNED", signedAt).isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void an_event_with_the_same_key_is_answered_again_and_happens_once() {
        Case waiting = requests.returnRefund("100.00").approve();
        String key = UUID.randomUUID().toString();
        Map<String, Object> shipped =
                Case.members("type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", "R-" + waiting.id());

        Answer first = tell(waiting, shipped, key).expect(200);
        Answer second = tell(waiting, shipped, key).expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(waiting.history()).containsOnlyOnce("BUYER_SHIPPED");
        shipped.put("carrier", "YTO");
        tell(waiting, shipped, key).expect(409);
        waiting.buyer("BUYER_CANCELLED");
    }

    private Answer tell(Case waiting, Map<String, Object> event, String key) {
        return api.post("channel", "/cases/" + waiting.id() + "/events", event, key);
    }

    @Test
    void an_event_that_comes_again_without_a_key_finds_the_case_gone_on() {
        Case waiting = requests.returnRefund("100.00").approve().ship();

        waiting.refuses("BUYER_SHIPPED", "carrier", "SF", "trackingNumber", "R-" + waiting.id());

        waiting.buyer("BUYER_CANCELLED");
    }

    @Test
    void an_approval_that_is_sent_twice_pays_once() {
        Case passed =
                requests.returnRefund("100.00").approve().ship().returnSigned().pass();
        String path = "/tasks/" + passed.task("approve-refund") + "/complete";
        String key = UUID.randomUUID().toString();

        api.post("agent-lin", path, Map.of("approved", true), key).expect(200);
        api.post("agent-lin", path, Map.of("approved", true), key).expect(200);
        api.post("agent-lin", path, Map.of("approved", true)).expect(409);

        passed.settle().isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(paymentsOf(passed)).containsExactly("100.00");
    }
}
