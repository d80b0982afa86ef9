package io.aftersales.cases;

import io.aftersales.cases.CaseUnit.State;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.OrderLine;
import java.util.ArrayList;
import java.util.List;
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
        return jdbc.sql("""
                        select unit from generate_series(1, :quantity) as unit
                        where not exists (select 1 from aftersales.case_unit taken where taken.order_id = :orderId
                            and taken.line_id = :lineId and taken.unit = unit.unit and taken.state <> 'RELEASED')
                        order by unit limit :wanted
                        """)
                .param("quantity", line.quantity())
                .param("orderId", orderId)
                .param("lineId", line.lineId())
                .param("wanted", wanted)
                .query(Integer.class)
                .list();
    }

    void hold(String caseId, String orderId, OrderLine line, List<Integer> units) {
        for (int unit : units) {
            jdbc.sql("""
                            insert into aftersales.case_unit (case_id, order_id, line_id, unit, share_fen, state)
                            values (:caseId, :orderId, :lineId, :unit, :share, 'HELD')
                            """)
                    .param("caseId", caseId)
                    .param("orderId", orderId)
                    .param("lineId", line.lineId())
                    .param("unit", unit)
                    .param(
                            "share",
                            line.paid().shareOfUnit(unit, line.quantity()).fen())
                    .update();
        }
    }

    public List<CaseUnit> of(String caseId) {
        return jdbc.sql("""
                        select line_id, unit, share_fen, state from aftersales.case_unit where case_id = :caseId
                        order by line_id, unit
                        """)
                .param("caseId", caseId)
                .query((row, index) -> new CaseUnit(
                        row.getString("line_id"),
                        row.getInt("unit"),
                        Money.ofFen(row.getLong("share_fen")),
                        State.valueOf(row.getString("state"))))
                .list();
    }

    public List<CaseUnit> of(String caseId, State state) {
        List<CaseUnit> units = new ArrayList<>(of(caseId));
        units.removeIf(unit -> unit.state() != state);
        return List.copyOf(units);
    }

    /** Moves every unit of the case that stands at {@code from}. */
    public void move(String caseId, State from, State to) {
        jdbc.sql("update aftersales.case_unit set state = :to where case_id = :caseId and state = :from")
                .param("to", to.name())
                .param("caseId", caseId)
                .param("from", from.name())
                .update();
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

    /** How many units of the order are refunded or about to be, whatever the case. */
    public int goneBack(String orderId) {
        return jdbc.sql("""
                        select count(*) from aftersales.case_unit where order_id = :orderId and state in ('ACCEPTED', 'REFUNDED')
                        """).param("orderId", orderId).query(Integer.class).single();
    }
}
