package io.aftersales.cases;

import static io.aftersales.cases.Columns.fen;
import static io.aftersales.cases.Columns.name;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.transaction.TransactionMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The store of case rows. Joins the caller's transaction. */
@Repository
public class Cases {

    private final JdbcClient jdbc;
    private final TransactionMap<String, Optional<CaseFile>> held = new TransactionMap<>();
    private final List<CaseListener> listeners;

    Cases(JdbcClient jdbc, List<CaseListener> listeners) {
        this.jdbc = jdbc;
        this.listeners = listeners;
    }

    public void insert(CaseFile file) {
        held.get().put(file.id(), Optional.empty());
        jdbc.sql("""
                        insert into aftersales.case_file (case_id, type, mode, status, order_id, shop_id, channel, buyer_id, owner,
                            reason, description, requested_fen, predecessor_case_id, parent_case_id, goods_with_merchant,
                            goods_missing, deadline_table, opened_at, acted_at)
                        values (:id, :type, :mode, :status, :orderId, :shopId, :channel, :buyerId, :owner,
                            :reason, :description, :requested, :predecessor, :parent, :goodsWithMerchant,
                            :goodsMissing, :deadlineTable, :openedAt, :actedAt)
                        """)
                .param("id", file.id())
                .param("type", file.type().name())
                .param("mode", name(file.mode()))
                .param("status", file.status().name())
                .param("orderId", file.orderId())
                .param("shopId", file.shopId())
                .param("channel", file.channel())
                .param("buyerId", file.buyerId())
                .param("owner", file.owner())
                .param("reason", file.reason().name())
                .param("description", file.description())
                .param("requested", file.requested().fen())
                .param("predecessor", file.links().predecessor())
                .param("parent", file.links().parent())
                .param("goodsWithMerchant", file.goods().withMerchant())
                .param("goodsMissing", file.goods().missing())
                .param("deadlineTable", file.deadlineTable())
                .param("openedAt", utc(file.openedAt()))
                .param("actedAt", utc(file.actedAt()))
                .update();
        tellMoved(file.id());
    }

    private void tellMoved(String caseId) {
        listeners.forEach(listener -> listener.moved(caseId));
    }

    /** Read once in a transaction that holds the lock of the case, and again after each change. */
    public Optional<CaseFile> find(String caseId) {
        Map<String, Optional<CaseFile>> locked = held.get();
        Optional<CaseFile> known = locked.getOrDefault(caseId, Optional.empty());
        if (known.isPresent()) {
            return known;
        }
        Optional<CaseFile> file = read("select * from aftersales.case_file where case_id = :id", caseId);
        locked.replace(caseId, file);
        return file;
    }

    private Optional<CaseFile> read(String select, String caseId) {
        return jdbc.sql(select).param("id", caseId).query(CaseRow::read).optional();
    }

    /** A change, by id, after which the case has to be read anew. */
    StatementSpec change(String caseId, String update) {
        held.get().replace(caseId, Optional.empty());
        return jdbc.sql(update).param("id", caseId);
    }

