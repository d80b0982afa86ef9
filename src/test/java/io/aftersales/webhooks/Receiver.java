package io.aftersales.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's system, which hears of cases over HTTP. */
final class Receiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int status = 204;
    private volatile CountDownLatch hold = new CountDownLatch(0);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    /** A request. */
    record Heard(String path, String id, String timestamp, String signature, String text, int answered) {

        JsonNode body() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError(text, e);
            }
        }

        String type() {
            return body().get("type").asText();
        }

        boolean isOf(String caseId) {
            return body().get("caseId").asText().equals(caseId);
        }

        /** As docs/webhooks.md tells strangers to look at it. */
        boolean isSignedWith(String secret) {
            return List.of(signature.split(",")).contains("v1=" + hmac(secret, timestamp + "." + text));
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answers(int code) {
        status = code;
    }

    /** Hears, and answers nothing until it is let go. */
    void falls_silent() {
        hold = new CountDownLatch(1);
    }

    void wakes_up() {
        hold.countDown();
    }

    List<Heard> heard() {
        return heard;
    }

    List<Heard> heardOf(String caseId) {
        return heard.stream().filter(each -> each.isOf(caseId)).toList();
    }

    /** What was taken, in order. */
    List<Heard> takenOf(String caseId) {
        return heardOf(caseId).stream()
                .filter(each -> each.answered() / 100 == 2)
                .toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        boolean silent = hold.getCount() > 0;
        int answer = silent ? 0 : status;
        heard.add(new Heard(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Aftersales-Event-Id"),
                exchange.getRequestHeaders().getFirst("Aftersales-Timestamp"),
                exchange.getRequestHeaders().getFirst("Aftersales-Signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                answer));
        if (silent) {
            keepQuiet();
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(silent ? status : answer, -1);
        exchange.close();
    }

    private void keepQuiet() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        wakes_up();
        server.stop(0);
        threads.shutdownNow();
    }
}
