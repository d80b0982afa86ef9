package io.aftersales.cases;

import static io.aftersales.cases.Columns.choice;
import static io.aftersales.cases.Columns.fen;
import static io.aftersales.cases.Columns.money;

import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What buyers were offered to make good, and chose. Joins the caller's transaction. */
@Repository
public class Remedies {

    private final JdbcClient jdbc;

    Remedies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One offer.
     *
     * @param amount of a refund or compensation; absent for all there is
     * @param waybill of the parcel that counts as sent if the buyer chooses another
     */
    public record Remedy(
            RemedyType offered,
            @Nullable Money amount,
            @Nullable Waybill waybill,
            @Nullable RemedyType chosen) {

        /** A buyer may take what was offered, or the money. */
        public boolean allows(RemedyType choice) {
            return choice == offered || choice == RemedyType.REFUND;
        }
    }

    public void offer(String caseId, RemedyType type, @Nullable Money amount, @Nullable Waybill waybill) {
        jdbc.sql("""
                        insert into aftersales.remedy (case_id, offered, amount_fen, carrier, tracking_number)
                        values (:id, :offered, :amount, :carrier, :number)
                        on conflict (case_id) do update set offered = excluded.offered, amount_fen = excluded.amount_fen,
                            carrier = excluded.carrier, tracking_number = excluded.tracking_number, chosen = null
                        """)
                .param("id", caseId)
                .param("offered", type.name())
                .param("amount", fen(amount), Types.BIGINT)
                .param("carrier", waybill == null ? null : waybill.carrier(), Types.VARCHAR)
                .param("number", waybill == null ? null : waybill.trackingNumber(), Types.VARCHAR)
                .update();
    }

    public void choose(String caseId, RemedyType type) {
        jdbc.sql("update aftersales.remedy set chosen = :chosen where case_id = :id")
                .param("chosen", type.name())
                .param("id", caseId)
                .update();
    }

    public Optional<Remedy> of(String caseId) {
        return jdbc.sql("select * from aftersales.remedy where case_id = :id")
                .param("id", caseId)
                .query(Remedies::read)
                .optional();
    }

    private static Remedy read(ResultSet row, int index) throws SQLException {
        String number = row.getString("tracking_number");
        return new Remedy(
                RemedyType.valueOf(row.getString("offered")),
                money(row, "amount_fen"),
                number == null ? null : new Waybill(row.getString("carrier"), number),
                choice(row, "chosen", RemedyType.class));
    }
}
