package io.aftersales.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentList;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The partner's own list, whole or not at all. */
class PaymentListTest {

    private static final String SECRET = "test-secret";
    private static final Instant FROM = TestClock.START;
    private static final Instant TO = FROM.plus(Duration.ofDays(1));

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private StandInPaymentServer partner;
    private HttpRefundPayments adapter;

    @BeforeEach
    void start() throws IOException {
        partner = StandInPaymentServer.start(directory.resolve("payments.jsonl"), SECRET);
        adapter = adapter(partner.baseUrl(), SECRET);
    }

    @AfterEach
    void stop() throws IOException {
        partner.close();
    }

    @Test
    void lists_what_was_decided_from_one_instant_on_and_before_another() {
        adapter.pay(order("at the start"));
        clock.advance(Duration.ofHours(3));
        partner.failNext(PaymentFault.REFUSE);
        adapter.pay(order("refused"));
        clock.advance(Duration.ofHours(21).minusMillis(1));
        adapter.pay(order("at the end"));
        clock.advance(Duration.ofMillis(1));
        adapter.pay(order("the day after"));

        assertThat(listed())
                .containsExactly(
                        new PaymentReport(order("at the start"), new Paid("SI-at the start", FROM)),
                        new PaymentReport(order("refused"), new Refused("ACCOUNT_CLOSED")),
                        new PaymentReport(order("at the end"), new Paid("SI-at the end", TO.minusMillis(1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 250})
    void a_long_list_comes_in_pages_and_whole(int count) {
        List<String> paid = IntStream.range(0, count).mapToObj(i -> "r&+ü " + i).toList();
        paid.forEach(refundId -> adapter.pay(order(refundId)));

        assertThat(listed()).extracting(report -> report.order().refundId()).containsExactlyElementsOf(paid);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {
                "TIME_OUT",
                "SERVER_ERROR",
                "TOO_MANY_REQUESTS",
                "ANSWER_TOO_LATE",
                "LOSE_ANSWER",
                "BROKEN_JSON",
                "WRONG_SIGNATURE"
            })
    void a_list_of_which_a_page_is_missing_is_none(PaymentFault fault) {
        IntStream.range(0, 101).forEach(i -> adapter.pay(order("r" + i)));
        // The second page, and each time that the client repeats it of its own accord.
        partner.failNextList(PaymentFault.PENDING);
        partner.failNextList(Collections.nCopies(10, fault).toArray(PaymentFault[]::new));

        assertThat(adapter.list(FROM, TO)).isInstanceOf(PaymentList.Unknown.class);
    }

    @Test
    void a_partner_that_knows_another_secret_gives_no_list() {
        assertThat(adapter(partner.baseUrl(), "another secret").list(FROM, TO)).isInstanceOf(PaymentList.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"refunds\":[],\"next\":\"r1\"}",
                "{\"refunds\":[{\"refundId\":\"r1\",\"status\":\"PAID\"}],\"next\":null}",
                "{\"refunds\":[{\"refundId\":\"r1\",\"orderId\":\"o\",\"amount\":\"-1.00\",\"status\":\"REFUSED\",\"reason\":\"x\"}]}",
                "{\"refunds\":[{\"refundId\":\"r1\",\"orderId\":\"o\",\"amount\":\"1.00\",\"status\":\"NOT_KNOWN\"}]}",
                "{\"refunds\":7}",
                "[]",
                "null7"
            })
    void a_signed_list_that_goes_in_a_ring_or_makes_no_sense_is_none(String page) throws IOException {
        HttpServer mad = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mad.createContext("/", exchange -> answer(exchange, page));
        mad.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + mad.getAddress().getPort());
            assertThat(adapter(address, SECRET).list(FROM, TO)).isInstanceOf(PaymentList.Unknown.class);
        } finally {
            mad.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        try (exchange) {
            String timestamp = exchange.getRequestHeaders().getFirst(RequestSigner.TIMESTAMP);
            exchange.getResponseHeaders()
                    .set(RequestSigner.SIGNATURE, new RequestSigner(SECRET).sign(timestamp, "200", page));
            exchange.sendResponseHeaders(200, page.length());
            exchange.getResponseBody().write(page.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<PaymentReport> listed() {
        PaymentList list = adapter.list(FROM, TO);
        assertThat(list).isInstanceOf(PaymentList.Complete.class);
        return ((PaymentList.Complete) list).payments();
    }

    private HttpRefundPayments adapter(URI address, String secret) {
        return new HttpRefundPayments(
                new Partner(address, secret, true),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                JsonMapper.builder().build(),
                clock);
    }

    private static PaymentOrder order(String refundId) {
        return new PaymentOrder(refundId, "order-1", Money.ofFen(11200));
    }
}
