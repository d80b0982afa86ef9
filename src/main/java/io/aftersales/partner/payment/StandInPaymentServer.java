package io.aftersales.partner.payment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.partner.payment.RefundReport.Status;
import io.aftersales.partner.payment.StandInCall.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment partner for the demo and the tests: real HTTP on 127.0.0.1, real signatures, callbacks, a book that outlives a
 * kill, and faults on demand. It has no clock; the time of a payment, and of its callback, is the time that the caller
 * signed its request with.
 */
public final class StandInPaymentServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StandInPaymentServer.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUNDS = "/refunds";
    private static final byte[] LOCALHOST = {127, 0, 0, 1};
    private static final int LONGEST_BODY = 65_536;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    static {
        // The server writes head and body of an answer apart; without this the second waits 40 ms for the first to be
        // acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(StandInPaymentServer::daemon);
    private final StandInBook book;
    private final String secret;
    private final RequestSigner signer;
    private final StandInCallbacks callbacks;
    private final FaultPlan faults = new FaultPlan();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable OrderRateLimit limit;
    private volatile Duration late = Duration.ofSeconds(15);

    private StandInPaymentServer(HttpServer server, StandInBook book, String secret) {
        this.server = server;
        this.book = book;
        this.secret = secret;
        this.signer = new RequestSigner(secret);
        this.callbacks = new StandInCallbacks(signer, threads);
    }

    /** Starts on a free port and goes on with the payments that the journal remembers. */
    public static StandInPaymentServer start(Path journal, String secret) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOCALHOST), 0), 0);
        StandInBook book = new StandInBook(PaymentJournal.open(journal));
        StandInPaymentServer standIn = new StandInPaymentServer(server, book, secret);
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
        return book.payments();
    }

    /** What was refused for good. */
    public List<StandInPayment> refusals() {
        return book.refusals();
    }

    /** How many requests about a refund came in with a good signature, of either kind. */
    public int calls() {
        return calls.get();
    }

    /** One fault for each of the next calls about a refund, in this order; later calls are served well. */
    public void failNext(PaymentFault... next) {
        faults.addForRefunds(next);
    }

    /** As {@link #failNext}, for calls that ask for the list. */
    public void failNextList(PaymentFault... next) {
        faults.addForLists(next);
    }

    /**
     * From now on a share of all calls fails, in one of these ways each.
     *
     * @param seed the same one fails the same calls, if they come in the same order
     * @param share 0 to 1
     */
    public void failRandomly(long seed, double share, Set<PaymentFault> among) {
        faults.byChance(seed, share, among);
    }

    /** From now on an order to pay is turned away with 429 within a minute of another one for the same order of a buyer. */
    public void limitRate() {
        limit = new OrderRateLimit();
    }

    /** How late an answer that comes too late is. */
    public void answerLateBy(Duration delay) {
        late = delay;
    }

    /** Where to call back; before this is known, nobody is called. */
    public void callBackTo(URI desk) {
        callbacks.to(desk);
    }

    /** The status of each answer that a callback got. */
    public List<Integer> callbackAnswers() {
        return callbacks.answers();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        book.close();
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
            StandInCall call = new StandInCall(exchange, timestamp.get(), body);
            calls.addAndGet(call.isForList() ? 0 : 1);
            serve(call, faults.next(call.isForList()));
        }
    }

    private Optional<String> signedTimestamp(HttpExchange exchange, String body) {
        String timestamp = exchange.getRequestHeaders().getFirst(RequestSigner.TIMESTAMP);
        String signature = exchange.getRequestHeaders().getFirst(RequestSigner.SIGNATURE);
        String subject = RequestSigner.subject(exchange.getRequestMethod(), exchange.getRequestURI());
        return Optional.ofNullable(timestamp).filter(at -> signer.matches(signature, at, subject, body));
    }

    private void serve(StandInCall call, @Nullable PaymentFault fault) throws IOException {
        if (fault == null) {
            send(call, decide(call, null));
            return;
        }
        switch (fault) {
            case TIME_OUT -> hold(FOR_EVER);
            case SERVER_ERROR -> send(call, Answer.empty(500));
            case TOO_MANY_REQUESTS -> send(call, Answer.later(MINUTE));
            case ANSWER_TOO_LATE -> sendLate(call, decide(call, fault));
            case LOSE_ANSWER -> {
                decide(call, fault);
                call.drop();
            }
            case BROKEN_JSON -> send(call, decide(call, fault).half());
            case WRONG_SIGNATURE -> call.send(decide(call, fault), "0".repeat(64));
            case REFUSE, PENDING, CALL_BACK_TWICE, LOSE_CALLBACK -> send(call, decide(call, fault));
        }
    }

    /** Carries out what the call asks for. */
    private Answer decide(StandInCall call, @Nullable PaymentFault fault) throws IOException {
        if (call.isForList()) {
            return Answer.of(200, book.list(call.from(), call.to(), call.after()));
        }
        if (!call.isToPay()) {
            return answer(book.find(call.refundId()), fault);
        }
        RefundRequest request = JSON.readValue(call.body(), RefundRequest.class);
        Duration wait = waitFor(request.orderId(), call);
        return wait.isZero() ? answer(pay(request, call, fault), fault) : Answer.later(wait);
    }

    private Duration waitFor(String orderId, StandInCall call) {
        OrderRateLimit limited = limit;
        return limited == null ? Duration.ZERO : limited.ask(orderId, Instant.parse(call.timestamp()));
    }

    private RefundReport pay(RefundRequest request, StandInCall call, @Nullable PaymentFault fault) throws IOException {
        StandInBook.Decision decision = book.pay(request, call.timestamp(), fault == PaymentFault.REFUSE);
        if (decision.news()) {
            callbacks.send(decision.report(), call.timestamp(), fault == null ? 1 : fault.callbacks());
        }
        return decision.report();
    }

    /** What is pending is decided already, but nobody is told so in an answer. */
    private static Answer answer(RefundReport report, @Nullable PaymentFault fault) throws IOException {
        boolean pending = fault == PaymentFault.PENDING
                || fault == PaymentFault.CALL_BACK_TWICE
                || fault == PaymentFault.LOSE_CALLBACK;
        boolean decided = report.status() == Status.PAID || report.status() == Status.REFUSED;
        return pending && decided
                ? Answer.of(202, RefundReport.of(report.refundId(), Status.PENDING))
                : Answer.of(codeOf(report.status()), report);
    }

    private static int codeOf(Status status) {
        return switch (status) {
            case PAID -> 200;
            case PENDING -> 202;
            case REFUSED -> 422;
            case NOT_KNOWN -> 404;
            case CONFLICT -> 409;
        };
    }

    private void send(StandInCall call, Answer answer) throws IOException {
        call.send(answer, signer.sign(call.timestamp(), String.valueOf(answer.code()), answer.body()));
    }

    private void sendLate(StandInCall call, Answer answer) throws IOException {
        hold(late);
        send(call, answer);
    }

    private void hold(Duration atMost) {
        try {
            boolean closed = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            log.atDebug().addKeyValue("closed", closed).log("held an answer back");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
