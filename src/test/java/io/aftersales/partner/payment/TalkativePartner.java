package io.aftersales.partner.payment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.refunds.PaymentOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The partner of a desk in a test, made to say and to do what nobody asked it. */
public final class TalkativePartner {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Desk desk;
    private final Api api;
    private final StandInPaymentServer standIn;

    public TalkativePartner(Desk desk, Api api, StandInPaymentServer standIn) {
        this.desk = desk;
        this.api = api;
        this.standIn = standIn;
    }

    /** What the partner says of a refund that it paid. */
    public Map<String, Object> paid(String refundId, String orderId, String amount) {
        return new HashMap<>(Map.of(
                "refundId",
                refundId,
                "orderId",
                orderId,
                "amount",
                amount,
                "status",
                "PAID",
                "reference",
                "P-" + refundId,
                "at",
                api.now().toString()));
    }

    /** Signed as of now. */
    public Answer callBack(Map<String, ?> report) {
        return callBack(Api.write(report), api.now());
    }

    public Answer callBack(String body, Instant signedAt) {
        String signature = new RequestSigner(standIn.secret()).sign(signedAt.toString(), CallbackSeal.SUBJECT, body);
        return callBack(body, signedAt, signature);
    }

    public Answer callBack(String body, Instant signedAt, String signature) {
        HttpResponse<String> answer = desk.send(HttpRequest.newBuilder(desk.uri("/api/v1/payment-callbacks"))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", signedAt.toString())
                .header("X-Signature", signature));
        try {
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Pays what no desk decided. */
    public void pay(PaymentOrder order) {
        new HttpRefundPayments(
                        new Partner(standIn.baseUrl(), standIn.secret(), true),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        JSON,
                        Clock.fixed(api.now(), ZoneOffset.UTC))
                .pay(order);
    }
}
