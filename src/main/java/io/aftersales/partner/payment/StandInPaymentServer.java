package io.aftersales.partner.payment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.partner.payment.RefundReport.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment partner for the demo and the tests: real HTTP on 127.0.0.1, real signatures, a book that outlives a kill, and
 * faults on demand. It has no clock; the time of a payment is the time the caller signed its request with.
 */
public final class StandInPaymentServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StandInPaymentServer.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUNDS = "/refunds";
    private static final byte[] LOCALHOST = {127, 0, 0, 1};
    private static final int LONGEST_BODY = 65_536;
    private static final String RETRY_AFTER_SECONDS = "60";
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final HttpServer server;
    private final ExecutorService threads;
    private final PaymentJournal journal;
    private final RequestSigner signer;
    private final String secret;
    private final Queue<PaymentFault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    private StandInPaymentServer(HttpServer server, PaymentJournal journal, String secret) {
        this.server = server;
        this.journal = journal;
        this.secret = secret;
        this.signer = new RequestSigner(secret);
        this.threads = Executors.newCachedThreadPool(StandInPaymentServer::daemon);
    }

    /** Starts on a free port and goes on with the payments that the journal remembers. */
    public static StandInPaymentServer start(Path journal, String secret) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOCALHOST), 0), 0);
        StandInPaymentServer standIn = new StandInPaymentServer(server, PaymentJournal.open(journal), secret);
        server.setExecutor(standIn.threads);
        server.createContext(REFUNDS, standIn::handle);
        server.start();
        return standIn;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Money that moved, each refund once, in the order in which it did. */
    public List<StandInPayment> payments() {
        return journal.all().stream().filter(StandInPayment::isPaid).toList();
    }

    /** How many requests with a good signature came in, of either kind. */
    public int calls() {
        return calls.get();
    }

    /** One fault for each of the next calls, in this order; later calls are served well. */
    public void failNext(PaymentFault... next) {
        faults.addAll(Arrays.asList(next));
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }

    String secret() {
        return secret;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "payment-stand-in");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
            Optional<String> timestamp = signedTimestamp(exchange, body);
            if (timestamp.isEmpty()) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            calls.incrementAndGet();
            serve(new Call(exchange, timestamp.get(), body), faults.poll());
        }
    }

    private Optional<String> signedTimestamp(HttpExchange exchange, String body) {
        String timestamp = exchange.getRequestHeaders().getFirst(RequestSigner.TIMESTAMP);
        String signature = exchange.getRequestHeaders().getFirst(RequestSigner.SIGNATURE);
        String subject =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
        return Optional.ofNullable(timestamp).filter(at -> signer.matches(signature, at, subject, body));
    }

    private void serve(Call call, @Nullable PaymentFault fault) throws IOException {
        if (fault == null || fault == PaymentFault.REFUSE) {
            answer(call, decide(call, fault == PaymentFault.REFUSE));
            return;
        }
        RefundReport report = fault.pays() ? decide(call, false) : RefundReport.of("", Status.NOT_KNOWN);
        switch (fault) {
            case TIME_OUT -> hold(FOR_EVER);
            case ANSWER_TOO_LATE -> answerLate(call, report);
            case LOSE_ANSWER -> call.exchange().close();
            case BROKEN_JSON -> sendHalf(call, report);
            case WRONG_SIGNATURE -> send(call, 200, JSON.writeValueAsString(report), "0".repeat(64));
            case SERVER_ERROR -> call.exchange().sendResponseHeaders(500, -1);
            case TOO_MANY_REQUESTS -> sendTooMany(call);
            case REFUSE -> throw new IllegalStateException("served above");
        }
    }

    private RefundReport decide(Call call, boolean refuse) throws IOException {
        return call.exchange().getRequestMethod().equals("POST") ? pay(call, refuse) : find(call);
    }

    private RefundReport pay(Call call, boolean refuse) throws IOException {
        RefundRequest request = JSON.readValue(call.body(), RefundRequest.class);
        StandInPayment entry = journal.enter(new StandInPayment(
                request.refundId(),
                request.orderId(),
                request.amount(),
                "SI-" + request.refundId(),
                call.timestamp(),
                refuse ? "ACCOUNT_CLOSED" : null));
        return entry.isFor(request) ? report(entry) : RefundReport.of(request.refundId(), Status.CONFLICT);
    }

    private RefundReport find(Call call) {
        String path = call.exchange().getRequestURI().getPath();
        String refundId = path.substring(path.lastIndexOf('/') + 1);
        return journal.find(refundId)
                .map(StandInPaymentServer::report)
                .orElseGet(() -> RefundReport.of(refundId, Status.NOT_KNOWN));
    }

    private static RefundReport report(StandInPayment entry) {
        Status status = entry.isPaid() ? Status.PAID : Status.REFUSED;
        return new RefundReport(entry.refundId(), status, entry.reference(), entry.at(), entry.refusal());
    }

    private void answer(Call call, RefundReport report) throws IOException {
        int code = codeOf(report.status());
        String body = JSON.writeValueAsString(report);
        send(call, code, body, signer.sign(call.timestamp(), String.valueOf(code), body));
    }

    private static int codeOf(Status status) {
        return switch (status) {
            case PAID -> 200;
            case REFUSED -> 422;
            case NOT_KNOWN -> 404;
            case CONFLICT -> 409;
        };
    }

    private void sendHalf(Call call, RefundReport report) throws IOException {
        String whole = JSON.writeValueAsString(report);
        String half = whole.substring(0, whole.length() / 2);
        send(call, 200, half, signer.sign(call.timestamp(), "200", half));
    }

    private void sendTooMany(Call call) throws IOException {
        call.exchange().getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
        call.exchange().sendResponseHeaders(429, -1);
    }

    private static void send(Call call, int code, String body, String signature) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.exchange().getResponseHeaders().set("Content-Type", "application/json");
        call.exchange().getResponseHeaders().set(RequestSigner.SIGNATURE, signature);
        call.exchange().sendResponseHeaders(code, bytes.length);
        call.exchange().getResponseBody().write(bytes);
    }

    private void answerLate(Call call, RefundReport report) throws IOException {
        hold(LATE);
        answer(call, report);
    }

    private void hold(Duration atMost) {
        try {
            boolean closed = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            log.atDebug().addKeyValue("closed", closed).log("held an answer back");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private record Call(HttpExchange exchange, String timestamp, String body) {}
}