    /** For callers that hold the id from our own tables. */
    public CaseFile get(String caseId) {
        return find(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " has vanished"));
    }

    /**
     * Takes the lock of the case until the end of the transaction; every change of a case begins here. Rows that only refer to
     * the case are not held up, or whoever holds an order and tells its cases would wait for whoever holds a case.
     */
    public Optional<CaseFile> lock(String caseId) {
        LockedCase.nameInLog(caseId);
        Optional<CaseFile> file =
                read("select * from aftersales.case_file where case_id = :id for no key update", caseId);
        file.ifPresent(locked -> held.get().put(caseId, file));
        return file;
    }

    /** The case whose return has this waybill. */
    public Optional<String> caseOfReturn(String trackingNumber) {
        return jdbc.sql("select case_id from aftersales.case_file where tracking_number = :number")
                .param("number", trackingNumber)
                .query(String.class)
                .optional();
    }

    /** The open cases of the order, oldest first. */
    public List<CaseFile> openOf(String orderId) {
        return jdbc.sql("""
                        select * from aftersales.case_file where order_id = :orderId and status <> 'CLOSED'
                        order by opened_at, case_id
                        """).param("orderId", orderId).query(CaseRow::read).list();
    }

    /** Refund-only cases of the order whose money was decided while nothing was shipped. */
    List<String> refundedBeforeShipment(String orderId) {
        return jdbc.sql("""
                        select distinct c.case_id from aftersales.case_file c join aftersales.refund r using (case_id)
                        where c.order_id = :orderId and c.type = 'REFUND_ONLY' and r.state <> 'CANCELLED' order by c.case_id
                        """).param("orderId", orderId).query(String.class).list();
    }

    /** The disputes that a deposit of the shop concerns, open or waiting for it, in the order in which they are locked together. */
    public List<CaseFile> disputesOfDeposit(String shopId) {
        return jdbc.sql("""
                        select * from aftersales.case_file c where shop_id = :shopId and type = 'DISPUTE' and (status <> 'CLOSED'
                            or exists (select 1 from aftersales.deadline d where d.case_id = c.case_id
                                and d.clause = 'deposit-top-up' and d.state in ('RUNNING', 'SUSPENDED')))
                        order by case_id
                        """).param("shopId", shopId).query(CaseRow::read).list();
    }

    /** The newest dispute about the case that is not closed. */
    public Optional<String> openDisputeOf(String caseId) {
        return jdbc.sql("""
                        select case_id from aftersales.case_file where parent_case_id = :caseId and status <> 'CLOSED'
                        order by opened_at desc, case_id limit 1
                        """).param("caseId", caseId).query(String.class).optional();
    }

    /** Who looks after the newest other open case of the buyer. */
    Optional<String> ownerOfOther(CaseFile file) {
        return jdbc.sql("""
                        select owner from aftersales.case_file
                        where buyer_id = :buyer and case_id <> :id and status <> 'CLOSED' and owner is not null
                        order by opened_at desc, case_id limit 1
                        """)
                .param("buyer", file.buyerId())
                .param("id", file.id())
                .query(String.class)
                .optional();
    }

    void give(String caseId, String owner) {
        change(caseId, "update aftersales.case_file set owner = :owner where case_id = :id")
                .param("owner", owner)
                .update();
    }

    public void attachProcess(String caseId, String processRef) {
        change(caseId, "update aftersales.case_file set process_ref = :ref where case_id = :id")
                .param("ref", processRef)
                .update();
    }

    /** From this instant the clocks that follow are counted. */
    public void acted(String caseId, Instant at) {
        change(caseId, "update aftersales.case_file set acted_at = :at where case_id = :id")
                .param("at", utc(at))
                .update();
    }

    /** Where the case stands, or would if no dispute covered it. */
    public void stand(String caseId, CaseStatus status) {
        change(caseId, """
                        update aftersales.case_file
                        set status = case when status = 'IN_DISPUTE' then status else :status end,
                            status_beneath = case when status = 'IN_DISPUTE' then :status else null end
                        where case_id = :id and coalesce(status_beneath, status) <> :status
                        returning status
                        """)
                .param("status", status.name())
                .query(String.class)
                .optional()
                .filter(status.name()::equals)
                .ifPresent(shown -> tellMoved(caseId));
    }

    /** From now on a dispute covers where the case stands. */
    public void cover(String caseId) {
        change(caseId, """
                        update aftersales.case_file set status_beneath = status, status = 'IN_DISPUTE'
                        where case_id = :id and status not in ('IN_DISPUTE', 'CLOSED')
                        """).update();
        tellMoved(caseId);
    }

    /** The case shows again where it stands. */
    public void uncover(String caseId) {
        change(caseId, """
                        update aftersales.case_file set status = status_beneath, status_beneath = null
                        where case_id = :id and status = 'IN_DISPUTE'
                        """).update();
        tellMoved(caseId);
    }

    public void ending(String caseId, CaseOutcome outcome) {
        change(caseId, "update aftersales.case_file set ending = :outcome where case_id = :id")
                .param("outcome", outcome.name())
                .update();
    }

    public void close(String caseId, CaseOutcome outcome, Instant at) {
        change(caseId, """
                        update aftersales.case_file set status = 'CLOSED', status_beneath = null, outcome = :outcome, ending = :outcome,
                            closed_at = :at
                        where case_id = :id
                        """)
                .param("outcome", outcome.name())
                .param("at", utc(at))
                .update();
        tellMoved(caseId);
    }

    /** Puts the case back to where it stood when the clock acted; where clocks count from stays as it is. */
    public void restore(String caseId, UUID deadlineId) {
        change(caseId, """
                        update aftersales.case_file c
                        set status = was.status, status_beneath = was.status_beneath, outcome = was.outcome, ending = was.ending,
                            closed_at = was.closed_at, mode = was.mode, responsibility = was.responsibility,
                            outbound_bearer = was.outbound_bearer, return_bearer = was.return_bearer,
                            reship_bearer = was.reship_bearer, return_address = was.return_address,
                            offer_type = was.offer_type, offer_fen = was.offer_fen, offer_accepted = was.offer_accepted
                        from aftersales.clock_stand s, jsonb_populate_record(null::aftersales.case_file, s.file) was
                        where s.deadline_id = :deadline and s.case_id = :id and c.case_id = s.case_id
                        """).param("deadline", deadlineId).update();
        tellMoved(caseId);
    }

    public void modify(String caseId, Reason reason, String description, Money requested) {
        change(caseId, """
                        update aftersales.case_file set reason = :reason, description = :description, requested_fen = :requested,
                            responsibility = null, offer_type = null, offer_fen = null, offer_accepted = false
                        where case_id = :id
                        """)
                .param("reason", reason.name())
                .param("description", description)
                .param("requested", requested.fen())
                .update();
    }

    public void request(String caseId, Money amount) {
        change(caseId, "update aftersales.case_file set requested_fen = :amount where case_id = :id")
                .param("amount", amount.fen())
                .update();
    }

    /** Who is at fault and bears which freight, and where goods go back to. */
    public void settleLiability(
            String caseId, Responsibility fault, RuleTables.FreightBearers bearers, @Nullable String returnAddress) {
        change(caseId, """
                        update aftersales.case_file set responsibility = :fault, outbound_bearer = :outbound, return_bearer = :back,
                            reship_bearer = :reship, return_address = :address
                        where case_id = :id
                        """)
                .param("fault", fault.name())
                .param("outbound", bearers.outbound().name())
                .param("back", bearers.back().name())
                .param("reship", name(bearers.reship()))
                .param("address", returnAddress)
                .update();
    }

    public void blame(String caseId, @Nullable Responsibility fault, @Nullable String returnAddress) {
        change(
                        caseId,
                        "update aftersales.case_file set responsibility = :fault, return_address = :address where case_id = :id")
                .param("fault", name(fault))
                .param("address", returnAddress)
                .update();
    }

    public void faultConfirmed(String caseId, boolean confirmed) {
        change(caseId, "update aftersales.case_file set fault_confirmed = :confirmed where case_id = :id")
                .param("confirmed", confirmed)
                .update();
    }

    public void offer(String caseId, @Nullable Offer offer) {
        change(caseId, """
                        update aftersales.case_file set offer_type = :type, offer_fen = :fen, offer_accepted = :accepted
                        where case_id = :id
                        """)
                .param("type", offer == null ? null : offer.type().name())
                .param("fen", offer == null ? null : fen(offer.amount()))
                .param("accepted", offer != null && offer.accepted())
                .update();
    }

    /** What was offered and not taken falls with a decision that goes another way. */
    public void lapseOffer(String caseId) {
        change(caseId, """
                        update aftersales.case_file set offer_type = null, offer_fen = null
                        where case_id = :id and not offer_accepted
                        """).update();
    }

    public void courierAnswers(String caseId, String liability) {
        change(caseId, "update aftersales.case_file set courier_liability = :liability where case_id = :id")
                .param("liability", liability)
                .update();
    }

    public void changeMode(String caseId, RepairMode mode) {
        change(caseId, "update aftersales.case_file set mode = :mode where case_id = :id")
                .param("mode", mode.name())
                .update();
    }

    public void convert(String caseId, Conversion conversion) {
        change(caseId, """
                        update aftersales.case_file set converts_to = :type, converts_mode = :mode, converts_agreed = :agreed
                        where case_id = :id
                        """)
                .param("type", conversion.type().name())
                .param("mode", name(conversion.mode()))
                .param("agreed", conversion.agreed())
                .update();
    }

    public void succeededBy(String caseId, String successorCaseId) {
        change(caseId, "update aftersales.case_file set successor_case_id = :successor where case_id = :id")
                .param("successor", successorCaseId)
                .update();
    }

    /** The next clock of the clause ends when both sides agreed. */
    public void agreeEnd(String caseId, AgreedEnd end) {
        change(
                        caseId,
                        "update aftersales.case_file set agreed_end_clause = :clause, agreed_end_at = :at where case_id = :id")
                .param("clause", end.clause())
                .param("at", utc(end.at()))
                .update();
    }
}
