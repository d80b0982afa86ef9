package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.partner.outbox.TestClock;
import io.aftersales.partner.outbox.TestNode;
import io.aftersales.partner.outbox.TestPostgres;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.env.MockPropertySource;

/** Nodes of the application, cut down to refunds and the outbox, on one emptied database; and the partner that they pay through. */
final class PayingNodes implements AutoCloseable {

    static final String SECRET = "test-secret";

    private final DataSource database = TestPostgres.emptied();
    private final List<TestNode> nodes = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private final StandInPaymentServer partner;

    private PayingNodes(StandInPaymentServer partner) {
        this.partner = partner;
    }

    /** With an order and a case, and a partner that keeps its book in this directory. */
    static PayingNodes on(Path directory) {
        try {
            return new PayingNodes(StandInPaymentServer.start(directory.resolve("payments.jsonl"), SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestNode start() {
        return start(SECRET);
    }

    TestNode start(String secret) {
        return start(database, secret);
    }

    /** On another way to the same database. */
    TestNode start(DataSource way, String secret) {
        TestNode node = new TestNode(way, clock, context -> configure(context, secret));
        nodes.add(node);
        return node;
    }

    DataSource database() {
        return database;
    }

    TestClock clock() {
        return clock;
    }

    StandInPaymentServer partner() {
        return partner;
    }

    static String approve(TestNode node, long fen) {
        return approve(node, RefundFixture.goods(Map.of("L1", fen)));
    }

    static String approve(TestNode node, PlanRefund plan) {
        return node.resultOfTransaction(() -> {
            String refundId = node.get(Refunds.class).plan(plan);
            node.get(Refunds.class).approve(refundId, "agent-chen");
            return refundId;
        });
    }

    /** What the partner was asked to pay, as it would be told of it. */
    static PaymentOrder order(String refundId, long fen) {
        return new PaymentOrder(refundId, RefundFixture.ORDER, Money.ofFen(fen));
    }

    /** Past every lease, and past the backoff of a row that failed a few times. */
    void waitForLease() {
        clock.advance(Duration.ofMinutes(1));
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(TestNode::close);
        partner.close();
    }

    private void configure(AnnotationConfigApplicationContext context, String secret) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MockPropertySource()
                        .withProperty(
                                "aftersales.payment.base-url", partner.baseUrl().toString())
                        .withProperty("aftersales.payment.secret", secret)
                        .withProperty("aftersales.payment.read-timeout", "400ms"));
        context.scan("io.aftersales.partner.payment");
        context.register(
                Refunds.class,
                Reservations.class,
                RefundSender.class,
                RefundCallbacks.class,
                Reports.class,
                Decorated.class);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Decorated {

        @Bean
        @Primary
        CrashingPayments crashingPayments(RefundPayments refundPayments) {
            return new CrashingPayments(refundPayments);
        }
    }
}
