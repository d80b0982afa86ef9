package io.aftersales.orders.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Sends the files and hands back the answer as it comes, line by line. */
final class ImportClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    HttpResponse<Stream<String>> send(ImportArguments arguments) throws IOException, InterruptedException {
        String boundary = "order-import-" + UUID.randomUUID();
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments.url() + "/api/v1/orders/import"))
                .timeout(TO_ANSWER)
                .header("Authorization", basic(arguments))
                .header("Accept", "application/x-ndjson, application/problem+json")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body(arguments, boundary))
                .build();
        return http.send(request, BodyHandlers.ofLines());
    }

    private static String basic(ImportArguments arguments) {
        byte[] pair = (arguments.user() + ":" + arguments.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static BodyPublisher body(ImportArguments arguments, String boundary) throws FileNotFoundException {
        String start = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"";
        List<BodyPublisher> parts = new ArrayList<>();
        arguments.fields().forEach((name, value) -> parts.add(text(start + name + "\"\r\n\r\n" + value + "\r\n")));
        for (Path file : arguments.files()) {
            parts.add(text(start + "file\"; filename=\"" + quotable(file) + "\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(text("\r\n"));
        }
        parts.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    private static String quotable(Path file) {
        return String.valueOf(file.getFileName())
                .replace("\"", "%22")
                .replace("\r", "")
                .replace("\n", "");
    }
}
