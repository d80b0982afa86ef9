package io.aftersales.partner.courier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A courier that knows what a test told it, and keeps what it was asked. */
final class CourierServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String token = "";

    CourierServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/parcels/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String number = path.substring(path.lastIndexOf('/') + 1);
        asked.add(number + " " + call.getRequestURI().getQuery());
        token = call.getRequestHeaders().getFirst("Authorization");
        String answer = answers.get(number);
        byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(
                status != 200 ? status : answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void says(String number, String event, Instant at) {
        writes(number, "{\"events\":[{\"event\":\"%s\",\"at\":\"%s\",\"place\":\"Hangzhou\"}]}".formatted(event, at));
    }

    void writes(String number, String body) {
        answers.put(number, body);
    }

    void answersWith(int code) {
        status = code;
    }

    /** How often it was asked about the parcel. */
    long asked(String number) {
        return asked.stream().filter((number + " carrier=SF")::equals).count();
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
