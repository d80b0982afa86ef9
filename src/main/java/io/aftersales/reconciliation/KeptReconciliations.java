package io.aftersales.reconciliation;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.money.Money;
import io.aftersales.reconciliation.Difference.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The last comparison of each day that is over. */
@Repository
class KeptReconciliations {

    private final JdbcClient jdbc;

    KeptReconciliations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Reconciliation> find(LocalDate day) {
        return jdbc.sql("select * from aftersales.reconciliation where day = :day")
                .param("day", day)
                .query((row, number) -> reconciliation(row, differences(day)))
                .optional();
    }

    /** The last day of which there is one. */
    Optional<LocalDate> latest() {
        return jdbc.sql("select max(day) from aftersales.reconciliation")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    List<DifferingDay> differing(int limit, Actor reader) {
        return jdbc.sql("""
                        select day, count(*) differences from aftersales.reconciliation_difference d
                        where cardinality(cast(:shops as text[])) = 0 or exists (select 1 from aftersales.shop_order o
                            where o.order_id = d.order_id and o.shop_id = any(cast(:shops as text[])))
                        group by day order by day desc limit :limit""")
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) ->
                        new DifferingDay(row.getObject("day", LocalDate.class), row.getInt("differences")))
                .list();
    }

    /** Which of these orders are there for the reader. */
    Set<String> ordersOf(Actor reader, Collection<String> orderIds) {
        return jdbc.sql("""
                        select order_id from aftersales.shop_order
                        where order_id = any(cast(:ids as text[])) and shop_id = any(cast(:shops as text[]))""")
                .param("ids", orderIds.toArray(String[]::new))
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /**
     * Takes the place of an earlier comparison of the same day. Whoever else compares that day waits until the end of the
     * caller's transaction.
     *
     * @return how many differences the earlier one did not have
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int keep(Reconciliation found) {
        put(found);
        Set<String> before = new HashSet<>();
        differences(found.date()).forEach(each -> before.add(each.refundId() + each.kind()));
        jdbc.sql("delete from aftersales.reconciliation_difference where day = :day")
                .param("day", found.date())
                .update();
        found.differences().forEach(each -> put(found.date(), each));
        return (int) found.differences().stream()
                .filter(each -> !before.contains(each.refundId() + each.kind()))
                .count();
    }

    private void put(Reconciliation found) {
        Tally ours = Objects.requireNonNull(found.ours());
        Tally partners = Objects.requireNonNull(found.partners());
        jdbc.sql("""
                        insert into aftersales.reconciliation
                            (day, ours_count, ours_fen, partners_count, partners_fen, compared_at)
                        values (:day, :oursCount, :oursFen, :partnersCount, :partnersFen, :comparedAt)
                        on conflict (day) do update set
                            ours_count = excluded.ours_count, ours_fen = excluded.ours_fen,
                            partners_count = excluded.partners_count, partners_fen = excluded.partners_fen,
                            compared_at = excluded.compared_at""")
                .param("day", found.date())
                .param("oursCount", ours.count())
                .param("oursFen", ours.amount().fen())
                .param("partnersCount", partners.count())
                .param("partnersFen", partners.amount().fen())
                .param("comparedAt", found.comparedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void put(LocalDate day, Difference difference) {
        jdbc.sql("""
                        insert into aftersales.reconciliation_difference
                            (day, refund_id, kind, case_id, order_id, ours, partners)
                        values (:day, :refundId, :kind, :caseId, :orderId, :ours, :partners)""")
                .param("day", day)
                .param("refundId", difference.refundId())
                .param("kind", difference.kind().name())
                .param("caseId", difference.caseId(), Types.VARCHAR)
                .param("orderId", difference.orderId())
                .param("ours", difference.ours(), Types.VARCHAR)
                .param("partners", difference.partners(), Types.VARCHAR)
                .update();
    }

    /** In the order in which a comparison has them. */
    private List<Difference> differences(LocalDate day) {
        return jdbc
                .sql("select * from aftersales.reconciliation_difference where day = :day")
                .param("day", day)
                .query((row, number) -> new Difference(
                        row.getString("refund_id"),
                        row.getString("case_id"),
                        row.getString("order_id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("ours"),
                        row.getString("partners")))
                .list()
                .stream()
                .sorted(Difference.ORDER)
                .toList();
    }

    private static Reconciliation reconciliation(ResultSet row, List<Difference> differences) throws SQLException {
        return new Reconciliation(
                row.getObject("day", LocalDate.class),
                new Tally(row.getInt("ours_count"), Money.ofFen(row.getLong("ours_fen"))),
                new Tally(row.getInt("partners_count"), Money.ofFen(row.getLong("partners_fen"))),
                differences,
                row.getObject("compared_at", OffsetDateTime.class).toInstant());
    }
}
