package io.aftersales.partner.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the desk of decisions, beside the answers. A callback that does not arrive is not repeated: the desk asks. */
final class StandInCallbacks {

    private static final Logger log = LoggerFactory.getLogger(StandInCallbacks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RequestSigner signer;
    private final Executor threads;
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private volatile @Nullable URI desk;

    StandInCallbacks(RequestSigner signer, Executor threads) {
        this.signer = signer;
        this.threads = threads;
    }

    void to(URI address) {
        desk = address;
    }

    /** The status of each answer that the desk gave. */
    List<Integer> answers() {
        return List.copyOf(answers);
    }

    /** Returns at once. */
    void send(RefundReport report, String timestamp, int times) {
        URI address = desk;
        if (address == null) {
            return;
        }
        HttpRequest request = request(address, write(report), timestamp);
        for (int i = 0; i < times; i++) {
            threads.execute(() -> send(request));
        }
    }

    private HttpRequest request(URI address, String body, String timestamp) {
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(RequestSigner.TIMESTAMP, timestamp)
                .header(RequestSigner.SIGNATURE, signer.sign(timestamp, CallbackSeal.SUBJECT, body))
                .build();
    }

    private void send(HttpRequest request) {
        try {
            answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException nobodyThere) {
            log.atDebug().setCause(nobodyThere).log("a callback did not arrive");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String write(RefundReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
