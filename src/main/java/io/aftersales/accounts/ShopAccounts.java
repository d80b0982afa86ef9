package io.aftersales.accounts;

import io.aftersales.accounts.Account.Posting;
import io.aftersales.domain.money.Money;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of all shops. What changes one joins the caller's transaction, refuses to work without one, and holds the
 * shop's row, so that two payments cannot spend the same balance. The database sees to it that every booking sums to zero.
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
        return jdbc.sql("""
                        select s.deposit_due_fen, s.settlement_paused_at,
                            coalesce(sum(p.fen) filter (where p.account = 'BALANCE'), 0) balance,
                            coalesce(sum(p.fen) filter (where p.account = 'DEPOSIT'), 0) deposit,
                            coalesce(sum(p.fen) filter (where p.account = 'DEBT'), 0) debt,
                            (select coalesce(sum(points), 0) from aftersales.shop_points where shop_id = s.shop_id) points
                        from aftersales.shop s
                        left join aftersales.booking b on b.shop_id = s.shop_id
                        left join aftersales.posting p on p.booking_id = b.booking_id
                        where s.shop_id = :shopId group by s.shop_id
                        """)
                .param("shopId", shopId)
                .query((row, index) -> new ShopAccount(
                        Money.ofFen(row.getLong("balance")),
                        Money.ofFen(row.getLong("deposit")),
                        Money.ofFen(-row.getLong("debt")),
                        Money.ofFen(row.getLong("deposit_due_fen")),
                        row.getInt("points"),
                        row.getTimestamp("settlement_paused_at") == null
                                ? null
                                : row.getTimestamp("settlement_paused_at").toInstant()))
                .optional();
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
                new Booking(shopId, null, Kind.OPENING, null, at),
                Account.BALANCE.plus(balance),
                Account.DEPOSIT.plus(deposit),
                Account.PLATFORM.minus(balance.plus(deposit)));
    }

    /** Why money moves. */
    private enum Kind {
        OPENING,
        FORCED_PAYMENT,
        TOP_UP,
        COUNTER_PAYMENT
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
                new Booking(shopId, disputeId, kind, null, at),
                Account.BALANCE.minus(ofBalance),
                Account.DEPOSIT.minus(ofDeposit),
                Account.DEBT.minus(lent),
                Account.BUYERS.plus(amount));
    }

    /** An appeal took back the ruling: the platform gives the shop what it had cost. */
    public void counterPayShop(String shopId, String disputeId, Money amount, Instant at) {
        lock(shopId);
        book(
                new Booking(shopId, disputeId, Kind.COUNTER_PAYMENT, null, at),
                Account.BALANCE.plus(amount),
                Account.PLATFORM.minus(amount));
    }

    /**
     * Money that the shop brings: it pays the debt first, then fills the deposit, and the rest is balance. A full deposit
     * ends a pause of the settlement. A second call with the reference changes nothing.
     *
     * @param reference under which the bank knows the payment
     */
    public ShopAccount topUp(String shopId, Money amount, String reference, Instant at) {
        ShopAccount account = lock(shopId);
        if (isBooked(shopId, reference)) {
            return account;
        }
        Money ofDebt = amount.min(account.debt());
        Money lacking = account.isDepositShort() ? account.depositDue().minus(account.deposit()) : Money.ZERO;
        Money toDeposit = amount.minus(ofDebt).min(lacking);
        Money toBalance = amount.minus(ofDebt).minus(toDeposit);
        book(
                new Booking(shopId, null, Kind.TOP_UP, reference, at),
                Account.DEBT.plus(ofDebt),
                Account.DEPOSIT.plus(toDeposit),
                Account.BALANCE.plus(toBalance),
                Account.PLATFORM.minus(amount));
        ShopAccount after = find(shopId).orElseThrow();
        if (!after.isDepositShort()) {
            jdbc.sql("update aftersales.shop set settlement_paused_at = null where shop_id = :shopId")
                    .param("shopId", shopId)
                    .update();
        }
        return find(shopId).orElseThrow();
    }

    public void pauseSettlement(String shopId, Instant at) {
        jdbc.sql(
                        "update aftersales.shop set settlement_paused_at = coalesce(settlement_paused_at, :at) where shop_id = :shopId")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("shopId", shopId)
                .update();
    }

    /** Points for or against a shop, at most once a case and reason; a second time changes nothing. */
    public void points(String shopId, String caseId, int points, String reason, Instant at) {
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

    private boolean isBooked(String shopId, String reference) {
        return jdbc.sql("""
                        select exists (select 1 from aftersales.booking where shop_id = :shopId and reference = :reference)
                        """)
                .param("shopId", shopId)
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    private record Booking(
            String shopId,
            @Nullable String caseId,
            Kind kind,
            @Nullable String reference,
            Instant at) {}

    private void book(Booking booking, Posting... postings) {
        long id = jdbc.sql("""
                        insert into aftersales.booking (shop_id, case_id, kind, reference, booked_at)
                        values (:shopId, :caseId, :kind, :reference, :at) returning booking_id
                        """)
                .param("shopId", booking.shopId())
                .param("caseId", booking.caseId(), Types.VARCHAR)
                .param("kind", booking.kind().name())
                .param("reference", booking.reference(), Types.VARCHAR)
                .param("at", booking.at().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (Posting posting : postings) {
            if (posting.amount().fen() != 0) {
                post(id, posting);
            }
        }
    }

    private void post(long booking, Posting posting) {
        jdbc.sql("insert into aftersales.posting (booking_id, account, fen) values (:booking, :account, :fen)")
                .param("booking", booking)
                .param("account", posting.account().name())
                .param("fen", posting.amount().fen())
                .update();
    }
}
