package io.aftersales.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentCallback;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who called back, when, and what he said. */
class PaymentCallbackTest {

    private static final String SECRET = "test-secret";
    private static final String PATH = "POST /api/v1/payment-callbacks";
    private static final Instant NOW = TestClock.START;
    private static final PaymentOrder ORDER = new PaymentOrder("r1", "o1", Money.ofFen(11200));
    private static final String PAID =
            "{\"refundId\":\"r1\",\"orderId\":\"o1\",\"amount\":\"112.00\",\"status\":\"PAID\","
                    + "\"reference\":\"P-1\",\"at\":\"2026-03-02T10:00:00+08:00\",\"added\":\"one day\"}";

    private final HttpRefundPayments adapter = new HttpRefundPayments(
            new Partner(URI.create("http://127.0.0.1:1"), SECRET, false),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            JsonMapper.builder().build(),
            new TestClock());

    @Test
    void what_is_signed_and_fresh_is_believed() {
        assertThat(read(signed(NOW, PAID))).isEqualTo(new PaymentReport(ORDER, new Paid("P-1", NOW)));
        String refused = PAID.replace("\"PAID\"", "\"REFUSED\",\"reason\":\"ACCOUNT_CLOSED\"");
        assertThat(read(signed(NOW, refused))).isEqualTo(new PaymentReport(ORDER, new Refused("ACCOUNT_CLOSED")));
        String pending = PAID.replace("PAID", "PENDING");
        assertThat(read(signed(NOW, pending)).answer()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"PT5M,", "-PT5M,", "PT5M0.001S,STALE", "-PT5M0.001S,STALE", "P3650D,STALE"})
    void a_callback_counts_for_five_minutes_by_either_clock(Duration ahead, String code) {
        Map<String, String> callback = signed(NOW.plus(ahead), PAID);
        if (code == null) {
            assertThat(read(callback).order()).isEqualTo(ORDER);
        } else {
            assertRefused(Refusal.Kind.UNAUTHENTICATED, code, callback);
        }
    }

    @Test
    void what_is_not_signed_for_this_path_with_this_body_is_not_believed() {
        String at = NOW.toString();
        RequestSigner signer = new RequestSigner(SECRET);
        assertUnsigned(Map.of());
        assertUnsigned(callback(at, "", PAID));
        assertUnsigned(callback(at, "0".repeat(64), PAID));
        assertUnsigned(callback(at, new RequestSigner("another").sign(at, PATH, PAID), PAID));
        assertUnsigned(callback(at, signer.sign(at, "POST /refunds", PAID), PAID));
        assertUnsigned(callback(at, signer.sign(at, "200", PAID), PAID));
        assertUnsigned(callback(at, signer.sign(at, PATH, PAID), PAID.replace("112.00", "999.00")));
        assertUnsigned(callback(NOW.plusSeconds(1).toString(), signer.sign(at, PATH, PAID), PAID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
    void a_signed_time_that_is_none_is_stale(String at) {
        assertRefused(
                Refusal.Kind.UNAUTHENTICATED,
                "STALE",
                callback(at, new RequestSigner(SECRET).sign(at, PATH, PAID), PAID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refundId", "orderId", "amount", "status", "reference", "at"})
    void a_signed_callback_that_lacks_a_member_is_refused(String member) {
        assertRefused(Refusal.Kind.RULE, "REQUIRED", signed(NOW, PAID.replace('"' + member + '"', "\"none\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "112.00,MONEY_FORMAT",
        "P-1,NOT_TEXT",
        "r1,NOT_TEXT",
        "PAID,NOT_ALLOWED",
        "2026-03-02T10:00:00+08:00,NOT_AN_INSTANT"
    })
    void a_signed_callback_with_a_value_that_is_none_is_refused(String value, String rule) {
        assertRefused(Refusal.Kind.RULE, rule, signed(NOW, PAID.replace(value, "x\\u0000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "7", "\"\""})
    void a_signed_callback_that_is_no_object_cannot_be_read(String body) {
        assertRefused(Refusal.Kind.UNREADABLE, "MALFORMED_JSON", signed(NOW, body));
    }

    private void assertUnsigned(Map<String, String> callback) {
        assertRefused(Refusal.Kind.UNAUTHENTICATED, "SIGNATURE", callback);
    }

    private void assertRefused(Refusal.Kind kind, String code, Map<String, String> callback) {
        assertThatThrownBy(() -> read(callback)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    private PaymentReport read(Map<String, String> callback) {
        Map<String, String> headers = new HashMap<>(callback);
        String body = headers.remove("body");
        return adapter.read(new PaymentCallback(headers, body == null ? "" : body));
    }

    private static Map<String, String> signed(Instant at, String body) {
        return callback(at.toString(), new RequestSigner(SECRET).sign(at.toString(), PATH, body), body);
    }

    private static Map<String, String> callback(String timestamp, String signature, String body) {
        return Map.of("x-timestamp", timestamp, "x-signature", signature, "body", body);
    }
}
