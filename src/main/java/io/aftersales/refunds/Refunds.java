package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.partner.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The refunds of all cases. What changes one joins the caller's transaction and refuses to work without one; the caller
 * holds the case row's lock.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Refunds {

    static final String TOPIC = "refund";

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);

    private final JdbcClient jdbc;
    private final Reservations reservations;
    private final Outbox outbox;
    private final Clock clock;

    Refunds(JdbcClient jdbc, Reservations reservations, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.reservations = reservations;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Puts a refund on record and reserves its money on the order, so that no other refund can claim it.
     *
     * @return the refund's id, its key for ever
     * @throws RefundAbovePaid when the order has not that much left; the database's constraint decides
     */
    public String plan(PlanRefund plan) {
        String refundId = UUID.randomUUID().toString();
        reservations.reserve(plan);
        insert(refundId, plan);
        reservations.enter(refundId, plan);
        report(refundId, plan.caseId(), RefundState.PLANNED);
        return refundId;
    }

    /**
     * Lets a planned refund be paid once the transaction commits. A second approval changes nothing, whoever gives it.
     *
     * @param approvedBy a login, or {@code SYSTEM} where no person had to approve
     */
    public void approve(String refundId, String approvedBy) {
        Refund refund = get(refundId);
        if (!move(refundId, RefundState.PLANNED, RefundState.APPROVED)) {
            return;
        }
        jdbc.sql("update aftersales.refund set approved_by = :by where refund_id = :refundId")
                .param("by", approvedBy)
                .param("refundId", refundId)
                .update();
        outbox.put(TOPIC, refundId, refund.caseId(), Map.of());
    }

    /** Moves the approval of a planned refund to another group. */
    public void raiseApproval(String refundId, String group) {
        int raised =
                jdbc.sql("""
                        update aftersales.refund set approval_group = :group
                        where refund_id = :refundId and state = 'PLANNED'""").param("group", group).param("refundId", refundId).update();
        if (raised == 0) {
            throw new RefundCannotBecome(get(refundId), RefundState.PLANNED);
        }
    }

    /**
     * Takes back a refund that nobody has approved. What it was keeps its amounts in an entry of its own, and the order has its
     * money free again.
     *
     * @throws RefundCannotBecome once it may be paid
     */
    public void cancel(String refundId, String actor, Instant at) {
        if (!move(refundId, RefundState.PLANNED, RefundState.CANCELLED)) {
            throw new RefundCannotBecome(get(refundId), RefundState.CANCELLED);
        }
        jdbc.sql("""
                        insert into aftersales.refund_cancellation
                            (refund_id, goods_fen, freight_fen, return_freight_fen, compensation_fen, actor, at)
                        select refund_id, goods_fen, freight_fen, return_freight_fen, compensation_fen, :actor, :at
                        from aftersales.refund where refund_id = :refundId""")
                .param("refundId", refundId)
                .param("actor", actor)
                .param("at", utc(at))
                .update();
        reservations.release(refundId);
        jdbc.sql("""
                        update aftersales.refund
                        set goods_fen = 0, freight_fen = 0, return_freight_fen = 0, compensation_fen = 0
                        where refund_id = :refundId""").param("refundId", refundId).update();
    }

    /**
     * The partner paid. Called by whoever implements {@link RefundOutcomes}, under the case's lock.
     *
     * @return false when that was known before
     */
    public boolean done(String refundId, Instant at) {
        if (!end(refundId, RefundState.DONE)) {
            return false;
        }
        jdbc.sql("update aftersales.refund set done_at = :at where refund_id = :refundId")
                .param("at", utc(at))
                .param("refundId", refundId)
                .update();
        return true;
    }

    /**
     * The partner refused for good. The reservation stays: the buyer is still owed the money.
     *
     * @return false when that was known before
     */
    public boolean failed(String refundId, String reason) {
        if (!end(refundId, RefundState.FAILED)) {
            return false;
        }
        jdbc.sql("update aftersales.refund set failure = :reason where refund_id = :refundId")
                .param("reason", reason)
                .param("refundId", refundId)
                .update();
        return true;
    }

    /** Finance paid a refused refund by another way. */
    public void settleOffline(String refundId, String voucher, Instant paidAt) {
        if (!move(refundId, RefundState.FAILED, RefundState.DONE)) {
            throw new RefundCannotBecome(get(refundId), RefundState.DONE);
        }
        jdbc.sql("update aftersales.refund set done_at = :at, voucher = :voucher where refund_id = :refundId")
                .param("at", utc(paidAt))
                .param("voucher", voucher)
                .param("refundId", refundId)
                .update();
    }

    /** For callers that hold the id from our own tables. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Refund get(String refundId) {
        return find(refundId).orElseThrow(() -> new IllegalStateException("refund " + refundId + " has vanished"));
    }

    /** For an id that somebody else told. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Refund> find(String refundId) {
        return jdbc.sql("select * from aftersales.refund where refund_id = :refundId")
                .param("refundId", refundId)
                .query(Refunds::refund)
                .optional();
    }

    /** Those that the buyer got from one instant on and before another, and those with these ids, whatever became of them. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Refund> doneOrAmong(Instant from, Instant to, Collection<String> refundIds) {
        return jdbc.sql("""
                        select * from aftersales.refund
                        where (done_at >= :from and done_at < :to) or refund_id = any(:ids) order by decided_at, refund_id""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("ids", refundIds.toArray(String[]::new))
                .query(Refunds::refund)
                .list();
    }

    /** Whether any refund of the case, paid or not, has freight of the way back in it. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean hasReturnFreight(String caseId) {
        return jdbc.sql("select exists (select from aftersales.refund where case_id = ? and return_freight_fen > 0)")
                .param(caseId)
                .query(Boolean.class)
                .single();
    }

    /** In the order in which they were decided. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Refund> ofCase(String caseId) {
        return jdbc.sql("select * from aftersales.refund where case_id = :caseId order by decided_at, refund_id")
                .param("caseId", caseId)
                .query(Refunds::refund)
                .list();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public RefundTotals totals(String caseId) {
        return jdbc.sql("""
                        select coalesce(sum(goods_fen) filter (where state = 'DONE'), 0) goods_done,
                               coalesce(sum(freight_fen) filter (where state = 'DONE'), 0) freight_done,
                               coalesce(sum(return_freight_fen) filter (where state = 'DONE'), 0) return_freight_done,
                               coalesce(sum(compensation_fen) filter (where state = 'DONE'), 0) compensation_done,
                               coalesce(sum(goods_fen), 0) goods_committed
                        from aftersales.refund where case_id = :caseId""")
                .param("caseId", caseId)
                .query((row, number) -> new RefundTotals(
                        Money.ofFen(row.getLong("goods_done")),
                        Money.ofFen(row.getLong("freight_done")),
                        Money.ofFen(row.getLong("return_freight_done")),
                        Money.ofFen(row.getLong("compensation_done")),
                        Money.ofFen(row.getLong("goods_committed"))))
                .single();
    }

    /** Goods money of every refund of the case, paid or not, by line. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Map<String, Money> committedByLine(String caseId) {
        Map<String, Money> committed = new HashMap<>();
        jdbc.sql("""
                        select l.line_id, sum(l.fen) fen from aftersales.refund r join aftersales.refund_line l using (refund_id)
                        where r.case_id = :caseId group by l.line_id""").param("caseId", caseId).query(row -> {
            committed.put(row.getString("line_id"), Money.ofFen(row.getLong("fen")));
        });
        return committed;
    }

    /** Returns false, with nothing changed, when the refund is not in {@code from} any more. */
    boolean move(String refundId, RefundState from, RefundState to) {
        if (!from.mayBecome(to)) {
            throw new IllegalArgumentException("No refund goes from " + from + " to " + to);
        }
        List<String> moved = jdbc.sql("""
                        update aftersales.refund
                        set state = :to, sent_at = case when :to = 'SENT' then coalesce(sent_at, :now) else sent_at end
                        where refund_id = :refundId and state = :from
                        returning case_id""")
                .param("to", to.name())
                .param("now", utc(clock.instant()))
                .param("refundId", refundId)
                .param("from", from.name())
                .query(String.class)
                .list();
        moved.forEach(caseId -> report(refundId, caseId, to));
        return !moved.isEmpty();
    }

    private boolean end(String refundId, RefundState end) {
        if (move(refundId, RefundState.SENT, end) || move(refundId, RefundState.UNKNOWN, end)) {
            return true;
        }
        Refund refund = get(refundId);
        if (refund.state() != end) {
            throw new RefundCannotBecome(refund, end);
        }
        return false;
    }

    private void insert(String refundId, PlanRefund plan) {
        jdbc.sql("""
                        insert into aftersales.refund
                            (refund_id, case_id, order_id, kind, goods_fen, freight_fen, return_freight_fen,
                             compensation_fen, state, approval_group, decided_at, driven_by)
                        values (:refundId, :caseId, :orderId, :kind, :goods, :freight, :returnFreight, :compensation,
                             'PLANNED', :group, :decidedAt, :drivenBy)""")
                .param("refundId", refundId)
                .param("caseId", plan.caseId())
                .param("orderId", plan.orderId())
                .param("kind", plan.kind().name())
                .param("goods", plan.goods().fen())
                .param("freight", plan.freight().fen())
                .param("returnFreight", plan.returnFreight().fen())
                .param("compensation", plan.compensation().fen())
                .param("drivenBy", plan.drivenBy())
                .param("group", plan.approvalGroup())
                .param("decidedAt", utc(plan.decidedAt()))
                .update();
    }

    private static void report(String refundId, String caseId, RefundState state) {
        log.atInfo()
                .addKeyValue("caseId", caseId)
                .addKeyValue("refundId", refundId)
                .addKeyValue("state", state)
                .log("refund changed state");
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getString("refund_id"),
                row.getString("case_id"),
                row.getString("order_id"),
                PayoutKind.valueOf(row.getString("kind")),
                Money.ofFen(row.getLong("goods_fen")),
                Money.ofFen(row.getLong("freight_fen")),
                Money.ofFen(row.getLong("return_freight_fen")),
                Money.ofFen(row.getLong("compensation_fen")),
                RefundState.valueOf(row.getString("state")),
                row.getString("approval_group"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("approved_by"),
                instant(row, "sent_at"),
                instant(row, "done_at"),
                row.getString("failure"),
                row.getString("voucher"),
                Objects.requireNonNullElse(row.getString("driven_by"), row.getString("case_id")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
