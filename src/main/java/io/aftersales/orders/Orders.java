package io.aftersales.orders;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.FreeShippingThreshold;
import io.aftersales.domain.refund.PaymentMethod;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.SavedOrder.Change;
import io.aftersales.transaction.TransactionMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The orders as the shops last told them. */
@Repository
public class Orders {

    private static final String SELECT_ORDER = """
            select o.*, l.*,
                array(select p.method from aftersales.order_payment p where p.order_id = o.order_id order by p.position) as methods,
                array(select p.fen from aftersales.order_payment p where p.order_id = o.order_id order by p.position) as paid_by
            from aftersales.shop_order o join aftersales.order_line l using (order_id)
            where order_id = :orderId order by l.position, l.line_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<OrderWatch> watches;
    private final TransactionMap<String, Order> read = new TransactionMap<>();

    Orders(JdbcClient jdbc, Clock clock, ObjectProvider<OrderWatch> watches) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.watches = watches;
    }

    /** As the shop last told it, or as the caller's transaction read it first. */
    public Optional<Order> find(String orderId) {
        Map<String, Order> known = read.get();
        Optional<Order> order = Optional.ofNullable(known.get(orderId)).or(() -> select(orderId));
        order.ifPresent(found -> known.put(orderId, found));
        return order;
    }

    /**
     * The orders of a buyer that the shops told of last, the latest first.
     *
     * @param after the last order of the page before; absent for the first page
     */
    public List<Order> latestOf(String buyerId, @Nullable String after, int limit) {
        return jdbc
                .sql("""
                        select order_id from aftersales.shop_order
                        where buyer_id = :buyerId and (cast(:after as text) is null or (updated_at, order_id) <
                            (select updated_at, order_id from aftersales.shop_order where order_id = :after))
                        order by updated_at desc, order_id desc limit :limit
                        """)
                .param("buyerId", buyerId)
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .flatMap(orderId -> find(orderId).stream())
                .toList();
    }

    /** The orders that were sent under this number. */
    public List<String> ofParcel(String trackingNumber) {
        return jdbc.sql("select order_id from aftersales.shop_order where tracking_number = :number order by order_id")
                .param("number", trackingNumber)
                .query(String.class)
                .list();
    }

    /**
     * Finds an order and holds its row until the caller's transaction ends: nobody opens a case on it or updates it. Rows that
     * only refer to it are not held up. It is read once it is held: lines that were read while waiting would be those of before.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lock(String orderId) {
        jdbc.sql("select order_id from aftersales.shop_order where order_id = :orderId for no key update")
                .param("orderId", orderId)
                .query(String.class)
                .optional();
        read.get().remove(orderId);
        return find(orderId);
    }

    /** As {@link #lock}, by whoever will save the order in the same transaction: what is locked before orders is locked first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lockToSave(String orderId) {
        watches.forEach(watch -> watch.saving(orderId));
        return lock(orderId);
    }

    /**
     * Stores what the shop told, except what a case already relies on. Waits for whoever holds the order's row.
     *
     * @throws Refusal if the teller is bound to other shops than the order is or was of, or it would be new to a shop that is off
     */
    @Transactional
    public SavedOrder save(Order sent, Actor teller) {
        teller.requireShop(sent.shopId());
        watches.forEach(watch -> watch.saving(sent.orderId()));
        if (insert(sent)) {
            requireOn(sent.shopId());
            sent.lines().forEach(line -> putLine(sent, line));
            putPayments(sent);
            tell(null, sent);
            return new SavedOrder(sent, Change.CREATED, List.of());
        }
        Order stored = lock(sent.orderId()).orElseThrow();
        teller.requireShop(stored.shopId());
        if (!stored.shopId().equals(sent.shopId())) {
            requireOn(sent.shopId());
        }
        if (stored.equals(sent)) {
            return new SavedOrder(stored, Change.UNCHANGED, List.of());
        }
        return update(stored, reliance(sent.orderId()).reconcile(stored, sent));
    }

    private void requireOn(String shopId) {
        boolean off = jdbc.sql("select exists (select 1 from aftersales.shop where shop_id = :shopId and not enabled)")
                .param("shopId", shopId)
                .query(Boolean.class)
                .single();
        if (off) {
            throw Refusal.rule("SHOP_OFF", "shopId", "this shop takes no new orders");
        }
    }

    private SavedOrder update(Order stored, Reliance.Outcome outcome) {
        Order order = outcome.order();
        if (stored.equals(order)) {
            return new SavedOrder(stored, Change.UNCHANGED, outcome.kept());
        }
        updateOrder(order);
        stored.lines().stream()
                .filter(line -> order.line(line.lineId()).isEmpty())
                .forEach(line -> deleteLine(order, line));
        order.lines().forEach(line -> putLine(order, line));
        if (!order.payments().equals(stored.payments())) {
            putPayments(order);
        }
        read.get().remove(order.orderId());
        tell(stored, order);
        return new SavedOrder(order, Change.UPDATED, outcome.kept());
    }

    private void tell(@Nullable Order before, Order after) {
        watches.forEach(watch -> watch.saved(before, after));
    }

    private boolean insert(Order order) {
        StatementSpec statement = jdbc.sql("""
                insert into aftersales.shop_order (order_id, channel, shop_id, buyer_id, buyer_name, buyer_phone, buyer_email, paid_at,
                    promised_ship_at, shipped_at, tracking_number, signed_at, freight_fen, free_from_fen, freight_beneath_fen,
                    first_contact_agent, updated_at)
                values (:orderId, :channel, :shopId, :buyerId, :buyerName, :buyerPhone, :buyerEmail, :paidAt,
                    :promisedShipAt, :shippedAt, :trackingNumber, :signedAt, :freight, :freeFrom, :freightBeneath,
                    :firstContactAgent, :updatedAt)
                on conflict (order_id) do nothing
                """);
        return withColumns(statement, order).update() == 1;
    }

    private void updateOrder(Order order) {
        StatementSpec statement = jdbc.sql("""
                update aftersales.shop_order set channel = :channel, shop_id = :shopId, buyer_id = :buyerId,
                    buyer_name = :buyerName, buyer_phone = :buyerPhone, buyer_email = :buyerEmail, paid_at = :paidAt,
                    promised_ship_at = :promisedShipAt, shipped_at = :shippedAt, tracking_number = :trackingNumber,
                    signed_at = :signedAt, freight_fen = :freight,
                    free_from_fen = :freeFrom, freight_beneath_fen = :freightBeneath, first_contact_agent = :firstContactAgent,
                    updated_at = :updatedAt
                where order_id = :orderId
                """);
        withColumns(statement, order).update();
    }

    private StatementSpec withColumns(StatementSpec statement, Order order) {
        FreeShippingThreshold freeFrom = order.freeFrom();
        return statement
                .param("orderId", order.orderId())
                .param("channel", order.channel().name())
                .param("shopId", order.shopId())
                .param("buyerId", order.buyer().id())
                .param("buyerName", order.buyer().name())
                .param("buyerPhone", order.buyer().phone())
                .param("buyerEmail", order.buyer().email())
                .param("paidAt", timestamp(order.paidAt()))
                .param("promisedShipAt", timestamp(order.promisedShipAt()))
                .param("shippedAt", timestamp(order.shippedAt()))
                .param("trackingNumber", order.trackingNumber())
                .param("signedAt", timestamp(order.signedAt()))
                .param("freight", order.freight().fen())
                .param("freeFrom", freeFrom == null ? null : freeFrom.from().fen(), Types.BIGINT)
                .param(
                        "freightBeneath",
                        freeFrom == null ? null : freeFrom.freight().fen(),
                        Types.BIGINT)
                .param("firstContactAgent", order.firstContactAgent())
                .param("updatedAt", timestamp(clock.instant()));
    }

    private void putLine(Order order, OrderLine line) {
        jdbc.sql("""
                        insert into aftersales.order_line (order_id, line_id, position, sku, title, category, quantity,
                            paid_fen, no_reason_return, free_shipping, gift_price_fen)
                        values (:orderId, :lineId, :position, :sku, :title, :category, :quantity,
                            :paid, :noReasonReturn, :freeShipping, :giftPrice)
                        on conflict (order_id, line_id) do update set position = excluded.position, sku = excluded.sku,
                            title = excluded.title, category = excluded.category, quantity = excluded.quantity,
                            paid_fen = excluded.paid_fen, no_reason_return = excluded.no_reason_return,
                            free_shipping = excluded.free_shipping, gift_price_fen = excluded.gift_price_fen
                        """)
                .param("orderId", order.orderId())
                .param("lineId", line.lineId())
                .param("position", order.lines().indexOf(line) + 1)
                .param("sku", line.sku())
                .param("title", line.title())
                .param("category", line.category())
                .param("quantity", line.quantity())
                .param("paid", line.paid().fen())
                .param("noReasonReturn", line.noReasonReturn())
                .param("freeShipping", line.freeShipping())
                .param(
                        "giftPrice",
                        line.giftPrice() == null ? null : line.giftPrice().fen(),
                        Types.BIGINT)
                .update();
    }

    /** No case relies on the payments yet, or there were none. */
    private void putPayments(Order order) {
        jdbc.sql("delete from aftersales.order_payment where order_id = ?")
                .param(order.orderId())
                .update();
        for (int i = 0; i < order.payments().size(); i++) {
            Payment payment = order.payments().get(i);
            jdbc.sql("insert into aftersales.order_payment (order_id, method, position, fen) values (?, ?, ?, ?)")
                    .params(
                            order.orderId(),
                            payment.method().name(),
                            i + 1,
                            payment.amount().fen())
                    .update();
        }
    }

    private void deleteLine(Order order, OrderLine line) {
        jdbc.sql("delete from aftersales.order_line where order_id = :orderId and line_id = :lineId")
                .param("orderId", order.orderId())
                .param("lineId", line.lineId())
                .update();
    }

    private Reliance reliance(String orderId) {
        boolean aCase = jdbc.sql("select exists (select 1 from aftersales.case_file where order_id = :orderId)")
                .param("orderId", orderId)
                .query(Boolean.class)
                .single();
        Map<String, Boolean> lines = new HashMap<>();
        jdbc.sql("""
                        select u.line_id, u.state <> 'RELEASED' as relied
                        from aftersales.case_file c join aftersales.case_unit u using (case_id) where c.order_id = :orderId
                        union
                        select l.line_id, true
                        from aftersales.case_file c join aftersales.refund r using (case_id)
                        join aftersales.refund_line l using (refund_id) where c.order_id = :orderId
                        union
                        select line_id, true
                        from aftersales.order_line where order_id = :orderId and goods_refund_fen > 0
                        """).param("orderId", orderId).query(row -> {
            lines.merge(row.getString("line_id"), row.getBoolean("relied"), Boolean::logicalOr);
        });
        return new Reliance(aCase, lines);
    }

    private Optional<Order> select(String orderId) {
        return jdbc.sql(SELECT_ORDER).param("orderId", orderId).query(Orders::order);
    }

    /** One row for each line of one order. */
    private static Optional<Order> order(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        Order order = row(rows, payments(rows));
        List<OrderLine> lines = new ArrayList<>();
        do {
            lines.add(line(rows));
        } while (rows.next());
        return Optional.of(order.withLines(lines));
    }

    private static List<Payment> payments(ResultSet row) throws SQLException {
        String[] methods = (String[]) row.getArray("methods").getArray();
        Long[] fen = (Long[]) row.getArray("paid_by").getArray();
        return IntStream.range(0, methods.length)
                .mapToObj(i -> new Payment(PaymentMethod.valueOf(methods[i]), Money.ofFen(fen[i])))
                .toList();
    }

    private static Order row(ResultSet row, List<Payment> payments) throws SQLException {
        return new Order(
                row.getString("order_id"),
                Channel.valueOf(row.getString("channel")),
                row.getString("shop_id"),
                new Buyer(
                        row.getString("buyer_id"),
                        row.getString("buyer_name"),
                        row.getString("buyer_phone"),
                        row.getString("buyer_email")),
                instant(row, "paid_at"),
                instant(row, "promised_ship_at"),
                instant(row, "shipped_at"),
                row.getString("tracking_number"),
                instant(row, "signed_at"),
                Money.ofFen(row.getLong("freight_fen")),
                freeFrom(row),
                payments,
                row.getString("first_contact_agent"),
                List.of());
    }

    private static @Nullable FreeShippingThreshold freeFrom(ResultSet row) throws SQLException {
        long from = row.getLong("free_from_fen");
        return row.wasNull()
                ? null
                : new FreeShippingThreshold(Money.ofFen(from), Money.ofFen(row.getLong("freight_beneath_fen")));
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(
                row.getString("line_id"),
                row.getString("sku"),
                row.getString("title"),
                row.getString("category"),
                row.getInt("quantity"),
                Money.ofFen(row.getLong("paid_fen")),
                row.getBoolean("no_reason_return"),
                row.getBoolean("free_shipping"),
                giftPrice(row));
    }

    private static @Nullable Money giftPrice(ResultSet row) throws SQLException {
        long price = row.getLong("gift_price_fen");
        return row.wasNull() ? null : Money.ofFen(price);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
