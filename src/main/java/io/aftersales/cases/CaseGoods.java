package io.aftersales.cases;

import static io.aftersales.cases.Columns.fen;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.money.Money;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What a case keeps of where its goods are. Joins the caller's transaction. */
@Repository
public class CaseGoods {

    private final Cases cases;

    CaseGoods(Cases cases) {
        this.cases = cases;
    }

    /** @param freight what the buyer paid for the way back, if there is a receipt */
    public void shipped(String caseId, String carrier, String trackingNumber, @Nullable Money freight, Instant at) {
        cases.change(caseId, """
                        update aftersales.case_file set carrier = :carrier, tracking_number = :number, waybill_at = :at,
                            return_freight_fen = :freight, goods_given_back = false, goods_missing = false
                        where case_id = :id
                        """)
                .param("at", utc(at))
                .param("freight", fen(freight), Types.BIGINT)
                .param("carrier", carrier)
                .param("number", trackingNumber)
                .update();
    }

    /** The workshop has the item. What is known of it first stays, unless {@code at} is earlier. */
    public void received(String caseId, Instant at) {
        cases.change(
                        caseId,
                        "update aftersales.case_file set item_received_at = least(item_received_at, :at) where case_id = :id")
                .param("at", utc(at))
                .update();
    }

    /** The merchant has sent them, or others in their place, to the buyer. */
    public void givenBack(String caseId) {
        cases.change(
                        caseId,
                        "update aftersales.case_file set goods_given_back = true, goods_missing = false where case_id = :id")
                .update();
    }

    /** The merchant has them, and the buyer has nothing in their place. */
    public void withMerchant(String caseId) {
        cases.change(caseId, """
                        update aftersales.case_file set goods_with_merchant = true, goods_given_back = false, goods_missing = false
                        where case_id = :id
                        """).update();
    }

    /** Neither side has them. */
    public void missing(String caseId) {
        cases.change(caseId, "update aftersales.case_file set goods_missing = true where case_id = :id")
                .update();
    }
}
