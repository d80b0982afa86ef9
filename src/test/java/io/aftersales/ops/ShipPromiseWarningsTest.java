package io.aftersales.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.cases.ShipPromises;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agents are told of promises to ship, and when: 24, 8 and 2 hours before the end, and at the end. */
@DeskTest
class ShipPromiseWarningsTest {

    private static final String NEAR = "SHIP_PROMISE_NEAR";
    private static final String BROKEN = "SHIP_PROMISE_BROKEN";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShipPromises promises;

    private Instant now = Instant.EPOCH;

    @BeforeEach
    void look_at_the_clock() {
        now = api.now();
    }

    private Order paid(@Nullable Instant at) {
        return api.order()
                .with("paidAt", at == null ? null : at.toString())
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "100.00");
    }

    /** Whose promise of 48 hours ends so much later than now. */
    private Order ending(Duration in) {
        return paid(now.plus(in).minus(Duration.ofHours(48)));
    }

    private List<String> told(Order order) {
        return jdbc.sql(
                        "select event, at from aftersales.notice where detail ->> 'order' = ? and grp = 'AGENT' order by id")
                .param(order.id())
                .query((row, index) ->
                        row.getString("event") + " " + row.getTimestamp("at").toInstant())
                .list();
    }

    private boolean isWatched(Order order) {
        return jdbc.sql("select exists (select 1 from aftersales.order_clock where order_id = ?)")
                .param(order.id())
                .query(Boolean.class)
                .single();
    }

    @Test
    void an_order_that_is_not_shipped_is_warned_of_three_times_and_told_once_when_its_promise_is_broken() {
        Instant end = now.plus(Duration.ofHours(48));
        Order order = paid(now).put();
        List<String> warnings = Stream.of(24, 8, 2)
                .map(hours -> NEAR + " " + end.minus(Duration.ofHours(hours)))
                .toList();

        api.advanceTo(end.minusSeconds(1));
        assertThat(told(order)).isEqualTo(warnings);

        api.advanceTo(end);
        assertThat(told(order))
                .startsWith(warnings.toArray(String[]::new))
                .hasSize(4)
                .endsWith(BROKEN + " " + end);
    }

    @Test
    void at_the_end_the_claim_is_open_and_a_second_before_it_nobody_is_told() {
        Order order = ending(Duration.ofMinutes(30)).put();
        Instant end = now.plus(Duration.ofMinutes(30));

        api.advanceTo(end.minusSeconds(1));
        assertThat(told(order))
                .as("the last warning was due before the order was known")
                .isEmpty();

        api.advanceTo(end);
        assertThat(told(order)).containsExactly(BROKEN + " " + end);
        new Requests(api)
                .open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT")
                .is("WAIT_COMPENSATION")
                .clock("ship-promise", "MISSED")
                .does("pay-compensation", "decision", "PAY")
                .settle()
                .isClosed("COMPENSATED");
    }

    @Test
    void nothing_is_told_twice_however_often_the_job_runs_and_the_order_is_sent() {
        Order order = ending(Duration.ofHours(3)).put();
        api.advance(Duration.ofHours(1));
        List<String> once = told(order);
        assertThat(once).containsExactly(NEAR + " " + now.plus(Duration.ofHours(1)));

        promises.warn();
        order.put();
        order.with("freight", "1.00").put();
        promises.warn();
        assertThat(told(order)).isEqualTo(once);

        api.advance(Duration.ofHours(2));
        promises.warn();
        order.with("freight", "2.00").put();
        promises.warn();
        api.advance(Duration.ofHours(1));
        assertThat(told(order)).hasSize(2).endsWith(BROKEN + " " + now.plus(Duration.ofHours(3)));
    }

    @Test
    void jobs_that_run_at_the_same_moment_tell_once() {
        List<Order> orders = Stream.generate(() -> ending(Duration.ofHours(3)).put())
                .limit(10)
                .toList();
        String[] ids = orders.stream().map(Order::id).toArray(String[]::new);
        jdbc.sql("update aftersales.order_clock set warn_at = :due where order_id = any(:orders)")
                .param("due", Timestamp.from(now.minusSeconds(1)))
                .param("orders", ids)
                .update();

        Stream.generate(() -> CompletableFuture.supplyAsync(promises::warn))
                .limit(8)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(orders)
                .allSatisfy(order -> assertThat(told(order)).containsExactly(NEAR + " " + now.minusSeconds(1)));
        orders.forEach(order -> order.with("shippedAt", now.toString()).put());
    }

    @Test
    void an_order_that_is_shipped_in_time_is_not_told_of_any_more() {
        Order order = ending(Duration.ofHours(3)).put();
        assertThat(isWatched(order)).isTrue();
        api.advance(Duration.ofHours(1));

        order.with("shippedAt", api.now().toString()).put();

        assertThat(isWatched(order)).isFalse();
        api.advance(Duration.ofHours(3));
        assertThat(told(order)).containsExactly(NEAR + " " + now.plus(Duration.ofHours(1)));
    }

    @Test
    void an_order_that_was_shipped_before_it_was_known_is_never_warned_of() {
        Order order =
                ending(Duration.ofHours(3)).with("shippedAt", now.toString()).put();

        assertThat(isWatched(order)).isFalse();
        api.advance(Duration.ofHours(4));
        assertThat(told(order)).isEmpty();
    }

    @Test
    void an_order_whose_promise_was_over_before_it_was_known_is_not_warned_of_either() {
        Order order = ending(Duration.ofHours(-1)).put();

        api.advance(Duration.ofHours(1));
        promises.warn();

        assertThat(told(order)).isEmpty();
    }

    @Test
    void an_order_is_watched_from_its_payment_on() {
        Order order = paid(null).put();
        assertThat(isWatched(order)).isFalse();

        order.with("paidAt", now.minus(Duration.ofHours(47)).toString()).put();

        assertThat(isWatched(order)).isTrue();
        api.advance(Duration.ofHours(1));
        assertThat(told(order)).containsExactly(BROKEN + " " + now.plus(Duration.ofHours(1)));
    }

    @Test
    void what_the_order_promises_goes_before_the_clause_and_a_promise_that_is_moved_is_warned_of_anew() {
        Instant promised = now.plus(Duration.ofHours(3));
        Order order = ending(Duration.ofHours(1))
                .with("promisedShipAt", promised.toString())
                .put();
        api.advanceTo(promised.minus(Duration.ofHours(2)));
        String first = NEAR + " " + promised.minus(Duration.ofHours(2));
        assertThat(told(order)).containsExactly(first);
        Instant moved = promised.plus(Duration.ofHours(3));

        order.with("promisedShipAt", moved.toString()).put();
        api.advanceTo(promised);
        assertThat(told(order)).containsExactly(first);

        api.advanceTo(moved);
        assertThat(told(order))
                .containsExactly(first, NEAR + " " + moved.minus(Duration.ofHours(2)), BROKEN + " " + moved);
    }
}
