package io.aftersales.cases;

import static io.aftersales.cases.Columns.choice;
import static io.aftersales.cases.Columns.fen;
import static io.aftersales.cases.Columns.instant;
import static io.aftersales.cases.Columns.money;
import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What arbiters were asked and decided. Joins the caller's transaction. */
@Repository
public class Disputes {

    /** Once a complaint, if it was not paid before it was ruled. Source: DS-03. */
    public static final int POINTS_FOR_LATE_SHIPPING = 3;

    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is asked for evidence. */
    public enum Asked {
        BUYER,
        MERCHANT,
        BOTH;

        public boolean includes(Party party) {
            return this == BOTH || name().equals(party.name());
        }
    }

    /**
     * What was ruled.
     *
     * @param amount what is paid; absent where nothing is
     * @param responsibility who is to blame; settles the freight too
     */
    public record Decision(
            Ruling ruling,
            @Nullable Money amount,
            Responsibility responsibility,
            String reasons,
            String ruledBy,
            Instant ruledAt) {}

    /** @param upheld absent until reviewed */
    public record Appeal(
            Party by,
            String grounds,
            @Nullable Boolean upheld,
            @Nullable String reasons) {}

    /**
     * One dispute.
     *
     * @param asked who was asked last for evidence
     * @param forced whether the merchant let the execution pass
     * @param paidOut whether the ruled payment was decided on the case in question
     * @param payoutRefundId that payment; absent if nothing was left to pay
     * @param counterRefundId the payment to the buyer that followed from an appeal
     */
    public record Dispute(
            String caseId,
            String parentCaseId,
            @Nullable Asked asked,
            boolean buyerAnswered,
            boolean merchantAnswered,
            @Nullable Decision decision,
            boolean forced,
            boolean paidOut,
            @Nullable String payoutRefundId,
            @Nullable Appeal appeal,
            @Nullable String counterRefundId) {

        public boolean isEvidenceIn() {
            return asked != null
                    && (buyerAnswered || !asked.includes(Party.BUYER))
                    && (merchantAnswered || !asked.includes(Party.MERCHANT));
        }

        public boolean isLostBy(Party party) {
            return decision != null && decision.ruling().isLostBy(party);
        }

        /** The outcome in force: what was ruled, or for whoever appealed if that ruling did not stand. */
        public CaseOutcome outcome() {
            if (decision == null) {
                throw new IllegalStateException("dispute " + caseId + " is not ruled");
            }
            if (appeal == null || !Boolean.FALSE.equals(appeal.upheld())) {
                return decision.ruling().outcome();
            }
            return appeal.by() == Party.BUYER ? CaseOutcome.FOR_BUYER : CaseOutcome.FOR_MERCHANT;
        }

        public boolean isReversed() {
            return appeal != null && Boolean.FALSE.equals(appeal.upheld());
        }
    }

    public void insert(String caseId, String parentCaseId) {
        jdbc.sql("insert into aftersales.dispute (case_id, parent_case_id) values (:id, :parent)")
                .param("id", caseId)
                .param("parent", parentCaseId)
                .update();
    }

    public Optional<Dispute> find(String caseId) {
        return jdbc.sql("select * from aftersales.dispute where case_id = :id")
                .param("id", caseId)
                .query(Disputes::read)
                .optional();
    }

    public Dispute get(String caseId) {
        return find(caseId).orElseThrow(() -> new IllegalStateException("case " + caseId + " is no dispute"));
    }

    /** The dispute with a payment ruled on the case that is not decided there yet. */
    public Optional<Dispute> toPayOn(String parentCaseId) {
        return jdbc.sql("""
                        select * from aftersales.dispute where parent_case_id = :parent and not paid_out
                            and ruling in ('REFUND', 'PARTIAL_REFUND', 'COMPENSATE') and upheld is not false
                        order by ruled_at desc limit 1
                        """).param("parent", parentCaseId).query(Disputes::read).optional();
    }

