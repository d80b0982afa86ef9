package io.aftersales.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.webhooks.Destinations.Objection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Sends an event to an endpoint, signed. Follows no redirect and uses no proxy: it goes where it was checked that it may go. */
@Component
class WebhookCalls {

    static final String ID = "Aftersales-Event-Id";
    static final String TIMESTAMP = "Aftersales-Timestamp";
    static final String SIGNATURE = "Aftersales-Signature";

    private final Destinations destinations;
    private final WebhookProperties properties;
    private final ObjectMapper json;
    private final Clock clock;
    private final HttpClient client;

    WebhookCalls(Destinations destinations, WebhookProperties properties, ObjectMapper json, Clock clock) {
        this.destinations = destinations;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(properties.timeout())
                .build();
    }

    /** Answers why the endpoint did not take it; nothing if it did, which is a status of 2xx. */
    Optional<String> send(Message message) {
        Optional<Objection> objection = destinations.objectionTo(message.url());
        if (objection.isPresent()) {
            return objection.map(against -> "the address " + against.message());
        }
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request(message), BodyHandlers.discarding());
        try {
            int status = answer.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("answered " + status);
        } catch (TimeoutException late) {
            answer.cancel(true);
            return Optional.of("no answer within " + properties.timeout());
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while waiting for the answer");
        } catch (ExecutionException broken) {
            return Optional.of("the connection failed: " + broken.getCause());
        }
    }

    private HttpRequest request(Message message) {
        long timestamp = clock.instant().getEpochSecond();
        String body = write(message.body());
        return HttpRequest.newBuilder(URI.create(message.url()))
                .header("Content-Type", "application/json")
                .header("User-Agent", "aftersales-webhooks")
                .header(ID, message.body().id())
                .header(TIMESTAMP, Long.toString(timestamp))
                .header(SIGNATURE, Signature.of(timestamp, body, message.secrets()))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private String write(EventBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("an event cannot be written", unwritable);
        }
    }
}
