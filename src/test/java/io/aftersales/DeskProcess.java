package io.aftersales;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole program in a process of its own, to be killed and started again. */
public final class DeskProcess implements AutoCloseable {

    private static final Pattern PORT =
            Pattern.compile("Tomcat started on port (\\d+)|open at http://127.0.0.1:(\\d+)");
    private static final Pattern READY = Pattern.compile("Started AftersalesApplication");

    private final ForkedJvm jvm;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private String atStart = "";

    private DeskProcess(ForkedJvm jvm) {
        this.jvm = jvm;
    }

    public static DeskProcess start(String... options) throws IOException {
        return start(List.of(), options);
    }

    /** @param release a folder whose files go before those of the program, as if a newer release had brought them */
    public static DeskProcess startAs(Path release, String... options) throws IOException {
        return start(List.of("-cp", release + File.pathSeparator + ForkedJvm.classPath()), options);
    }

    private static DeskProcess start(List<String> flags, String... options) throws IOException {
        List<String> words = new ArrayList<>(flags);
        words.add(AftersalesApplication.class.getName());
        words.add("--server.port=0");
        words.addAll(List.of(options));
        return new DeskProcess(ForkedJvm.start(words));
    }

    /** Waits until the desk is ready, and keeps its output flowing from then on. */
    public DeskProcess awaitReady() throws IOException {
        var output = new BufferedReader(new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher address = PORT.matcher(line);
            if (address.find()) {
                port = Integer.parseInt(address.group(1) != null ? address.group(1) : address.group(2));
            }
            if (READY.matcher(line).find()) {
                atStart = said.toString();
                drain(output);
                return this;
            }
        }
        throw new AssertionError("The desk did not start:\n" + said);
    }

    /** What it wrote until it was ready. */
    public String saidAtStart() {
        return atStart;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** Its API, as long as it runs. */
    public Api api() {
        return new Api(Desk.at(baseUrl()));
    }

    public Process process() {
        return jvm.process();
    }

    public String output() throws IOException {
        return jvm.output();
    }

    public HttpResponse<String> get(String login, String password, String path)
            throws IOException, InterruptedException {
        return send(login, password, HttpRequest.newBuilder(uri(path)));
    }

    public HttpResponse<String> post(String login, String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(login, "demo-only", request);
    }

    @Override
    public void close() {
        jvm.close();
    }

    private HttpResponse<String> send(String login, String password, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        request.header("Authorization", Desk.basic(login, password));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(baseUrl() + path);
    }

    /** A program whose output nobody takes stands still once the pipe is full. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try {
                        output.transferTo(Writer.nullWriter());
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "desk-output");
        reader.setDaemon(true);
        reader.start();
    }
}
