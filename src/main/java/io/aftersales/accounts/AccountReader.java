package io.aftersales.accounts;

import io.aftersales.accounts.Account.Posting;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts for those who look at them. */
@Repository
public class AccountReader {

    private static final Set<Role> READERS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER, Role.FINANCE, Role.ADMIN);
    private static final int MOST_CHANGES = 50;

    private static final String BOOKINGS = """
            select b.*, array_agg(p.account order by p.account) accounts, array_agg(p.fen order by p.account) amounts
            from aftersales.booking b join aftersales.posting p using (booking_id)
            where %s group by b.booking_id order by b.booked_at, b.booking_id
            """;
    private static final String POINTS = """
            select * from (
                select *, sum(points) over (order by points_id) total
                from aftersales.shop_points where shop_id = :shopId) given
            where %s
            """;

    /** What moved under a case: it, and the disputes about it. */
    private static final String UNDER_CASE = """
            case_id in (select case_id from aftersales.case_file where case_id = :caseId or parent_case_id = :caseId)
            """;

    private final JdbcClient jdbc;

    AccountReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static boolean isFor(Actor actor) {
        return READERS.stream().anyMatch(actor::is);
    }

    public static void requireReader(Actor actor) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Accounts are shown to " + READERS);
        }
    }

    /** One shop of a list. */
    public record Shop(String id, String name, ShopAccount account) {}

    /** @throws Refusal if the reader may not see accounts, or there is no such shop */
    public Shop require(String shopId, Actor reader) {
        requireReader(reader);
        return jdbc.sql(ShopAccounts.ACCOUNT + " where s.shop_id = :shopId")
                .param("shopId", shopId)
                .query(AccountReader::shop)
                .optional()
                .filter(shop -> reader.dealsWith(shop.id()))
                .orElseThrow(() -> Refusal.notFound("shop", shopId));
    }

    /**
     * The shops with which the reader has to do.
     *
     * @param after the id of the last shop of the page before
     */
    public List<Shop> shops(@Nullable String after, int limit, Actor reader) {
        return jdbc.sql(ShopAccounts.ACCOUNT + """
                         where s.shop_id > :after
                            and (cardinality(cast(:shops as text[])) = 0 or s.shop_id = any(cast(:shops as text[])))
                        order by s.shop_id limit :limit
                        """)
                .param("shops", reader.onlyShops().toArray(String[]::new))
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(AccountReader::shop)
                .list();
    }

    /** When the settlement of a shop was paused and resumed, newest first; at most the last fifty times. */
    public List<Settlement> settlements(String shopId) {
        return jdbc.sql("""
                        select c.*, b.reference from aftersales.settlement_change c
                        left join aftersales.booking b using (booking_id)
                        where c.shop_id = :shopId order by c.change_id desc limit :limit
                        """)
                .param("shopId", shopId)
                .param("limit", MOST_CHANGES)
                .query((row, index) -> new Settlement(
                        Settlement.State.valueOf(row.getString("state")),
                        row.getTimestamp("at").toInstant(),
                        row.getString("case_id"),
                        row.getString("reference"),
                        row.getString("actor")))
                .list();
    }

    /** What was booked on the days. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Statement statement(String shopId, Period period) {
        List<Booking> bookings = jdbc.sql(
                        BOOKINGS.formatted("b.shop_id = :shopId and b.booked_at >= :begins and b.booked_at < :ends"))
                .param("shopId", shopId)
                .param("begins", period.start().atOffset(ZoneOffset.UTC))
                .param("ends", period.end().atOffset(ZoneOffset.UTC))
                .query(AccountReader::booking)
                .list();
        return Statement.of(before(shopId, period.start()), bookings);
    }

    private Holdings before(String shopId, Instant instant) {
        return jdbc.sql("""
                        select coalesce(sum(p.fen) filter (where p.account = 'BALANCE'), 0) balance,
                            coalesce(sum(p.fen) filter (where p.account = 'DEPOSIT'), 0) deposit,
                            coalesce(-sum(p.fen) filter (where p.account = 'DEBT'), 0) debt
                        from aftersales.booking b join aftersales.posting p using (booking_id)
                        where b.shop_id = :shopId and b.booked_at < :instant
                        """)
                .param("shopId", shopId)
                .param("instant", instant.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Holdings(
                        Money.ofFen(row.getLong("balance")),
                        Money.ofFen(row.getLong("deposit")),
                        Money.ofFen(row.getLong("debt"))))
                .single();
    }

    /**
     * What was booked under a case and the disputes about it, counted from nothing: what the account stood at is by how much
     * the case changed it.
     *
     * @throws Refusal if it is no case of the shop
     */
    public Statement statementOfCase(String shopId, String caseId) {
        requireCaseOf(shopId, caseId);
        List<Booking> bookings = jdbc.sql(BOOKINGS.formatted("b.shop_id = :shopId and b." + UNDER_CASE))
                .param("shopId", shopId)
                .param("caseId", caseId)
                .query(AccountReader::booking)
                .list();
        return Statement.of(Holdings.NOTHING, bookings);
    }

    private void requireCaseOf(String shopId, String caseId) {
        boolean known = jdbc.sql(
                        "select exists (select 1 from aftersales.case_file where case_id = :caseId and shop_id = :shopId)")
                .param("caseId", caseId)
                .param("shopId", shopId)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Refusal.rule("NOT_OF_SHOP", "caseId", "is no case of shop " + shopId);
        }
    }

    /** Newest first. @param before the id of the last points of the page before */
    public List<Points> points(String shopId, @Nullable Long before, int limit) {
        return jdbc.sql(POINTS.formatted("points_id < :before order by points_id desc limit :limit"))
                .param("shopId", shopId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query(AccountReader::points)
                .list();
    }

    /** Of the days, in the order in which they were given. */
    public List<Points> points(String shopId, Period period) {
        return jdbc.sql(POINTS.formatted("at >= :begins and at < :ends order by points_id"))
                .param("shopId", shopId)
                .param("begins", period.start().atOffset(ZoneOffset.UTC))
                .param("ends", period.end().atOffset(ZoneOffset.UTC))
                .query(AccountReader::points)
                .list();
    }

    /** Of the case and the disputes about it, in the order in which they were given. */
    public List<Points> pointsOfCase(String shopId, String caseId) {
        return jdbc.sql(POINTS.formatted(UNDER_CASE + " order by points_id"))
                .param("shopId", shopId)
                .param("caseId", caseId)
                .query(AccountReader::points)
                .list();
    }

    private static Shop shop(ResultSet row, int index) throws SQLException {
        return new Shop(row.getString("shop_id"), row.getString("name"), ShopAccounts.account(row, index));
    }

    private static Booking booking(ResultSet row, int index) throws SQLException {
        String[] accounts = (String[]) row.getArray("accounts").getArray();
        Long[] amounts = (Long[]) row.getArray("amounts").getArray();
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < accounts.length; i++) {
            postings.add(new Posting(Account.valueOf(accounts[i]), Money.ofFen(amounts[i])));
        }
        return new Booking(
                row.getLong("booking_id"),
                Booking.Kind.valueOf(row.getString("kind")),
                row.getString("case_id"),
                row.getString("reference"),
                row.getString("actor"),
                row.getTimestamp("booked_at").toInstant(),
                postings);
    }

    private static Points points(ResultSet row, int index) throws SQLException {
        return new Points(
                row.getLong("points_id"),
                row.getString("case_id"),
                row.getInt("points"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant(),
                row.getInt("total"));
    }
}
