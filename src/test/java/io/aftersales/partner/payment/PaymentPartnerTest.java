package io.aftersales.partner.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PaymentMethod;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.payment.RefundRequest.Part;
import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter and the stand-in, over real HTTP. */
class PaymentPartnerTest {

    private static final String SECRET = "test-secret";
    private static final PaymentOrder ORDER = order("r-1 ü", 11200);
    private static final Set<PaymentFault> NOTHING_HAPPENS =
            EnumSet.of(PaymentFault.TIME_OUT, PaymentFault.SERVER_ERROR, PaymentFault.TOO_MANY_REQUESTS);

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private StandInPaymentServer partner;

    @BeforeEach
    void start() throws IOException {
        partner = StandInPaymentServer.start(journal(), SECRET);
    }

    @AfterEach
    void stop() throws IOException {
        partner.close();
    }

    @Test
    void pays_a_refund_once_however_often_it_is_asked_and_keeps_its_first_time() {
        PaymentAnswer first = adapter().pay(ORDER);
        clock.advance(Duration.ofDays(3));

        assertThat(first).isEqualTo(new Paid("SI-r-1 ü", TestClock.START));
        assertThat(adapter().pay(ORDER)).isEqualTo(first);
        assertThat(adapter().ask(ORDER.refundId())).isEqualTo(first);
        assertThat(partner.payments()).hasSize(1);
    }

    @Test
    void tells_what_goes_back_to_which_way_of_payment() {
        List<Route> routes = List.of(
                new Route(PaymentMethod.MONEY, Money.ofFen(9000)), new Route(PaymentMethod.POINTS, Money.ofFen(2200)));
        adapter().pay(new PaymentOrder("r-2", "order-1", Money.ofFen(11200), routes));
        adapter().pay(ORDER);

        assertThat(partner.payments().get(0).routes())
                .containsExactly(new Part(PaymentMethod.MONEY, "90.00"), new Part(PaymentMethod.POINTS, "22.00"));
        assertThat(partner.payments().get(1).routes()).isEmpty();
    }

