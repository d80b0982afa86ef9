package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.refund.PayoutKind;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what a buyer asked for and got. */
@Repository
public class BuyerRecords {

    private final JdbcClient jdbc;

    BuyerRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param from what happened at this very instant counts */
    public BuyerRecord since(String buyerId, Instant from) {
        return jdbc.sql("""
                        select (select count(distinct r.case_id)
                                from aftersales.case_file c join aftersales.refund r on r.case_id = c.case_id
                                where c.buyer_id = :buyerId and r.kind = :refund and r.state <> 'CANCELLED'
                                    and r.decided_at >= :from) as refunds,
                               count(*) filter (where opened_at >= :from) as disputes,
                               count(*) filter (where outcome = :lost and closed_at >= :from) as lost
                        from aftersales.case_file where buyer_id = :buyerId and type = :dispute
                        """)
                .param("buyerId", buyerId)
                .param("from", utc(from))
                .param("refund", PayoutKind.REFUND.name())
                .param("lost", CaseOutcome.FOR_MERCHANT.name())
                .param("dispute", CaseType.DISPUTE.name())
                .query((row, number) ->
                        new BuyerRecord(row.getInt("refunds"), row.getInt("disputes"), row.getInt("lost")))
                .single();
    }
}
