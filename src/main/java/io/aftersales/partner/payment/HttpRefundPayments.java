package io.aftersales.partner.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.partner.payment.RefundReport.Status;
import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.RefundPayments;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The payment partner over HTTP. Believes only what is signed, belongs to the request and can be read; all else, whatever
 * its status code, is {@link Unknown}.
 */
class HttpRefundPayments implements RefundPayments {

    /** Longer than a partner means when it says "later"; keeps a mad header from parking a refund for years. */
    private static final long LONGEST_RETRY_AFTER = Duration.ofHours(1).toSeconds();

    private final Partner partner;
    private final RequestSigner signer;
    private final HttpClient client;
    private final Duration readTimeout;
    private final ObjectMapper json;
    private final Clock clock;

    HttpRefundPayments(Partner partner, Duration connectTimeout, Duration readTimeout, ObjectMapper json, Clock clock) {
        this.partner = partner;
        this.signer = new RequestSigner(partner.secret());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.readTimeout = readTimeout;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean isStandIn() {
        return partner.standIn();
    }

    @Override
    public PaymentAnswer pay(PaymentOrder order) {
        RefundRequest request = new RefundRequest(
                order.refundId(), order.orderId(), order.amount().toString());
        PaymentAnswer answer = call(order.refundId(), "POST", "/refunds", write(request));
        return answer instanceof NotKnown ? new Unknown("the partner does not know what it was asked to pay") : answer;
    }

    @Override
    public PaymentAnswer ask(String refundId) {
        return call(refundId, "GET", "/refunds/" + UriUtils.encodePathSegment(refundId, StandardCharsets.UTF_8), "");
    }

    private PaymentAnswer call(String refundId, String method, String path, String body) {
        HttpRequest request = request(method, path, body);
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return read(refundId, request, answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Unknown("no answer within " + readTimeout);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Unknown("interrupted while waiting for the answer");
        } catch (ExecutionException broken) {
            return new Unknown("the connection failed: " + broken.getCause());
        }
    }

    private HttpRequest request(String method, String path, String body) {
        URI target = partner.resolve(path);
        String timestamp = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return HttpRequest.newBuilder(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(RequestSigner.TIMESTAMP, timestamp)
                .header(RequestSigner.SIGNATURE, signer.sign(timestamp, method + " " + target.getRawPath(), body))
                .build();
    }

    private PaymentAnswer read(String refundId, HttpRequest request, HttpResponse<String> response) {
        if (response.statusCode() == 429 || response.statusCode() >= 500) {
            return new Unknown("the partner answered " + response.statusCode(), retryAfter(response));
        }
        if (!isSigned(request, response)) {
            return new Unknown("the answer (" + response.statusCode() + ") is not signed by the partner");
        }
        try {
            return believe(refundId, json.readValue(response.body(), RefundReport.class));
        } catch (JsonProcessingException | DateTimeParseException unreadable) {
            return new Unknown("the answer cannot be read");
        }
    }

    private boolean isSigned(HttpRequest request, HttpResponse<String> response) {
        String timestamp = request.headers().firstValue(RequestSigner.TIMESTAMP).orElseThrow();
        String signature =
                response.headers().firstValue(RequestSigner.SIGNATURE).orElse(null);
        return signer.matches(signature, timestamp, String.valueOf(response.statusCode()), response.body());
    }

    private static PaymentAnswer believe(String refundId, @Nullable RefundReport report) {
        if (report == null || !refundId.equals(report.refundId())) {
            return new Unknown("the answer is about another refund");
        }
        if (report.status() == Status.PAID && report.reference() != null && report.at() != null) {
            return new Paid(report.reference(), Instant.parse(report.at()));
        }
        if (report.status() == Status.REFUSED && report.reason() != null) {
            return new Refused(report.reason());
        }
        return report.status() == Status.NOT_KNOWN
                ? new NotKnown()
                : new Unknown("the answer says " + report.status() + " and no more");
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_RETRY_AFTER)))
                .orElse(Duration.ZERO);
    }

    private String write(RefundRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
