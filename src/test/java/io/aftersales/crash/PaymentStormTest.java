package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPayment;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Refunds through a partner of whose calls three in ten fail, in all the ways it has, while the application is killed again
 * and again with SIGKILL. In the end what the partner paid, and what finance paid by hand where the partner refused, is
 * what was decided, each refund once.
 *
 * <p>With {@code -Pfull} 500 refunds and ten kills.
 */
class PaymentStormTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final int KILLS = FULL ? 10 : 2;
    private static final int REFUNDS_A_KILL = FULL ? 50 : 12;
    private static final int SENDERS = 6;
    private static final int MOST_TURNS = 60;
    private static final double FAILING = 0.3;
    private static final long SEED = 20_260_301;
    private static final String SECRET = "shared";
    private static final Duration READ_TIMEOUT = Duration.ofMillis(600);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path book;

    private final Random random = new Random(SEED);
    private final List<Claim> claims = new ArrayList<>();
    private StandInPaymentServer partner;
    private MortalDesk desk;

    /** A request for the money of an order that was not shipped; once it is approved, it is refunded. */
    private record Claim(String caseId, String orderId, String amount) {}

    @BeforeEach
    void start() throws IOException {
        partner = StandInPaymentServer.start(book.resolve("partner.jsonl"), SECRET);
        partner.answerLateBy(READ_TIMEOUT.multipliedBy(2));
        desk = MortalDesk.start(
                Path.of("target", "storm-desk"),
                List.of(
                        "--aftersales.payment.base-url=" + partner.baseUrl(),
                        "--aftersales.payment.secret=" + SECRET,
                        "--aftersales.payment.read-timeout=" + READ_TIMEOUT.toMillis() + "ms"));
        tellThePartnerWhereTheDeskIs();
    }

    @AfterEach
    void stop() throws IOException {
        desk.close();
        partner.close();
    }

    @Test
    void each_refund_is_paid_once_whatever_the_partner_does_and_however_often_the_desk_is_killed() {
        LocalDate firstDay = today();
        partner.failRandomly(SEED, FAILING, EnumSet.allOf(PaymentFault.class));
        for (int kill = 0; kill < KILLS; kill++) {
            List<Claim> round = openSome();
            claims.addAll(round);
            approveAndKillOnTheWay(round);
        }
        finish();

        assertThat(claims).allSatisfy(this::assertRefunded);
        assertThat(told(partner.payments(), partner.refusals())).containsExactlyInAnyOrderElementsOf(decided());
        assertNothingDiffers(firstDay);
    }

    // ---- what happens

    private List<Claim> openSome() {
        int from = claims.size();
        return IntStream.range(from, from + REFUNDS_A_KILL)
                .parallel()
                .mapToObj(this::open)
                .toList();
    }

    /** Each of another amount, so that none is taken for another. */
    private Claim open(int number) {
        String amount = Money.ofFen(10_000 + number).toString();
        Requests requests = new Requests(desk.api());
        Order order = requests.unshipped(amount);
        Case opened = requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED");
        return new Claim(opened.id(), order.id(), amount);
    }

    private void approveAndKillOnTheWay(List<Claim> round) {
        List<Delivery> approvals = round.stream().map(this::approval).toList();
        int callsToLive = partner.calls() + random.nextInt(1, round.size());
        Api api = desk.api();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<CompletableFuture<Boolean>> sent = approvals.stream()
                    .map(approval -> CompletableFuture.supplyAsync(() -> approval.send(api), senders))
                    .toList();
            Waiting.until(PATIENCE, () -> partner.calls() >= callsToLive);
            desk.kill(Victim.APPLICATION);
            sent.forEach(CompletableFuture::join);
        } finally {
            senders.shutdownNow();
        }
        desk.comeBack();
        tellThePartnerWhereTheDeskIs();
        approvals.forEach(approval -> approval.insist(desk.api()));
    }

    private Delivery approval(Claim claim) {
        String task = desk.api().taskOf(claim.caseId(), "review-request");
        return Delivery.of("agent-chen", "/tasks/" + task + "/complete", Map.of("decision", "APPROVE"));
    }

    private void tellThePartnerWhereTheDeskIs() {
        partner.callBackTo(URI.create(desk.address() + "/api/v1/payment-callbacks"));
    }

    /** Time goes by, and finance pays by hand what the partner refused. */
    private void finish() {
        List<Claim> open = claims;
        for (int turn = 0; !open.isEmpty(); turn++) {
            assertThat(turn).as(open.toString()).isLessThan(MOST_TURNS);
            desk.api().advance(Duration.ofMinutes(10));
            open.forEach(this::payByHandIfRefused);
            open = open.stream()
                    .filter(claim -> !statusOf(claim).equals("CLOSED"))
                    .toList();
        }
    }

    private void payByHandIfRefused(Claim claim) {
        for (JsonNode task : desk.api().caseOf(claim.caseId()).body().get("tasks")) {
            if (task.get("key").asText().equals("pay-offline")) {
                Map<String, String> proof = Map.of(
                        "voucher",
                        "V-" + claim.orderId(),
                        "paidAt",
                        desk.api().now().toString());
                desk.api()
                        .complete("finance-qian", claim.caseId(), "pay-offline", proof)
                        .expect(200);
            }
        }
    }

    private String statusOf(Claim claim) {
        return desk.api().caseOf(claim.caseId()).text("/status");
    }

    // ---- what is seen afterwards

    private void assertRefunded(Claim claim) {
        Case refunded = new Case(desk.api(), claim.caseId());
        refunded.isClosed("REFUNDED").paid(claim.amount(), "0.00");
        assertThat(refunded.history()).containsOnlyOnce("REFUND_DECIDED");
    }

    private List<String> decided() {
        return claims.stream()
                .map(claim -> claim.orderId() + " " + claim.amount())
                .toList();
    }

    private static List<String> told(List<StandInPayment> paid, List<StandInPayment> refused) {
        return Stream.concat(paid.stream(), refused.stream())
                .map(payment -> payment.orderId() + " " + payment.amount())
                .toList();
    }

    private void assertNothingDiffers(LocalDate firstDay) {
        partner.failRandomly(SEED, 0, EnumSet.allOf(PaymentFault.class));
        int paid = 0;
        for (LocalDate day = firstDay; !day.isAfter(today()); day = day.plusDays(1)) {
            JsonNode found = compared(day);
            assertThat(found.get("differences")).as(found.toPrettyString()).isEmpty();
            assertThat(found.get("ours")).isEqualTo(found.get("partners"));
            paid += found.at("/ours/count").asInt();
        }
        assertThat(paid).isEqualTo(partner.payments().size());
    }

    /** A day that is over may have been compared while its last refunds were on their way. */
    private JsonNode compared(LocalDate day) {
        String path = "/reconciliations/" + day;
        return (day.isBefore(today())
                        ? desk.api().post("finance-qian", path, "")
                        : desk.api().get("finance-qian", path))
                .expect(200)
                .body();
    }

    private LocalDate today() {
        return desk.api().now().atZone(SHANGHAI).toLocalDate();
    }
}
