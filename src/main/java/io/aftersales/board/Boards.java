package io.aftersales.board;

import io.aftersales.board.Board.Breaches;
import io.aftersales.board.Board.Missed;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import io.aftersales.security.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the board anew at each look, in one pass over the open tasks and one over the clocks that ended lately. */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Boards {

    private final JdbcClient jdbc;
    private final Users users;
    private final Clock clock;

    Boards(JdbcClient jdbc, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** What it counts is there for the viewer; its people are all. */
    public Board now(Actor viewer) {
        Instant now = clock.instant();
        String[] shops = viewer.onlyShops().toArray(String[]::new);
        return Board.of(now, cells(now, shops), users.staff(), breaches(now, shops));
    }

    private List<Cell> cells(Instant now, String[] shops) {
        return jdbc.sql(CELLS)
                .param("shops", shops)
                .param("now", utc(now))
                .param("in1h", utc(now.plus(Duration.ofHours(1))))
                .param("in8h", utc(now.plus(Duration.ofHours(8))))
                .param("in24h", utc(now.plus(Duration.ofHours(24))))
                .query(Boards::cell)
                .list();
    }

    private List<Breaches> breaches(Instant now, String[] shops) {
        return jdbc.sql(BREACHES)
                .param("shops", shops)
                .param("now", utc(now))
                .param("weekAgo", utc(now.minus(Duration.ofDays(7))))
                .param("monthAgo", utc(now.minus(Duration.ofDays(30))))
                .query((row, index) -> new Breaches(
                        row.getString("clause"),
                        Party.valueOf(row.getString("party")),
                        new Missed(row.getLong("missed_7"), row.getLong("ended_7")),
                        new Missed(row.getLong("missed_30"), row.getLong("ended_30"))))
                .list();
    }

    private static final String CELLS = """
            select groups, assignee, on_expiry, count(*) as open,
                count(*) filter (where due_key <= :now) as overdue,
                count(*) filter (where due_key > :now and due_key <= :in1h) as count_1h,
                count(*) filter (where due_key > :now and due_key <= :in8h) as count_8h,
                count(*) filter (where due_key > :now and due_key <= :in24h) as count_24h,
                coalesce(sum(amount_fen) filter (where due_key > :now and due_key <= :in1h), 0) as fen_1h,
                coalesce(sum(amount_fen) filter (where due_key > :now and due_key <= :in8h), 0) as fen_8h,
                coalesce(sum(amount_fen) filter (where due_key > :now and due_key <= :in24h), 0) as fen_24h,
                min(created_at) as oldest
            from aftersales.work_item
            where not hidden and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[])))
            group by groups, assignee, on_expiry
            """;

    private static final String BREACHES = """
            select clause, party,
                count(*) filter (where state = 'MISSED' and decided_at > :weekAgo) as missed_7,
                count(*) filter (where decided_at > :weekAgo) as ended_7,
                count(*) filter (where state = 'MISSED') as missed_30,
                count(*) as ended_30
            from aftersales.deadline
            where state in ('MET', 'MISSED') and decided_at > :monthAgo and decided_at <= :now
                and (cardinality(cast(:shops as text[])) = 0 or exists (select 1 from aftersales.case_file c
                    where c.case_id = deadline.case_id and c.shop_id = any(cast(:shops as text[]))))
            group by clause, party
            order by missed_30 desc, ended_30 desc, clause, party
            """;

    private static Cell cell(ResultSet row, int index) throws SQLException {
        String onExpiry = row.getString("on_expiry");
        return new Cell(
                Arrays.asList((String[]) row.getArray("groups").getArray()),
                row.getString("assignee"),
                onExpiry == null ? null : OnExpiry.valueOf(onExpiry),
                load(row));
    }

    private static Load load(ResultSet row) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return new Load(
                row.getLong("open"),
                row.getLong("overdue"),
                stake(row, "1h"),
                stake(row, "8h"),
                stake(row, "24h"),
                oldest.toInstant());
    }

    private static Stake stake(ResultSet row, String within) throws SQLException {
        return new Stake(row.getLong("count_" + within), Money.ofFen(row.getLong("fen_" + within)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
