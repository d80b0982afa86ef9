package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.cases.Cases;
import io.aftersales.crash.Waiting;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.orders.Orders;
import io.aftersales.orders.imports.ImportOptions;
import io.aftersales.orders.imports.ImportSummary;
import io.aftersales.orders.imports.OrderImport;
import io.aftersales.orders.imports.Progress;
import io.aftersales.orders.imports.UploadedFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop that tells of an order in which others have a hand waits for them, or is tried again. */
@DeskTest
class OrderToldRaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TIMES = 8;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Cases cases;

    @Autowired
    Orders orders;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    OrderImport imports;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Test
    void an_import_waits_for_whoever_acts_on_a_case_of_its_order_before_it_holds_the_order() {
        Order order = requests.unshipped("100.00");
        Case claim = requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED")
                .approve()
                .settle();

        Future<ImportSummary> told = whileHolding(
                () -> assertThat(cases.lock(claim.id())).isPresent(),
                () -> imported(order),
                () -> assertThat(isFree(order)).isTrue());

        assertThat(told)
                .succeedsWithin(PATIENCE)
                .satisfies(summary -> assertThat(summary.rejected()).isEmpty());
    }

    private boolean isFree(Order order) {
        return jdbc.sql("select 1 from aftersales.shop_order where order_id = ? for no key update skip locked")
                .param(order.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private ImportSummary imported(Order order) {
        String file = "订单编号,买家会员名,买家实际支付金额,买家应付邮费,宝贝标题,宝贝总数量\n" + order.id() + ",Li Lei,100.00,0,Kettle 1,1\n";
        UploadedFile export =
                new UploadedFile("orders.csv", new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)));
        return imports.run(List.of(export), ImportOptions.NONE, new Actor("channel", Role.CHANNEL), Progress.UNTOLD);
    }

    @Test
    void a_shop_that_loses_a_race_for_its_order_is_tried_again_and_hears_nothing_of_it() {
        Order order = requests.unshipped("100.00");

        Future<Answer> told = whileHolding(
                () -> jdbc.sql("select 1 from aftersales.order_clock where order_id = ? for update")
                        .param(order.id())
                        .query(Integer.class)
                        .single(),
                order.with("firstContactAgent", "agent-lin")::tell,
                () -> assertThat(orders.lock(order.id())).isPresent());

        assertThat(told)
                .succeedsWithin(PATIENCE)
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(api.get("channel", "/orders/" + order.id()).text("/firstContactAgent"))
                .isEqualTo("agent-lin");
    }

    /**
     * Somebody holds a thing, another tells of the order and waits for it, then the first wants something. If both wait for one
     * another, the database lets him lose who has waited for a second, so the first begins to wait a little later.
     */
    private <T> Future<T> whileHolding(Runnable holding, Callable<T> telling, Runnable wanting) {
        return Objects.requireNonNull(transaction.execute(status -> {
            holding.run();
            Future<T> told = threads.submit(telling);
            Waiting.until(PATIENCE, this::somebodyWaitsForUs);
            jdbc.sql("select cast(pg_sleep(0.3) as text)").query(String.class).single();
            wanting.run();
            return told;
        }));
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql(
                        "select exists (select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    @Test
    void of_those_who_tell_a_new_order_at_the_same_moment_one_makes_it_and_the_others_change_it() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            String id = "O-" + UUID.randomUUID();
            List<Callable<Answer>> tellings = Stream.of("agent-lin", "agent-chen", "agent-lin", "agent-chen")
                    .map(agent -> (Callable<Answer>) () -> api.put("channel", "/orders/" + id, told(agent)))
                    .toList();

            List<Integer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(tellings)) {
                answers.add(answer.get().status());
            }

            assertThat(answers).containsExactlyInAnyOrder(200, 200, 200, 201);
            assertThat(api.get("channel", "/orders/" + id).expect(200).body().get("lines"))
                    .hasSize(1);
        }
    }

    private static Map<String, Object> told(String agent) {
        Map<String, Object> line = Map.of(
                "lineId",
                "1",
                "title",
                "Kettle",
                "category",
                "kitchen",
                "quantity",
                1,
                "paid",
                "100.00",
                "noReasonReturn",
                true,
                "freeShipping",
                true);
        Map<String, Object> buyer = Map.of("id", "buyer-li", "name", "Li", "phone", "13800001234");
        return Map.of(
                "channel",
                "KUAISHOU",
                "shopId",
                "shop-1",
                "buyer",
                buyer,
                "freight",
                "0.00",
                "firstContactAgent",
                agent,
                "lines",
                List.of(line));
    }
}
