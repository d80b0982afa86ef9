package io.aftersales.cases;

import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseFile.OfferType;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The store of case rows. Joins the caller's transaction. */
@Repository
public class Cases {

    private final JdbcClient jdbc;

    Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CaseFile file) {
        jdbc.sql("""
                        insert into aftersales.case_file (case_id, type, mode, status, order_id, shop_id, channel, buyer_id, owner,
                            reason, description, requested_fen, predecessor_case_id, parent_case_id, deadline_table, opened_at, acted_at)
                        values (:id, :type, :mode, :status, :orderId, :shopId, :channel, :buyerId, :owner,
                            :reason, :description, :requested, :predecessor, :parent, :deadlineTable, :openedAt, :actedAt)
                        """)
                .param("id", file.id())
                .param("type", file.type().name())
                .param("mode", nameOf(file.mode()))
                .param("status", file.status().name())
                .param("orderId", file.orderId())
                .param("shopId", file.shopId())
                .param("channel", file.channel())
                .param("buyerId", file.buyerId())
                .param("owner", file.owner())
                .param("reason", file.reason().name())
                .param("description", file.description())
                .param("requested", file.requested().fen())
                .param("predecessor", file.predecessorCaseId())
                .param("parent", file.parentCaseId())
                .param("deadlineTable", file.deadlineTable())
                .param("openedAt", utc(file.openedAt()))
                .param("actedAt", utc(file.actedAt()))
                .update();
    }

    public Optional<CaseFile> find(String caseId) {
        return jdbc.sql("select * from aftersales.case_file where case_id = :id")
                .param("id", caseId)
                .query(Cases::read)
                .optional();
    }

    /** For callers that hold the id from our own tables. */
    public CaseFile get(String caseId) {
        return find(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has vanished"));
    }

    /** Takes the lock of the case until the end of the transaction; every change of a case begins here. */
    public Optional<CaseFile> lock(String caseId) {
        return jdbc.sql("select * from aftersales.case_file where case_id = :id for update")
                .param("id", caseId)
                .query(Cases::read)
                .optional();
    }

    public Optional<String> caseOfTracking(String trackingNumber) {
        return jdbc.sql("select case_id from aftersales.case_file where tracking_number = :number")
                .param("number", trackingNumber)
                .query(String.class)
                .optional();
    }

    void attachProcess(String caseId, String processRef) {
        jdbc.sql("update aftersales.case_file set process_ref = :ref where case_id = :id")
                .param("ref", processRef)
                .param("id", caseId)
                .update();
    }

    /** From this instant the clocks that follow are counted. */
    public void acted(String caseId, Instant at) {
        jdbc.sql("update aftersales.case_file set acted_at = :at where case_id = :id")
                .param("at", utc(at))
                .param("id", caseId)
                .update();
    }

    public void stand(String caseId, CaseStatus status) {
        jdbc.sql("update aftersales.case_file set status = :status where case_id = :id and status <> :status")
                .param("status", status.name())
                .param("id", caseId)
                .update();
    }

    public void ending(String caseId, CaseOutcome outcome) {
        jdbc.sql("update aftersales.case_file set ending = :outcome where case_id = :id")
                .param("outcome", outcome.name())
                .param("id", caseId)
                .update();
    }

    public void close(String caseId, CaseOutcome outcome, Instant at) {
        jdbc.sql("""
                        update aftersales.case_file set status = 'CLOSED', outcome = :outcome, ending = :outcome, closed_at = :at
                        where case_id = :id
                        """)
                .param("outcome", outcome.name())
                .param("at", utc(at))
                .param("id", caseId)
                .update();
    }

    public void modify(String caseId, Reason reason, String description, Money requested) {
        jdbc.sql("""
                        update aftersales.case_file set reason = :reason, description = :description, requested_fen = :requested,
                            responsibility = null, offer_type = null, offer_fen = null, offer_accepted = false
                        where case_id = :id
                        """)
                .param("reason", reason.name())
                .param("description", description)
                .param("requested", requested.fen())
                .param("id", caseId)
                .update();
    }

    public void request(String caseId, Money amount) {
        jdbc.sql("update aftersales.case_file set requested_fen = :amount where case_id = :id")
                .param("amount", amount.fen())
                .param("id", caseId)
                .update();
    }

    public void decideReturn(
            String caseId,
            Responsibility fault,
            Responsibility outbound,
            Responsibility back,
            @Nullable String address) {
        jdbc.sql("""
                        update aftersales.case_file set responsibility = :fault, outbound_bearer = :outbound, return_bearer = :back,
                            return_address = :address
                        where case_id = :id
                        """)
                .param("fault", fault.name())
                .param("outbound", outbound.name())
                .param("back", back.name())
                .param("address", address)
                .param("id", caseId)
                .update();
    }

    public void blame(String caseId, @Nullable Responsibility fault, @Nullable String returnAddress) {
        jdbc.sql(
                        "update aftersales.case_file set responsibility = :fault, return_address = :address where case_id = :id")
                .param("fault", nameOf(fault))
                .param("address", returnAddress)
                .param("id", caseId)
                .update();
    }

    public void faultConfirmed(String caseId, boolean confirmed) {
        jdbc.sql("update aftersales.case_file set fault_confirmed = :confirmed where case_id = :id")
                .param("confirmed", confirmed)
                .param("id", caseId)
                .update();
    }

    public void shipped(String caseId, String carrier, String trackingNumber, Instant at) {
        jdbc.sql("""
                        update aftersales.case_file set carrier = :carrier, tracking_number = :number, waybill_at = :at
                        where case_id = :id
                        """)
                .param("at", utc(at))
                .param("carrier", carrier)
                .param("number", trackingNumber)
                .param("id", caseId)
                .update();
    }

    public void offer(String caseId, @Nullable Offer offer) {
        jdbc.sql("""
                        update aftersales.case_file set offer_type = :type, offer_fen = :fen, offer_accepted = :accepted
                        where case_id = :id
                        """)
                .param("type", offer == null ? null : offer.type().name())
                .param(
                        "fen",
                        offer == null || offer.amount() == null
                                ? null
                                : offer.amount().fen())
                .param("accepted", offer != null && offer.accepted())
                .param("id", caseId)
                .update();
    }

    static CaseFile read(ResultSet row, int index) throws SQLException {
        return new CaseFile(
                row.getString("case_id"),
                CaseType.valueOf(row.getString("type")),
                choice(RepairMode.class, row.getString("mode")),
                CaseStatus.valueOf(row.getString("status")),
                choice(CaseOutcome.class, row.getString("outcome")),
                choice(CaseOutcome.class, row.getString("ending")),
                row.getString("order_id"),
                row.getString("shop_id"),
                row.getString("channel"),
                row.getString("buyer_id"),
                row.getString("owner"),
                Reason.valueOf(row.getString("reason")),
                row.getString("description"),
                Money.ofFen(row.getLong("requested_fen")),
                choice(Responsibility.class, row.getString("responsibility")),
                choice(Responsibility.class, row.getString("outbound_bearer")),
                choice(Responsibility.class, row.getString("return_bearer")),
                row.getString("return_address"),
                row.getObject("fault_confirmed", Boolean.class),
                row.getString("carrier"),
                row.getString("tracking_number"),
                instant(row.getTimestamp("waybill_at")),
                readOffer(row),
                row.getString("parent_case_id"),
                row.getString("predecessor_case_id"),
                row.getString("successor_case_id"),
                row.getString("deadline_table"),
                row.getString("process_ref"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("acted_at").toInstant(),
                instant(row.getTimestamp("closed_at")));
    }

    private static @Nullable Offer readOffer(ResultSet row) throws SQLException {
        OfferType type = choice(OfferType.class, row.getString("offer_type"));
        if (type == null) {
            return null;
        }
        Long fen = row.getObject("offer_fen", Long.class);
        return new Offer(type, fen == null ? null : Money.ofFen(fen), row.getBoolean("offer_accepted"));
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
