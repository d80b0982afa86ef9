package io.aftersales.cases;

import static io.aftersales.cases.Columns.choice;
import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.money;

import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.CaseFile.Goods;
import io.aftersales.cases.CaseFile.Liability;
import io.aftersales.cases.CaseFile.Links;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code case_file}. */
final class CaseRow {

    private CaseRow() {}

    static CaseFile read(ResultSet row, int index) throws SQLException {
        return new CaseFile(
                row.getString("case_id"),
                CaseType.valueOf(row.getString("type")),
                choice(row, "mode", RepairMode.class),
                CaseStatus.valueOf(row.getString("status")),
                choice(row, "status_beneath", CaseStatus.class),
                choice(row, "outcome", CaseOutcome.class),
                choice(row, "ending", CaseOutcome.class),
                row.getString("order_id"),
                row.getString("shop_id"),
                row.getString("channel"),
                row.getString("buyer_id"),
                row.getString("owner"),
                Reason.valueOf(row.getString("reason")),
                row.getString("description"),
                Money.ofFen(row.getLong("requested_fen")),
                readLiability(row),
                readGoods(row),
                readOffer(row),
                new Links(
                        row.getString("parent_case_id"),
                        row.getString("predecessor_case_id"),
                        row.getString("successor_case_id")),
                readConversion(row),
                readAgreedEnd(row),
                row.getString("deadline_table"),
                row.getString("process_ref"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("acted_at").toInstant(),
                instant(row, "closed_at"));
    }

    private static Liability readLiability(ResultSet row) throws SQLException {
        return new Liability(
                choice(row, "responsibility", Responsibility.class),
                choice(row, "outbound_bearer", Responsibility.class),
                choice(row, "return_bearer", Responsibility.class),
                choice(row, "reship_bearer", Responsibility.class),
                row.getObject("fault_confirmed", Boolean.class),
                row.getString("courier_liability"));
    }

    private static Goods readGoods(ResultSet row) throws SQLException {
        return new Goods(
                row.getString("return_address"),
                row.getString("carrier"),
                row.getString("tracking_number"),
                instant(row, "waybill_at"),
                money(row, "return_freight_fen"),
                row.getBoolean("goods_with_merchant"),
                row.getBoolean("goods_given_back"),
                instant(row, "item_received_at"),
                row.getBoolean("goods_missing"));
    }

    private static @Nullable Conversion readConversion(ResultSet row) throws SQLException {
        CaseType type = choice(row, "converts_to", CaseType.class);
        return type == null
                ? null
                : new Conversion(
                        type, choice(row, "converts_mode", RepairMode.class), row.getBoolean("converts_agreed"));
    }

    private static @Nullable AgreedEnd readAgreedEnd(ResultSet row) throws SQLException {
        String clause = row.getString("agreed_end_clause");
        return clause == null
                ? null
                : new AgreedEnd(clause, row.getTimestamp("agreed_end_at").toInstant());
    }

    private static @Nullable Offer readOffer(ResultSet row) throws SQLException {
        OfferType type = choice(row, "offer_type", OfferType.class);
        return type == null ? null : new Offer(type, money(row, "offer_fen"), row.getBoolean("offer_accepted"));
    }
}
