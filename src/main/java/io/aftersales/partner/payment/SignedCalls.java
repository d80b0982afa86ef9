package io.aftersales.partner.payment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the partner, signed, and takes an answer only if the partner signed it for this very request. */
final class SignedCalls {

    /** Longer than a partner means when it says "later"; keeps a mad header from parking a refund for years. */
    private static final long LONGEST_RETRY_AFTER = Duration.ofHours(1).toSeconds();

    private final Partner partner;
    private final RequestSigner signer;
    private final HttpClient client;
    private final Duration readTimeout;
    private final Clock clock;

    SignedCalls(Partner partner, Duration connectTimeout, Duration readTimeout, Clock clock) {
        this.partner = partner;
        this.signer = new RequestSigner(partner.secret());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
        this.readTimeout = readTimeout;
        this.clock = clock;
    }

    /** What came back. */
    sealed interface Reply {

        /** How long the partner wants to be left alone; zero if it did not say. */
        Duration retryAfter();

        record Signed(String body, Duration retryAfter) implements Reply {}

        record Nothing(String why, Duration retryAfter) implements Reply {

            Nothing(String why) {
                this(why, Duration.ZERO);
            }
        }
    }

    /** @param target path and query, encoded */
    Reply call(String method, String target, String body) {
        HttpRequest request = request(method, partner.resolve(target), body);
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return read(request, answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return new Reply.Nothing("no answer within " + readTimeout);
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Nothing("interrupted while waiting for the answer");
        } catch (ExecutionException broken) {
            return new Reply.Nothing("the connection failed: " + broken.getCause());
        }
    }

    private HttpRequest request(String method, URI target, String body) {
        String timestamp = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return HttpRequest.newBuilder(target)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(RequestSigner.TIMESTAMP, timestamp)
                .header(RequestSigner.SIGNATURE, signer.sign(timestamp, RequestSigner.subject(method, target), body))
                .build();
    }

    private Reply read(HttpRequest request, HttpResponse<String> response) {
        if (response.statusCode() == 429 || response.statusCode() >= 500) {
            return new Reply.Nothing("the partner answered " + response.statusCode(), retryAfter(response));
        }
        if (!isSigned(request, response)) {
            return new Reply.Nothing("the answer (" + response.statusCode() + ") is not signed by the partner");
        }
        return new Reply.Signed(response.body(), retryAfter(response));
    }

    private boolean isSigned(HttpRequest request, HttpResponse<String> response) {
        String timestamp = request.headers().firstValue(RequestSigner.TIMESTAMP).orElseThrow();
        String signature =
                response.headers().firstValue(RequestSigner.SIGNATURE).orElse(null);
        return signer.matches(signature, timestamp, String.valueOf(response.statusCode()), response.body());
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_RETRY_AFTER)))
                .orElse(Duration.ZERO);
    }
}