    @Test
    void parallel_requests_for_one_refund_pay_it_once() {
        HttpRefundPayments adapter = adapter();
        List<CompletableFuture<PaymentAnswer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> adapter.pay(ORDER)))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).allMatch(Paid.class::isInstance);
        assertThat(partner.payments()).hasSize(1);
    }

    @Test
    void the_same_refund_with_another_amount_moves_nothing_and_is_not_taken_for_a_refusal() {
        adapter().pay(ORDER);

        assertThat(adapter().pay(order(ORDER.refundId(), 11201))).isInstanceOf(Unknown.class);
        assertThat(partner.payments())
                .singleElement()
                .extracting(StandInPayment::amount)
                .isEqualTo("112.00");
    }

    @Test
    void a_refund_nobody_sent_is_not_known() {
        assertThat(adapter().ask("never-sent")).isEqualTo(new NotKnown());
    }

    @Test
    void a_refusal_is_remembered() {
        partner.failNext(PaymentFault.REFUSE);

        assertThat(adapter().pay(ORDER)).isEqualTo(new Refused("ACCOUNT_CLOSED"));
        assertThat(adapter().ask(ORDER.refundId())).isEqualTo(new Refused("ACCOUNT_CLOSED"));
        assertThat(adapter().pay(ORDER)).isEqualTo(new Refused("ACCOUNT_CLOSED"));
        assertThat(partner.payments()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentFault.class,
            names = {"REFUSE"},
            mode = EnumSource.Mode.EXCLUDE)
    void every_answer_that_cannot_be_trusted_is_unknown(PaymentFault fault) {
        // Enough for the client too, which repeats a GET of its own accord when the connection drops.
        partner.failNext(Collections.nCopies(10, fault).toArray(PaymentFault[]::new));

        assertThat(adapter().pay(ORDER)).isInstanceOf(Unknown.class);
        assertThat(adapter().ask(ORDER.refundId())).isInstanceOf(Unknown.class);
        assertThat(partner.payments()).hasSize(NOTHING_HAPPENS.contains(fault) ? 0 : 1);
    }

    @Test
    void a_partner_that_wants_to_be_left_alone_says_for_how_long() {
        partner.failNext(PaymentFault.TOO_MANY_REQUESTS);

        assertThat(adapter().pay(ORDER))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void a_partner_that_limits_its_rate_takes_one_order_to_pay_a_minute_for_an_order_of_a_buyer() {
        partner.limitRate();
        adapter().pay(ORDER);
        clock.advance(Duration.ofMillis(20_500));

        assertThat(adapter().pay(order("r-2", 100)))
                .isEqualTo(new Unknown("the partner answered 429", Duration.ofSeconds(40)));
        assertThat(adapter().pay(new PaymentOrder("r-3", "order-2", Money.ofFen(100))))
                .isInstanceOf(Paid.class);
        assertThat(adapter().ask(ORDER.refundId())).isInstanceOf(Paid.class);
        clock.advance(Duration.ofMillis(39_500));
        assertThat(adapter().pay(order("r-2", 100))).isInstanceOf(Paid.class);
    }

    @Test
    void a_pending_payment_is_known_as_paid_when_it_is_asked_about_later() {
        partner.failNext(PaymentFault.PENDING);

        assertThat(adapter().pay(ORDER)).isEqualTo(new Unknown("the partner has not paid yet"));
        assertThat(adapter().ask(ORDER.refundId())).isInstanceOf(Paid.class);
    }

    @Test
    void calls_fail_by_chance_in_the_same_way_for_the_same_seed() {
        List<Boolean> once = failures(7);
        partner.failRandomly(7, 0, EnumSet.allOf(PaymentFault.class));
        assertThat(adapter().ask("r-1")).isInstanceOf(NotKnown.class);

        assertThat(failures(7)).isEqualTo(once).contains(true, false);
        assertThat(failures(8)).isNotEqualTo(once);
    }

    private List<Boolean> failures(long seed) {
        partner.failRandomly(seed, 0.3, EnumSet.of(PaymentFault.SERVER_ERROR, PaymentFault.TOO_MANY_REQUESTS));
        return IntStream.range(0, 40)
                .mapToObj(i -> adapter().ask("r-1") instanceof Unknown)
                .toList();
    }

    @Test
    void a_partner_that_is_down_is_unknown() throws IOException {
        HttpRefundPayments adapter = adapter();
        partner.close();

        assertThat(adapter.pay(ORDER)).isInstanceOf(Unknown.class);
    }

    @Test
    void an_answer_signed_with_another_secret_is_not_believed() {
        assertThat(adapter("another secret").pay(ORDER)).isInstanceOf(Unknown.class);
        assertThat(partner.payments()).isEmpty();
    }

    @Test
    void a_request_without_a_good_signature_is_turned_away() throws Exception {
        String body = "{\"refundId\":\"r1\",\"orderId\":\"o1\",\"amount\":\"1.00\"}";
        String signature = new RequestSigner(SECRET).sign("2026-03-02T02:00:00Z", "POST /refunds", body);

        assertThat(post(body, "2026-03-02T02:00:00Z", "0".repeat(64))).isEqualTo(401);
        assertThat(post(body, "2026-03-02T02:00:01Z", signature)).isEqualTo(401);
        assertThat(post(body.replace("1.00", "9.00"), "2026-03-02T02:00:00Z", signature))
                .isEqualTo(401);
        assertThat(partner.payments()).isEmpty();
        assertThat(post(body, "2026-03-02T02:00:00Z", signature)).isEqualTo(200);
    }

    @Test
    void what_was_paid_is_remembered_after_a_kill_and_a_half_written_line_is_not() throws IOException {
        PaymentAnswer paid = adapter().pay(ORDER);
        partner.close();
        Files.writeString(journal(), "{\"refundId\":\"torn\",\"orderId\":\"退", StandardOpenOption.APPEND);

        partner = StandInPaymentServer.start(journal(), SECRET);
        assertThat(adapter().ask(ORDER.refundId())).isEqualTo(paid);
        assertThat(adapter().ask("torn")).isEqualTo(new NotKnown());
        adapter().pay(order("r2", 100));
        partner.close();

        partner = StandInPaymentServer.start(journal(), SECRET);
        assertThat(partner.payments()).extracting(StandInPayment::refundId).containsExactly(ORDER.refundId(), "r2");
    }

    @Test
    void a_journal_is_kept_by_one_server_at_a_time() {
        assertThatThrownBy(() -> StandInPaymentServer.start(journal(), SECRET)).hasMessageContaining("payments.jsonl");
    }

    private int post(String body, String timestamp, String signature) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(partner.baseUrl() + "/refunds"))
                .POST(BodyPublishers.ofString(body))
                .header(RequestSigner.TIMESTAMP, timestamp)
                .header(RequestSigner.SIGNATURE, signature)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRefundPayments adapter() {
        return adapter(SECRET);
    }

    private HttpRefundPayments adapter(String secret) {
        return new HttpRefundPayments(
                new Partner(partner.baseUrl(), secret, true),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                JsonMapper.builder().build(),
                clock);
    }

    private Path journal() {
        return directory.resolve("payments.jsonl");
    }

    private static PaymentOrder order(String refundId, long fen) {
        return new PaymentOrder(refundId, "order-1", Money.ofFen(fen));
    }
}
