package io.aftersales;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The running desk as a test sees it: from outside, over HTTP. */
@Lazy
@Component
public class Desk {

    private static final String PASSWORD = "demo-only";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Supplier<String> baseUrl;

    @Autowired
    Desk(ServletWebServerApplicationContext context) {
        this(() -> "http://127.0.0.1:" + context.getWebServer().getPort());
    }

    private Desk(Supplier<String> baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** A desk that runs in another process. */
    public static Desk at(String baseUrl) {
        return new Desk(() -> baseUrl);
    }

    /** Such as {@code http://127.0.0.1:40001}, without a slash at the end. */
    public String baseUrl() {
        return baseUrl.get();
    }

    public URI uri(String path) {
        return URI.create(baseUrl() + path);
    }

    /** A request as one of the demo's users. */
    public HttpRequest.Builder requestAs(String login, String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", basic(login, PASSWORD));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> getAs(String login, String path) {
        return send(requestAs(login, path));
    }

    public HttpResponse<String> postAs(String login, String path, String json) {
        return send(requestAs(login, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> putAs(String login, String path, String json) {
        return send(requestAs(login, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    public static String basic(String login, String password) {
        byte[] pair = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
