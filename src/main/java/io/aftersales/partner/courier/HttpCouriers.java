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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriUtils;

/**
 * Asks {@code GET {base-url}/parcels/{trackingNumber}?carrier=} and reads {@code {"events": [{"event": …, "at": …}]}}. A parcel that
 * the courier does not know (404) has no events; whatever else cannot be read in time is no answer.
 */
class HttpCouriers implements Couriers {

    private static final Logger log = LoggerFactory.getLogger(HttpCouriers.class);
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
        CompletableFuture<List<Map<String, Object>>> answer =
                client.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(this::events);
        try {
            return Optional.of(answer.get(readTimeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return none(address, "no answer within " + readTimeout);
        } catch (ExecutionException failed) {
            return none(address, why(failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String why(@Nullable Throwable failure) {
        return failure instanceof Unusable unusable ? unusable.why() : "the connection failed: " + failure;
    }

    private static Optional<List<Map<String, Object>>> none(URI address, String why) {
        log.atWarn()
                .addKeyValue("asked", "GET " + address)
                .addKeyValue("why", why)
                .log("a courier gives no answer");
        return Optional.empty();
    }

    private List<Map<String, Object>> events(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (response.statusCode() == HttpStatus.NOT_FOUND.value()) {
                return List.of();
            }
            if (response.statusCode() != HttpStatus.OK.value()) {
                throw new Unusable("the courier answered " + response.statusCode());
            }
            return read(bytes);
        } catch (IOException brokenOff) {
            throw new Unusable("the answer broke off: " + brokenOff);
        }
    }

    private List<Map<String, Object>> read(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new Unusable("the answer is longer than " + MOST_BYTES + " bytes");
        }
        try {
            return Optional.ofNullable(json.readValue(bytes, Told.class))
                    .map(Told::events)
                    .filter(events -> events.size() <= MOST_EVENTS)
                    .map(events -> events.stream()
                            .filter(Objects::nonNull)
                            .map(Event::members)
                            .toList())
                    .orElseThrow(() -> new Unusable("the answer has no list of at most " + MOST_EVENTS + " events"));
        } catch (JsonProcessingException unreadable) {
            throw new Unusable("the answer cannot be read");
        }
    }

    /** An answer that tells nothing. */
    private static final class Unusable extends RuntimeException {

        private final String why;

        Unusable(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
