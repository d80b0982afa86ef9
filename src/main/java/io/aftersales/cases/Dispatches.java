package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parcels that merchants send under their cases. Joins the caller's transaction. */
@Repository
public class Dispatches {

    private final JdbcClient jdbc;

    Dispatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in a parcel. */
    public enum Contents {
        REPLACEMENT,
        REPAIRED,
        /** The buyer's own goods, after a rejection or a withdrawal. */
        SENT_BACK
    }

    /**
     * One parcel.
     *
     * @param difference what a replacement costs more than what was bought; below zero where it costs less
     */
    public record Dispatch(
            String trackingNumber,
            String caseId,
            String carrier,
            Contents contents,
            @Nullable String sku,
            Money difference,
            boolean differenceRefunded,
            Instant sentAt) {

        /** What of a cheaper replacement the buyer has still to get back; zero where there is nothing. */
        public Money differenceOwed() {
            return differenceRefunded || difference.fen() >= 0 ? Money.ZERO : Money.ZERO.minus(difference);
        }
    }

    public void sent(Dispatch dispatch) {
        jdbc.sql("""
                        insert into aftersales.dispatch (tracking_number, case_id, carrier, contents, sku, difference_fen, sent_at)
                        values (:number, :caseId, :carrier, :contents, :sku, :difference, :sentAt)
                        """)
                .param("number", dispatch.trackingNumber())
                .param("caseId", dispatch.caseId())
                .param("carrier", dispatch.carrier())
                .param("contents", dispatch.contents().name())
                .param("sku", dispatch.sku())
                .param("difference", dispatch.difference().fen())
                .param("sentAt", utc(dispatch.sentAt()))
                .update();
    }

    public Optional<Dispatch> find(String trackingNumber) {
        return jdbc.sql("select * from aftersales.dispatch where tracking_number = :number")
                .param("number", trackingNumber)
                .query(Dispatches::read)
                .optional();
    }

    /** Oldest first. */
    public List<Dispatch> ofCase(String caseId) {
        return jdbc.sql("select * from aftersales.dispatch where case_id = :caseId order by sent_at, tracking_number")
                .param("caseId", caseId)
                .query(Dispatches::read)
                .list();
    }

    /** Whether the buyer was sent anything but the own goods. */
    public boolean anythingSent(String caseId) {
        return newest(caseId).isPresent();
    }

    /** The newest parcel with anything but the buyer's own goods. */
    Optional<Dispatch> newest(String caseId) {
        return ofCase(caseId).stream()
                .filter(dispatch -> dispatch.contents() != Contents.SENT_BACK)
                .reduce((earlier, later) -> later);
    }

    public void differenceRefunded(String trackingNumber) {
        jdbc.sql("update aftersales.dispatch set difference_refunded = true where tracking_number = :number")
                .param("number", trackingNumber)
                .update();
    }

    private static Dispatch read(ResultSet row, int index) throws SQLException {
        return new Dispatch(
                row.getString("tracking_number"),
                row.getString("case_id"),
                row.getString("carrier"),
                Contents.valueOf(row.getString("contents")),
                row.getString("sku"),
                Money.ofFen(row.getLong("difference_fen")),
                row.getBoolean("difference_refunded"),
                row.getTimestamp("sent_at").toInstant());
    }
}
