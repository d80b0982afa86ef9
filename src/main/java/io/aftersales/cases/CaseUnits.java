package io.aftersales.cases;

import io.aftersales.cases.CaseUnit.State;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.OrderLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which units of an order are under which case. Joins the caller's transaction, which holds the order's lock. */
@Repository
public class CaseUnits {

    private final JdbcClient jdbc;

    CaseUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lowest units of the line that no case holds or has refunded, at most {@code wanted}. */
    List<Integer> lowestFree(String orderId, OrderLine line, int wanted) {
        return lowestWithout(Set.of(State.HELD, State.ACCEPTED, State.REFUNDED), orderId, line, wanted);
    }

    /** The lowest units of the line that no claim for late shipping names, at most {@code wanted}. */
    List<Integer> lowestUnnamed(String orderId, OrderLine line, int wanted) {
        return lowestWithout(Set.of(State.NAMED), orderId, line, wanted);
    }

    private List<Integer> lowestWithout(Set<State> taken, String orderId, OrderLine line, int wanted) {
        return jdbc.sql("""
                        select unit from generate_series(1, :quantity) as unit
                        where not exists (select 1 from aftersales.case_unit taken where taken.order_id = :orderId
                            and taken.line_id = :lineId and taken.unit = unit.unit and taken.state = any(cast(:taken as text[])))
                        order by unit limit :wanted
                        """)
                .param("quantity", line.quantity())
                .param("orderId", orderId)
                .param("lineId", line.lineId())
                .param("taken", taken.stream().map(State::name).toArray(String[]::new))
                .param("wanted", wanted)
                .query(Integer.class)
                .list();
    }

    /** Takes the units of the line under the case. */
    void take(String caseId, String orderId, OrderLine line, List<Integer> units, State state) {
        for (int unit : units) {
            jdbc.sql("""
                            insert into aftersales.case_unit (case_id, order_id, line_id, unit, share_fen, state)
                            values (:caseId, :orderId, :lineId, :unit, :share, :state)
                            """)
                    .param("caseId", caseId)
                    .param("orderId", orderId)
                    .param("lineId", line.lineId())
                    .param("unit", unit)
                    .param(
                            "share",
                            line.paid().shareOfUnit(unit, line.quantity()).fen())
                    .param("state", state.name())
                    .update();
        }
    }

    /** Hands the units that the case still holds to its successor, which counts as asking for them once more. */
    public void handOver(String caseId, String successorCaseId) {
        jdbc.sql("""
                        with given as (update aftersales.case_unit set state = 'RELEASED'
                            where case_id = :caseId and state in ('HELD', 'ACCEPTED') returning *)
                        insert into aftersales.case_unit (case_id, order_id, line_id, unit, share_fen, state)
                        select :successor, order_id, line_id, unit, share_fen, 'HELD' from given
                        """)
                .param("caseId", caseId)
                .param("successor", successorCaseId)
                .update();
    }

    /** How often the buyer has asked for the unit, under whatever case that holds units. */
    int applications(String orderId, String lineId, int unit) {
        return jdbc.sql("""
                        select coalesce(sum(u.applications), 0) from aftersales.case_unit u join aftersales.case_file c using (case_id)
                        where u.order_id = :orderId and u.line_id = :lineId and u.unit = :unit and c.type <> 'DELAYED_SHIPPING'
                        """)
                .param("orderId", orderId)
                .param("lineId", lineId)
                .param("unit", unit)
                .query(Integer.class)
                .single();
    }

    /** The most often that any unit of the case was asked for. */
    public int mostApplications(String caseId) {
        return jdbc.sql("""
                        select coalesce(max(asked), 0) from (
                            select sum(u.applications) as asked from aftersales.case_unit mine
                            join aftersales.case_unit u using (order_id, line_id, unit)
                            join aftersales.case_file c on c.case_id = u.case_id and c.type <> 'DELAYED_SHIPPING'
                            where mine.case_id = :caseId group by u.order_id, u.line_id, u.unit) each
                        """).param("caseId", caseId).query(Integer.class).single();
    }

    /** The buyer has changed the request for the units of the case. */
    public void askedAgain(String caseId) {
        jdbc.sql("update aftersales.case_unit set applications = applications + 1 where case_id = :caseId")
                .param("caseId", caseId)
                .update();
    }

