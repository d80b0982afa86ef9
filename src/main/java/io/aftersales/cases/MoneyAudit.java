package io.aftersales.cases;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.report.Period;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks whether all money that is written down twice is the same both times. The database refuses what would make a
 * difference; one that is there all the same came past it, and a person has to look. Nothing is mended here.
 */
@Service
public class MoneyAudit {

    private static final Logger log = LoggerFactory.getLogger(MoneyAudit.class);

    private static final String EVENT = "MONEY_DIFFERS";

    /** More of one kind are one mistake. */
    private static final int MOST_OF_A_KIND = 20;

    private static final String DIFFERS = "aftersales.money.differs";

    private final JdbcClient jdbc;
    private final Notices notices;
    private final MeterRegistry meters;
    private final Clock clock;

    MoneyAudit(JdbcClient jdbc, Notices notices, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
        for (Check check : Check.values()) {
            meters.counter(DIFFERS, "check", check.name()); // stands at zero from the start, for whoever watches it
        }
    }

    /** What is compared. Each query is one snapshot, and answers the ids of what differs, and how. */
    enum Check {
        BOOKING("""
                select booking_id::text id, 'sums to ' || coalesce(sum(fen)::text, 'nothing') difference
                from aftersales.booking left join aftersales.posting using (booking_id)
                group by booking_id having coalesce(sum(fen), 1) <> 0 order by booking_id"""),
        ALL_BOOKINGS("""
                select 'all' id, 'sum to ' || sum(fen) difference from aftersales.posting having sum(fen) <> 0"""),
        SHOP_ACCOUNT("""
                select s.shop_id id, format('%s %s %s, booked %s %s %s',
                    s.balance_fen, s.deposit_fen, s.debt_fen, b.balance, b.deposit, b.debt) difference
                from aftersales.shop s cross join lateral (
                    select coalesce(sum(p.fen) filter (where p.account = 'BALANCE'), 0) balance,
                        coalesce(sum(p.fen) filter (where p.account = 'DEPOSIT'), 0) deposit,
                        coalesce(-sum(p.fen) filter (where p.account = 'DEBT'), 0) debt
                    from aftersales.booking k join aftersales.posting p using (booking_id) where k.shop_id = s.shop_id) b
                where (s.balance_fen, s.deposit_fen, s.debt_fen) <> (b.balance, b.deposit, b.debt) order by s.shop_id"""),
        SETTLEMENT("""
                select s.shop_id id, format('paused at %s, told %s at %s', s.settlement_paused_at, c.state, c.at) difference
                from aftersales.shop s left join lateral (
                    select state, at from aftersales.settlement_change c where c.shop_id = s.shop_id
                    order by change_id desc limit 1) c on true
                where s.settlement_paused_at is distinct from case when c.state = 'PAUSED' then c.at end
                order by s.shop_id"""),
        ORDER_LINE("""
                select l.order_id || ' ' || l.line_id id,
                    format('counted %s, refunds %s', l.goods_refund_fen, coalesce(r.fen, 0)) difference
                from aftersales.order_line l left join (
                    select order_id, line_id, sum(fen) fen from aftersales.refund_line group by order_id, line_id) r
                    using (order_id, line_id)
                where l.goods_refund_fen <> coalesce(r.fen, 0) order by l.order_id, l.line_id"""),
        ORDER_FREIGHT("""
                select o.order_id id, format('counted %s, refunds %s', o.freight_refund_fen, coalesce(r.fen, 0)) difference
                from aftersales.shop_order o left join (
                    select order_id, sum(freight_fen) fen from aftersales.refund group by order_id) r using (order_id)
                where o.freight_refund_fen <> coalesce(r.fen, 0) order by o.order_id"""),
        ORDER_PAYMENT("""
                select p.order_id || ' ' || p.method id,
                    format('counted %s, routes %s', p.refunded_fen, coalesce(r.fen, 0)) difference
                from aftersales.order_payment p left join (
                    select order_id, method, sum(fen) fen from aftersales.refund_route group by order_id, method) r
                    using (order_id, method)
                where p.refunded_fen <> coalesce(r.fen, 0) order by p.order_id, p.method"""),
        LOST_FREE_SHIPPING("""
                select o.order_id id, format('counted %s, taken off %s', o.freight_taken_fen, coalesce(d.fen, 0)) difference
                from aftersales.shop_order o left join (
                    select c.order_id, sum(d.lost_free_shipping_fen) fen
                    from aftersales.deduction d join aftersales.case_file c using (case_id) group by c.order_id) d
                    using (order_id)
                where o.freight_taken_fen <> coalesce(d.fen, 0) order by o.order_id"""),
        MISSING_GIFT("""
                select l.order_id || ' ' || l.line_id id,
                    format('counted %s, missed %s', l.gifts_missing, coalesce(g.units, 0)) difference
                from aftersales.order_line l left join (
                    select order_id, line_id, sum(units) units from aftersales.missing_gift group by order_id, line_id) g
                    using (order_id, line_id)
                where l.gifts_missing <> coalesce(g.units, 0) order by l.order_id, l.line_id"""),
        REFUND("""
                select r.refund_id id, format('goods %s, lines %s', r.goods_fen, coalesce(l.fen, 0)) difference
                from aftersales.refund r left join (
                    select refund_id, sum(fen) fen from aftersales.refund_line group by refund_id) l using (refund_id)
                where r.goods_fen <> coalesce(l.fen, 0) order by r.refund_id""");

        private final String sql;

        Check(String sql) {
            this.sql = sql;
        }
    }

    /** @param id of what differs, such as a booking's number or a shop's id; amounts in the difference are fen */
    record Difference(Check check, String id, String difference) {}

    /**
     * Tells the log of every difference, and {@code FINANCE} and {@code ADMIN} once a Shanghai day that there are any;
     * answers how many. Called periodically, by one node at a time.
     */
    @Transactional
    public int audit() {
        List<Difference> differences =
                Arrays.stream(Check.values()).flatMap(this::differences).toList();
        differences.forEach(this::report);
        if (!differences.isEmpty() && !isToldToday()) {
            Map<String, String> detail = Map.of("differences", summary(differences));
            notices.tell(Role.FINANCE, null, EVENT, detail, now());
            notices.tell(Role.ADMIN, null, EVENT, detail, now());
        }
        return differences.size();
    }

    private Stream<Difference> differences(Check check) {
        return jdbc
                .sql(check.sql + " limit :most")
                .param("most", MOST_OF_A_KIND)
                .query((row, index) -> new Difference(check, row.getString("id"), row.getString("difference")))
                .list()
                .stream();
    }

    private void report(Difference difference) {
        meters.counter(DIFFERS, "check", difference.check().name()).increment();
        log.atError()
                .addKeyValue("check", difference.check())
                .addKeyValue("id", difference.id())
                .addKeyValue("difference", difference.difference())
                .log("money differs; docs/incidents.md says what to do");
    }

    private static String summary(List<Difference> differences) {
        return differences.stream()
                .limit(MOST_OF_A_KIND)
                .map(each -> each.check() + " " + each.id())
                .collect(Collectors.joining(", "));
    }

    private boolean isToldToday() {
        Instant midnight = Period.of(Period.dayOf(now())).start();
        return notices.isToldSince(EVENT, midnight);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
