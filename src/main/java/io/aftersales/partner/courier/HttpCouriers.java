package io.aftersales.partner.courier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.cases.Couriers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/**
 * Asks {@code GET {base-url}/parcels/{trackingNumber}?carrier=} and reads {@code {"events": [{"event": …, "at": …}]}}. A parcel that
 * the courier does not know (404) has no events; whatever else cannot be read in time is no answer.
 */
class HttpCouriers implements Couriers {

    private static final int MOST_BYTES = 1_000_000;
    private static final int MOST_EVENTS = 200;

    private final URI baseUrl;
    private final String token;
    private final Duration quiet;
    private final Duration readTimeout;
    private final ObjectMapper json;
    private final HttpClient client;

    HttpCouriers(URI baseUrl, String token, CourierProperties properties, ObjectMapper json) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.quiet = properties.quiet();
        this.readTimeout = properties.readTimeout();
        this.json = json;
        this.client = HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** As the courier writes it; what else it writes is not read. */
    private record Told(@Nullable List<@Nullable Event> events) {}

    private record Event(@Nullable String event, @Nullable String at) {

        Map<String, Object> members() {
            Map<String, Object> members = new HashMap<>();
            if (event != null) {
                members.put("event", event);
            }
            if (at != null) {
                members.put("at", at);
            }
            return members;
        }
    }

    @Override
    public Duration quiet() {
        return quiet;
    }

    @Override
    public Optional<List<Map<String, Object>>> eventsOf(String trackingNumber, String carrier) {
        URI address = URI.create(baseUrl + "/parcels/" + UriUtils.encodePathSegment(trackingNumber, UTF_8) + "?carrier="
                + UriUtils.encode(carrier, UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .build();
        CompletableFuture<Optional<List<Map<String, Object>>>> answer =
                client.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(this::events);
        try {
            return answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException noAnswer) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<List<Map<String, Object>>> events(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (response.statusCode() == HttpStatus.NOT_FOUND.value()) {
                return Optional.of(List.of());
            }
            boolean readable = response.statusCode() == HttpStatus.OK.value() && bytes.length <= MOST_BYTES;
            return readable ? read(bytes) : Optional.empty();
        } catch (IOException brokenOff) {
            return Optional.empty();
        }
    }

    private Optional<List<Map<String, Object>>> read(byte[] bytes) throws IOException {
        try {
            return Optional.ofNullable(json.readValue(bytes, Told.class))
                    .map(Told::events)
                    .filter(events -> events.size() <= MOST_EVENTS)
                    .map(events -> events.stream()
                            .filter(Objects::nonNull)
                            .map(Event::members)
                            .toList());
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
