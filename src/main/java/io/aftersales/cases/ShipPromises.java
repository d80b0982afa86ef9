package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.ledger.Reckoning;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderWatch;
import io.aftersales.orders.Orders;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clock of every order that is paid and not shipped: agents are warned before the promise to ship lapses, and told when
 * it has. Source: DS-07.
 */
@Service
public class ShipPromises implements OrderWatch {

    private static final CaseType CLAIM = CaseType.DELAYED_SHIPPING;

    private final JdbcClient jdbc;
    private final Orders orders;
    private final OrderClocks clocks;
    private final Reckoning reckoning;
    private final ClauseTables tables;
    private final Cases cases;
    private final History history;
    private final Notices notices;
    private final Clock clock;

    ShipPromises(
            JdbcClient jdbc,
            Orders orders,
            OrderClocks clocks,
            Reckoning reckoning,
            ClauseTables tables,
            Cases cases,
            History history,
            Notices notices,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.clocks = clocks;
        this.reckoning = reckoning;
        this.tables = tables;
        this.cases = cases;
        this.history = history;
        this.notices = notices;
        this.clock = clock;
    }

    /** The history of a case is written under its lock, and cases are locked before orders. */
    @Override
    public void saving(String orderId) {
        cases.refundedBeforeShipment(orderId).forEach(cases::lock);
    }

    @Override
    public void saved(@Nullable Order before, Order after) {
        Instant dueAt = after.wasShipped() ? null : clocks.shipPromiseEnds(after, tables.current(), CLAIM);
        if (dueAt == null) {
            stop(after.orderId());
        } else {
            put(after, dueAt, nextWarning(after, dueAt, now()));
        }
        if (before != null && !before.wasShipped() && after.wasShipped()) {
            tellShipped(after);
        }
    }

    /** Cases that asked for the money of goods which had not left: a parcel that goes off all the same has to be stopped. */
    private void tellShipped(Order order) {
        cases.refundedBeforeShipment(order.orderId()).forEach(caseId -> {
            history.tell(caseId, now(), Actor.SYSTEM, "SHIPPED_AFTER_REFUND", Map.of("order", order.orderId()));
            notices.tell(Role.AGENT, caseId, "SHIPPED_AFTER_REFUND", Map.of("order", order.orderId()), now());
        });
    }

    private void put(Order order, Instant dueAt, @Nullable Instant warnAt) {
        jdbc.sql("""
                        insert into aftersales.order_clock (order_id, clause, anchor_at, due_at, warn_at)
                        values (:orderId, :clause, :anchorAt, :dueAt, :warnAt)
                        on conflict (order_id, clause) do update set anchor_at = excluded.anchor_at, due_at = excluded.due_at,
                            warn_at = case when order_clock.due_at = excluded.due_at then order_clock.warn_at else excluded.warn_at end
                        """)
                .param("orderId", order.orderId())
                .param("clause", OrderClocks.SHIP_PROMISE)
                .param("anchorAt", utc(order.paidAt()))
                .param("dueAt", utc(dueAt))
                .param("warnAt", utc(warnAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private void stop(String orderId) {
        jdbc.sql("delete from aftersales.order_clock where order_id = :orderId and clause = :clause")
                .param("orderId", orderId)
                .param("clause", OrderClocks.SHIP_PROMISE)
                .update();
    }

    /** The end itself is told too; nothing is told after it. */
    private @Nullable Instant nextWarning(Order order, Instant dueAt, Instant after) {
        Instant paidAt = order.paidAt();
        if (paidAt == null || !after.isBefore(dueAt)) {
            return null;
        }
        List<Instant> warnings = reckoning.warnings(
                tables.current(),
                order.channel().name(),
                CLAIM.name(),
                order.wasShipped(),
                OrderClocks.SHIP_PROMISE,
                paidAt,
                dueAt);
        return warnings.stream().filter(after::isBefore).findFirst().orElse(dueAt);
    }

    /** When the next warning of any order is due. */
    public Optional<Instant> nextWarningAfter(Instant after) {
        return jdbc.sql("select min(warn_at) from aftersales.order_clock where warn_at > :after")
                .param("after", utc(after))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private record Due(String orderId, Instant dueAt, Instant warnAt) {}

    /** Tells every warning that is due by now, once each; answers how many. Called periodically. */
    @Transactional
    public int warn() {
        Instant now = now();
        List<Due> due = jdbc.sql("""
                        select order_id, due_at, warn_at from aftersales.order_clock where warn_at <= :now
                        order by warn_at for update skip locked
                        """)
                .param("now", utc(now))
                .query((row, index) -> new Due(
                        row.getString("order_id"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getTimestamp("warn_at").toInstant()))
                .list();
        due.forEach(each -> warn(each, now));
        return due.size();
    }

    private void warn(Due due, Instant now) {
        boolean over = !now.isBefore(due.dueAt());
        notices.tell(
                Role.AGENT,
                null,
                over ? "SHIP_PROMISE_BROKEN" : "SHIP_PROMISE_NEAR",
                Map.of("order", due.orderId(), "dueAt", due.dueAt()),
                over ? due.dueAt() : due.warnAt());
        Instant next = orders.find(due.orderId())
                .map(order -> nextWarning(order, due.dueAt(), now))
                .orElse(null);
        jdbc.sql("update aftersales.order_clock set warn_at = :next where order_id = :orderId and clause = :clause")
                .param("next", utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("orderId", due.orderId())
                .param("clause", OrderClocks.SHIP_PROMISE)
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