    /** Cases that hold units of these lines and wait for nothing but the buyer's confirmation. */
    List<String> casesToConfirm(String orderId, Collection<String> lineIds) {
        return jdbc.sql("""
                        select distinct c.case_id from aftersales.case_file c join aftersales.case_unit u using (case_id)
                        where c.order_id = :orderId and c.status = 'WAIT_BUYER_CONFIRMATION'
                            and u.line_id = any(cast(:lines as text[])) and u.state in ('HELD', 'ACCEPTED')
                        order by c.case_id
                        """)
                .param("orderId", orderId)
                .param("lines", lineIds.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The newest closed case that any of these units was under before. */
    Optional<String> lastCaseOf(String orderId, String lineId, Collection<Integer> units) {
        return jdbc.sql("""
                        select c.case_id from aftersales.case_file c join aftersales.case_unit u using (case_id)
                        where c.order_id = :orderId and u.line_id = :lineId and u.unit = any(cast(:units as integer[]))
                            and c.status = 'CLOSED' and c.type <> 'DELAYED_SHIPPING'
                        order by c.closed_at desc, c.case_id limit 1
                        """)
                .param("orderId", orderId)
                .param("lineId", lineId)
                .param("units", units.toArray(Integer[]::new))
                .query(String.class)
                .optional();
    }

    public List<CaseUnit> of(String caseId) {
        return jdbc.sql("""
                        select line_id, unit, share_fen, state, replaced from aftersales.case_unit where case_id = :caseId
                        order by line_id, unit
                        """)
                .param("caseId", caseId)
                .query((row, index) -> new CaseUnit(
                        row.getString("line_id"),
                        row.getInt("unit"),
                        Money.ofFen(row.getLong("share_fen")),
                        State.valueOf(row.getString("state")),
                        row.getBoolean("replaced")))
                .list();
    }

    public List<CaseUnit> of(String caseId, Set<State> states) {
        return of(caseId).stream().filter(unit -> states.contains(unit.state())).toList();
    }

    /** Moves every unit of the case that stands at {@code from}. */
    public void move(String caseId, State from, State to) {
        jdbc.sql("update aftersales.case_unit set state = :to where case_id = :caseId and state = :from")
                .param("to", to.name())
                .param("caseId", caseId)
                .param("from", from.name())
                .update();
    }

    /** Every accepted unit that the buyer has no other for is paid. */
    public void settleAccepted(String caseId) {
        jdbc.sql("""
                        update aftersales.case_unit set state = 'REFUNDED'
                        where case_id = :caseId and state = 'ACCEPTED' and not replaced
                        """).param("caseId", caseId).update();
    }

    /** Others are sent in place of the accepted units. */
    public void replaceAccepted(String caseId) {
        jdbc.sql("update aftersales.case_unit set replaced = true where case_id = :caseId and state = 'ACCEPTED'")
                .param("caseId", caseId)
                .update();
    }

    /** What was sent in place of units did not arrive, or goes back. */
    public void takeBackReplacements(String caseId) {
        jdbc.sql("update aftersales.case_unit set replaced = false where case_id = :caseId and replaced")
                .param("caseId", caseId)
                .update();
    }

    /** The released units of a closed case are refunded after all, as far as no other case has them. */
    public void settleReleased(String caseId) {
        jdbc.sql("""
                        update aftersales.case_unit mine set state = 'REFUNDED'
                        where mine.case_id = :caseId and mine.state = 'RELEASED' and not exists (
                            select 1 from aftersales.case_unit other where other.order_id = mine.order_id
                                and other.line_id = mine.line_id and other.unit = mine.unit
                                and other.state in ('HELD', 'ACCEPTED', 'REFUNDED'))
                        """).param("caseId", caseId).update();
    }

    /** Accepts the lowest held units of the line. */
    public void accept(String caseId, String lineId, int count) {
        jdbc.sql("""
                        update aftersales.case_unit set state = 'ACCEPTED' where case_id = :caseId and line_id = :lineId and unit in (
                            select unit from aftersales.case_unit where case_id = :caseId and line_id = :lineId and state = 'HELD'
                            order by unit limit :count)
                        """)
                .param("caseId", caseId)
                .param("lineId", lineId)
                .param("count", count)
                .update();
    }

    /** How many units of the order are refunded or about to be, whatever the case; gifts not counted. */
    public int refunded(String orderId) {
        return jdbc.sql("""
                        select count(*) from aftersales.case_unit u join aftersales.order_line l using (order_id, line_id)
                        where u.order_id = :orderId and u.state = 'REFUNDED' and l.gift_price_fen is null
                        """).param("orderId", orderId).query(Integer.class).single();
    }

    /** What was paid for the units of the order that went back because the buyer wanted so, whatever the case. */
    public Money refundedForBuyer(String orderId) {
        return jdbc
                .sql("""
                        select c.reason, c.responsibility, sum(u.share_fen) fen
                        from aftersales.case_unit u join aftersales.case_file c using (case_id)
                        where u.order_id = :orderId and u.state = 'REFUNDED' group by c.reason, c.responsibility
                        """)
                .param("orderId", orderId)
                .query((row, index) -> isBuyers(row) ? Money.ofFen(row.getLong("fen")) : Money.ZERO)
                .list()
                .stream()
                .reduce(Money.ZERO, Money::plus);
    }

    private static boolean isBuyers(ResultSet row) throws SQLException {
        Responsibility decided = Columns.choice(row, "responsibility", Responsibility.class);
        return Reason.valueOf(row.getString("reason")).fault(decided) == Responsibility.BUYER;
    }
}
