package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.crash.Waiting;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.partner.payment.TalkativePartner;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the payment partner may tell, without a login, and what anybody else may not. */
@DeskTest
class PaymentCallbackApiTest {

    private static final String PATH = "/api/v1/payment-callbacks";

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StandInPaymentServer payments;

    private TalkativePartner partner;

    @BeforeEach
    void meet_the_partner() {
        partner = new TalkativePartner(desk, api, payments);
    }

    @AfterEach
    void let_calls_succeed_again() {
        payments.failRandomly(0, 0, Set.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"PENDING", "CALL_BACK_TWICE"})
    void a_case_whose_payment_is_pending_closes_when_the_partner_calls_back(PaymentFault pending) {
        int answered = payments.callbackAnswers().size();
        payments.failNext(pending);
        Case refunded = new Requests(api).refundOnlyOfUnshipped("100.00").approve();

        Waiting.until(
                Duration.ofMinutes(1), () -> payments.callbackAnswers().size() >= answered + callbacksOf(pending));

        assertThat(payments.callbackAnswers().subList(answered, answered + callbacksOf(pending)))
                .containsOnly(200);
        refunded.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(refunded.history()).containsOnlyOnce("REFUND_PAID");
    }

    private static int callbacksOf(PaymentFault pending) {
        return pending == PaymentFault.CALL_BACK_TWICE ? 2 : 1;
    }

    @Test
    void a_callback_is_taken_without_a_login_and_once() {
        Case waiting = unknown("100.00");
        Map<String, Object> report = report(waiting, "100.00");
        String body = Api.write(report);

        assertThat(partner.callBack(body, api.now()).expect(200).text("/state")).isEqualTo("DONE");

        waiting.isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(partner.callBack(body, api.now()).expect(200).text("/state")).isEqualTo("DONE");
        assertThat(waiting.history()).containsOnlyOnce("REFUND_PAID");
    }

    @Test
    void a_refusal_that_is_called_back_goes_to_finance() {
        Case waiting = unknown("100.00");
        Map<String, Object> report = report(waiting, "100.00");
        report.put("status", "REFUSED");
        report.put("reason", "ACCOUNT_CLOSED");

        assertThat(partner.callBack(report).expect(200).text("/state")).isEqualTo("FAILED");

        waiting.does("pay-offline", "voucher", "V-1", "paidAt", api.now().toString())
                .settle()
                .isClosed("REFUNDED");
    }

    @Test
    void what_the_partner_did_not_sign_is_401_and_changes_nothing() {
        Case waiting = unknown("100.00");
        String body = Api.write(report(waiting, "100.00"));

        partner.callBack(body, api.now(), "0".repeat(64)).refused(401, "SIGNATURE");
        partner.callBack(body, api.now().minus(Duration.ofMinutes(6))).refused(401, "STALE");
        partner.callBack(body, api.now().plus(Duration.ofMinutes(6))).refused(401, "STALE");
        for (String login : new String[] {"channel", "finance-qian", "admin"}) {
            assertThat(desk.postAs(login, PATH, body).statusCode()).as(login).isEqualTo(401);
        }
        assertThat(waiting.history()).doesNotContain("REFUND_PAID");
    }

    @Test
    void what_the_partner_says_of_something_else_is_refused_and_changes_nothing() {
        Case waiting = unknown("100.00");

        Map<String, Object> amount = report(waiting, "100.00");
        amount.put("amount", "99.99");
        partner.callBack(amount).refused(422, "amount", "NOT_AS_SENT");
        Map<String, Object> order = report(waiting, "100.00");
        order.put("orderId", "another");
        partner.callBack(order).refused(422, "orderId", "NOT_AS_SENT");
        partner.callBack(partner.paid("never-decided", "some", "1.00")).refused(404, "NOT_FOUND");
        assertThat(waiting.history()).doesNotContain("REFUND_PAID");
    }

    @Test
    void a_refund_that_waits_for_its_approval_was_not_paid_whatever_the_partner_says() {
        Case waiting = new Requests(api)
                .returnRefund("100.00")
                .approve()
                .ship()
                .returnSigned()
                .pass();

        partner.callBack(report(waiting, "100.00")).refused(409, "REFUND_NOT_SENT");

        waiting.is("WAIT_REFUND_APPROVAL").approveRefund().settle().isClosed("REFUNDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7"})
    void a_signed_body_that_is_no_object_is_unreadable(String body) {
        partner.callBack(body, api.now()).refused(400, "MALFORMED_JSON");
    }

    @Test
    void a_signed_body_names_every_member_that_it_lacks() {
        partner.callBack(Map.of())
                .refused(422, "refundId", "REQUIRED")
                .refused(422, "orderId", "REQUIRED")
                .refused(422, "amount", "REQUIRED")
                .refused(422, "status", "REQUIRED");
    }

    @Test
    void nothing_else_is_open_beside_it() {
        for (String path : new String[] {PATH + "/", PATH + "/x", "/api/v1/payment-callback", "/api/v1/cases"}) {
            assertThat(desk.send(HttpRequest.newBuilder(desk.uri(path)).POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(desk.send(HttpRequest.newBuilder(desk.uri(PATH))).statusCode())
                .isEqualTo(401);
        assertThat(desk.getAs("finance-qian", PATH).statusCode()).isEqualTo(405);
    }

    // ---- steps

    /** A case whose refund was sent and not answered for, as long as the test runs. */
    private Case unknown(String paid) {
        payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));
        Case waiting = new Requests(api).refundOnlyOfUnshipped(paid).approve().settle();
        waiting.is("REFUNDING");
        return waiting;
    }

    private Map<String, Object> report(Case of, String amount) {
        String refundId = jdbc.sql("select refund_id from aftersales.refund where case_id = ?")
                .param(of.id())
                .query(String.class)
                .single();
        return partner.paid(refundId, of.text("/orderId"), amount);
    }
}