    public void ask(String caseId, Asked asked) {
        jdbc.sql("""
                        update aftersales.dispute set ask_party = :asked, buyer_answered = false, merchant_answered = false
                        where case_id = :id
                        """).param("asked", asked.name()).param("id", caseId).update();
    }

    public void answered(String caseId, Party party) {
        String column = party == Party.BUYER ? "buyer_answered" : "merchant_answered";
        jdbc.sql("update aftersales.dispute set " + column + " = true where case_id = :id")
                .param("id", caseId)
                .update();
    }

    public void rule(String caseId, Decision decision) {
        jdbc.sql("""
                        update aftersales.dispute set ruling = :ruling, amount_fen = :amount, responsibility = :responsibility,
                            reasons = :reasons, ruled_by = :by, ruled_at = :at
                        where case_id = :id
                        """)
                .param("ruling", decision.ruling().name())
                .param("amount", fen(decision.amount()), Types.BIGINT)
                .param("responsibility", decision.responsibility().name())
                .param("reasons", decision.reasons())
                .param("by", decision.ruledBy())
                .param("at", utc(decision.ruledAt()))
                .param("id", caseId)
                .update();
    }

    public void force(String caseId) {
        jdbc.sql("update aftersales.dispute set forced = true where case_id = :id")
                .param("id", caseId)
                .update();
    }

    /** @param refundId absent if nothing was left to pay */
    public void paidOut(String caseId, @Nullable String refundId) {
        jdbc.sql("update aftersales.dispute set paid_out = true, payout_refund_id = :refundId where case_id = :id")
                .param("refundId", refundId, Types.VARCHAR)
                .param("id", caseId)
                .update();
    }

    public void appeal(String caseId, Party by, String grounds) {
        jdbc.sql("update aftersales.dispute set appealed_by = :by, appeal_grounds = :grounds where case_id = :id")
                .param("by", by.name())
                .param("grounds", grounds)
                .param("id", caseId)
                .update();
    }

    public void reviewed(String caseId, boolean upheld, String reasons) {
        jdbc.sql("update aftersales.dispute set upheld = :upheld, appeal_reasons = :reasons where case_id = :id")
                .param("upheld", upheld)
                .param("reasons", reasons)
                .param("id", caseId)
                .update();
    }

    public void blame(String caseId, Responsibility responsibility) {
        jdbc.sql("update aftersales.dispute set responsibility = :responsibility where case_id = :id")
                .param("responsibility", responsibility.name())
                .param("id", caseId)
                .update();
    }

    public void counterPaid(String caseId, String refundId) {
        jdbc.sql("update aftersales.dispute set counter_refund_id = :refundId where case_id = :id")
                .param("refundId", refundId)
                .param("id", caseId)
                .update();
    }

    private static Dispute read(ResultSet row, int index) throws SQLException {
        return new Dispute(
                row.getString("case_id"),
                row.getString("parent_case_id"),
                choice(row, "ask_party", Asked.class),
                row.getBoolean("buyer_answered"),
                row.getBoolean("merchant_answered"),
                readDecision(row),
                row.getBoolean("forced"),
                row.getBoolean("paid_out"),
                row.getString("payout_refund_id"),
                readAppeal(row),
                row.getString("counter_refund_id"));
    }

    private static @Nullable Decision readDecision(ResultSet row) throws SQLException {
        Ruling ruling = choice(row, "ruling", Ruling.class);
        Instant ruledAt = instant(row, "ruled_at");
        return ruling == null || ruledAt == null
                ? null
                : new Decision(
                        ruling,
                        money(row, "amount_fen"),
                        Responsibility.valueOf(row.getString("responsibility")),
                        row.getString("reasons"),
                        row.getString("ruled_by"),
                        ruledAt);
    }

    private static @Nullable Appeal readAppeal(ResultSet row) throws SQLException {
        Party by = choice(row, "appealed_by", Party.class);
        return by == null
                ? null
                : new Appeal(
                        by,
                        row.getString("appeal_grounds"),
                        row.getObject("upheld", Boolean.class),
                        row.getString("appeal_reasons"));
    }
}
