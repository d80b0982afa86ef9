package io.aftersales.accounts;

import io.aftersales.accounts.Account.Posting;
import io.aftersales.accounts.Booking.Kind;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of all shops. What changes one joins the caller's transaction, refuses to work without one, and holds the
 * shop's row, so that two payments cannot spend the same balance. The database sees to it that every booking sums to zero,
 * and keeps what they add up to.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ShopAccounts {

    private final JdbcClient jdbc;

    ShopAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for a shop that the desk does not know. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<ShopAccount> find(String shopId) {
        return jdbc.sql(ACCOUNT + " where s.shop_id = :shopId")
                .param("shopId", shopId)
                .query(ShopAccounts::account)
                .optional();
    }

    static final String ACCOUNT = """
            select s.*, (select coalesce(sum(p.points), 0) from aftersales.shop_points p where p.shop_id = s.shop_id) points
            from aftersales.shop s
            """;

    static ShopAccount account(ResultSet row, int index) throws SQLException {
        Timestamp pausedAt = row.getTimestamp("settlement_paused_at");
        return new ShopAccount(
                Money.ofFen(row.getLong("balance_fen")),
                Money.ofFen(row.getLong("deposit_fen")),
                Money.ofFen(row.getLong("debt_fen")),
                Money.ofFen(row.getLong("deposit_due_fen")),
                row.getInt("points"),
                pausedAt == null ? null : pausedAt.toInstant());
    }

    private ShopAccount lock(String shopId) {
        jdbc.sql("select 1 from aftersales.shop where shop_id = :shopId for update")
                .param("shopId", shopId)
                .query(Integer.class)
                .single();
        return find(shopId).orElseThrow();
    }

    /** Gives a shop its first money, once. */
    public void open(String shopId, Money balance, Money deposit, Instant at) {
        lock(shopId);
        boolean known = jdbc.sql("select exists (select 1 from aftersales.booking where shop_id = :shopId)")
                .param("shopId", shopId)
                .query(Boolean.class)
                .single();
        if (known) {
            return;
        }
        jdbc.sql("update aftersales.shop set deposit_due_fen = :due where shop_id = :shopId")
                .param("due", deposit.fen())
                .param("shopId", shopId)
                .update();
        book(
                new Draft(shopId, null, Kind.OPENING, null, Actor.SYSTEM, at),
                Account.BALANCE.plus(balance),
                Account.DEPOSIT.plus(deposit),
                Account.PLATFORM.minus(balance.plus(deposit)));
    }

    /**
     * The shop let a ruling pass: what the buyer gets is taken from its balance, then from its deposit; what both lack the
     * platform lends. A second call for the dispute is refused by the database.
     */
    public void force(String shopId, String disputeId, Money amount, Instant at) {
        payBuyer(shopId, disputeId, Kind.FORCED_PAYMENT, amount, at);
    }

    /** An appeal gave the buyer what the ruling had not: taken as {@link #force} does. */
    public void counterPayBuyer(String shopId, String disputeId, Money amount, Instant at) {
        payBuyer(shopId, disputeId, Kind.COUNTER_PAYMENT, amount, at);
    }

    private void payBuyer(String shopId, String disputeId, Kind kind, Money amount, Instant at) {
        ShopAccount account = lock(shopId);
        Money ofBalance = amount.min(account.balance());
        Money ofDeposit = amount.minus(ofBalance).min(account.deposit());
        Money lent = amount.minus(ofBalance).minus(ofDeposit);
        book(
                new Draft(shopId, disputeId, kind, null, Actor.SYSTEM, at),
                Account.BALANCE.minus(ofBalance),
                Account.DEPOSIT.minus(ofDeposit),
                Account.DEBT.minus(lent),
                Account.BUYERS.plus(amount));
    }

    /**
     * An appeal took back the ruling: the platform gives the shop what it had cost, as if the shop had brought it itself.
     *
     * @see #topUp
     */
    public ToppedUp counterPayShop(String shopId, String disputeId, Money amount, Instant at) {
        Draft draft = new Draft(shopId, disputeId, Kind.COUNTER_PAYMENT, null, Actor.SYSTEM, at);
        return bring(draft, lock(shopId), amount);
    }

    /** @param resumed whether the payment ended a pause of the settlement */
    public record ToppedUp(ShopAccount account, boolean resumed) {}

    /**
     * Money that the shop brings: it pays the debt first, then fills the deposit, and the rest is balance. A full deposit
     * ends a pause of the settlement. A second call with the reference changes nothing.
     *
     * @param reference under which the bank knows the payment
     * @throws Refusal if the reference was booked for something else
     */
    public ToppedUp topUp(String shopId, Money amount, String reference, Actor actor, Instant at) {
        ShopAccount account = lock(shopId);
        Draft draft = new Draft(shopId, null, Kind.TOP_UP, reference, actor, at);
        return isBooked(draft, amount) ? new ToppedUp(account, false) : bring(draft, account, amount);
    }

    private ToppedUp bring(Draft draft, ShopAccount account, Money amount) {
        Money ofDebt = amount.min(account.debt());
        Money lacking = account.isDepositShort() ? account.depositDue().minus(account.deposit()) : Money.ZERO;
        Money toDeposit = amount.minus(ofDebt).min(lacking);
        Money toBalance = amount.minus(ofDebt).minus(toDeposit);
        long booking = book(
                draft,
                Account.DEBT.plus(ofDebt),
                Account.DEPOSIT.plus(toDeposit),
                Account.BALANCE.plus(toBalance),
                Account.PLATFORM.minus(amount));
        boolean resumed = account.settlementPausedAt() != null && toDeposit.equals(lacking);
        if (resumed) {
            settle(draft.shopId(), Settlement.State.RESUMED, null, booking, draft.actor(), draft.at());
        }
        return new ToppedUp(find(draft.shopId()).orElseThrow(), resumed);
    }

    /**
     * A courier pays the shop for what it lost or damaged, after and apart from the buyer's refund. A case may be paid for in
     * parts. A second call with the reference changes nothing.
     *
     * @param paid what the case paid its buyer: the courier never pays more in all
     * @param reference under which the bank knows the payment
     * @return false if it was booked before
     * @throws Refusal if the reference was booked for something else, or the courier paid more than the buyer got
     */
    public boolean recover(
            String shopId, String caseId, Money amount, Money paid, String reference, Actor actor, Instant at) {
        lock(shopId);
        Draft draft = new Draft(shopId, caseId, Kind.COURIER_RECOVERY, reference, actor, at);
        if (isBooked(draft, amount)) {
            return false;
        }
        Money left = paid.minus(recovered(caseId));
        if (amount.compareTo(left) > 0) {
            throw Refusal.rule(
                    "ABOVE_PAID", "amount", "The buyer got " + paid + ", of which " + left + " is not recovered");
        }
        book(draft, Account.BALANCE.plus(amount), Account.COURIER.minus(amount));
        return true;
    }

    private Money recovered(String caseId) {
        return jdbc.sql("""
                        select coalesce(-sum(p.fen), 0) from aftersales.booking b join aftersales.posting p using (booking_id)
                        where b.case_id = :caseId and p.account = 'COURIER'
                        """)
                .param("caseId", caseId)
                .query((row, index) -> Money.ofFen(row.getLong(1)))
                .single();
    }

    /**
     * The deposit was not filled in time: the shop is paid out nothing until it is.
     *
     * @return false if it was paid out nothing before
     */
    public boolean pauseSettlement(String shopId, String disputeId, Instant at) {
        if (lock(shopId).settlementPausedAt() != null) {
            return false;
        }
        settle(shopId, Settlement.State.PAUSED, disputeId, null, Actor.SYSTEM, at);
        return true;
    }

    private void settle(
            String shopId,
            Settlement.State state,
            @Nullable String caseId,
            @Nullable Long booking,
            Actor actor,
            Instant at) {
        jdbc.sql("""
                        insert into aftersales.settlement_change (shop_id, state, at, actor, case_id, booking_id)
                        values (:shopId, :state, :at, :actor, :caseId, :booking)
                        """)
                .param("shopId", shopId)
                .param("state", state.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor.name())
                .param("caseId", caseId, Types.VARCHAR)
                .param("booking", booking, Types.BIGINT)
                .update();
        jdbc.sql("update aftersales.shop set settlement_paused_at = :at where shop_id = :shopId")
                .param(
                        "at",
                        state == Settlement.State.PAUSED ? at.atOffset(ZoneOffset.UTC) : null,
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shopId", shopId)
                .update();
    }

    /** Points for or against a shop, at most once a case and reason; a second time changes nothing. */
    public void points(String shopId, String caseId, int points, String reason, Instant at) {
        lock(shopId);
        jdbc.sql("""
                        insert into aftersales.shop_points (case_id, shop_id, points, reason, at)
                        values (:caseId, :shopId, :points, :reason, :at) on conflict do nothing
                        """)
                .param("caseId", caseId)
                .param("shopId", shopId)
                .param("points", points)
                .param("reason", reason)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What points the case brought the shop, reversals included. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public int pointsOf(String caseId) {
        return jdbc.sql("select coalesce(sum(points), 0) from aftersales.shop_points where case_id = :caseId")
                .param("caseId", caseId)
                .query(Integer.class)
                .single();
    }

    private record Draft(
            String shopId,
            @Nullable String caseId,
            Kind kind,
            @Nullable String reference,
            Actor actor,
            Instant at) {}

    private record Booked(Kind kind, @Nullable String caseId, Money brought) {}

    /** Whether the bank's payment is on the account already; refuses another payment under its reference. */
    private boolean isBooked(Draft draft, Money amount) {
        Optional<Booked> booked = jdbc.sql("""
                        select b.kind, b.case_id, sum(p.fen) brought
                        from aftersales.booking b join aftersales.posting p using (booking_id)
                        where b.shop_id = :shopId and b.reference = :reference and p.account in ('BALANCE', 'DEPOSIT', 'DEBT')
                        group by b.booking_id
                        """)
                .param("shopId", draft.shopId())
                .param("reference", draft.reference())
                .query((row, index) -> new Booked(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("case_id"),
                        Money.ofFen(row.getLong("brought"))))
                .optional();
        booked.ifPresent(same -> requireSame(draft, amount, same));
        return booked.isPresent();
    }

    private static void requireSame(Draft draft, Money amount, Booked booked) {
        if (booked.kind() != draft.kind()) {
            throw booked("reference", "a " + booked.kind());
        }
        if (!Objects.equals(booked.caseId(), draft.caseId())) {
            throw booked("caseId", "case " + booked.caseId());
        }
        if (!booked.brought().equals(amount)) {
            throw booked("amount", booked.brought().toString());
        }
    }

    private static Refusal booked(String field, String as) {
        return Refusal.conflict("REFERENCE_BOOKED", field, "The reference was booked before, for " + as);
    }

    /** Bookings of a shop keep the order of their instants, so that no day that is over changes its statement. */
    private long book(Draft draft, Posting... postings) {
        long id = jdbc.sql("""
                        insert into aftersales.booking (shop_id, case_id, kind, reference, actor, booked_at)
                        select :shopId, :caseId, :kind, :reference, :actor, greatest(:at, max(booked_at))
                        from aftersales.booking where shop_id = :shopId
                        returning booking_id
                        """)
                .param("shopId", draft.shopId())
                .param("caseId", draft.caseId(), Types.VARCHAR)
                .param("kind", draft.kind().name())
                .param("reference", draft.reference(), Types.VARCHAR)
                .param("actor", draft.actor().name())
                .param("at", draft.at().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (Posting posting : postings) {
            if (posting.amount().fen() != 0) {
                post(id, posting);
            }
        }
        return id;
    }

    private void post(long booking, Posting posting) {
        jdbc.sql("insert into aftersales.posting (booking_id, account, fen) values (:booking, :account, :fen)")
                .param("booking", booking)
                .param("account", posting.account().name())
                .param("fen", posting.amount().fen())
                .update();
    }
}
