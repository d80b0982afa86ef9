package io.aftersales.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.board.Board.Breaches;
import io.aftersales.board.Board.Missed;
import io.aftersales.board.Trends.Point;
import io.aftersales.board.Trends.Step;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.security.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The board's limits to the millisecond, at an instant at which nothing else happens. Every test is rolled back. */
@DeskTest
@Transactional
class BoardsDatabaseTest {

    private static final Actor LEAD = new Actor("manager-zeng", Role.MANAGER);

    /** 10:00 of a Wednesday in Shanghai. */
    private static final Instant NOW = Instant.parse("2091-03-07T02:00:00Z");

    private static final Duration MILLI = Duration.ofMillis(1);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Test
    void what_is_due_now_is_overdue_and_what_is_due_in_an_hour_is_within_it() {
        task(NOW, 100);
        task(NOW.plus(MILLI), 200);
        task(NOW.plus(Duration.ofHours(1)), 300);
        task(NOW.plus(Duration.ofHours(1)).plus(MILLI), 400);
        task(NOW.plus(Duration.ofHours(8)), 500);
        task(NOW.plus(Duration.ofHours(24)), 600);
        task(NOW.plus(Duration.ofHours(24)).plus(MILLI), 700);

        Load load = look().expiring().get(0).load();

        assertThat(load.open()).isEqualTo(7);
        assertThat(load.overdue()).isEqualTo(1);
        assertThat(load.within1h()).isEqualTo(new Stake(2, Money.ofFen(500)));
        assertThat(load.within8h()).isEqualTo(new Stake(4, Money.ofFen(1400)));
        assertThat(load.within24h()).isEqualTo(new Stake(5, Money.ofFen(2000)));
    }

    @Test
    void a_breach_is_told_for_7_and_for_30_times_24_hours() {
        Case any = new Requests(api).returnRefund("10.00");
        ended(any, "MISSED", NOW);
        ended(any, "MISSED", NOW.minus(Duration.ofDays(7)).plus(MILLI));
        ended(any, "MISSED", NOW.minus(Duration.ofDays(7)));
        ended(any, "MET", NOW.minus(Duration.ofDays(30)).plus(MILLI));
        ended(any, "MISSED", NOW.minus(Duration.ofDays(30)));
        ended(any, "CANCELLED", NOW);
        ended(any, "MISSED", NOW.plus(MILLI));

        List<Breaches> breaches = look().breaches();

        assertThat(breaches).hasSize(1);
        assertThat(breaches.get(0).last7Days()).isEqualTo(new Missed(2, 2));
        assertThat(breaches.get(0).last30Days()).isEqualTo(new Missed(3, 4));
    }

    @Test
    void a_day_and_a_week_begin_at_midnight_in_shanghai() {
        Case any = new Requests(api).returnRefund("10.00");
        Instant midnight = Instant.parse("2091-03-04T16:00:00Z");
        ended(any, "MISSED", midnight);
        ended(any, "MISSED", midnight.minus(MILLI));

        assertThat(missedBy(Step.DAY, "2091-03-04")).isEqualTo(1);
        assertThat(missedBy(Step.DAY, "2091-03-05")).isEqualTo(1);
        assertThat(missedBy(Step.WEEK, "2091-02-26")).isEqualTo(1);
        assertThat(missedBy(Step.WEEK, "2091-03-05")).isEqualTo(1);
    }

    private long missedBy(Step step, String from) {
        Point point = new TrendCounts(jdbc, Clock.fixed(NOW, ZoneOffset.UTC))
                .of(step, LEAD).points().stream()
                        .filter(each -> each.from().equals(LocalDate.parse(from)))
                        .findFirst()
                        .orElseThrow();
        return point.missed().merchant();
    }

    private Board look() {
        return new Boards(jdbc, users, Clock.fixed(NOW, ZoneOffset.UTC)).now(LEAD);
    }

    /** With a consequence that no task of a case has. */
    private void task(Instant due, long fen) {
        jdbc.sql(
                        "insert into aftersales.work_item (task_id, case_id, key, name, groups, created_at, due_at, due_key, risk_key,"
                                + " clause, on_expiry, case_type, version, channel, order_id, amount_fen) values (:id, 'c', 'review-request', 'n',"
                                + " array['AGENT'], :due, :due, :due, :due, 'no-reason-window', 'REFUSE', 'EXCHANGE', 1, 'OWN', 'o', :fen)")
                .param("id", UUID.randomUUID().toString())
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("fen", fen)
                .update();
    }

    private void ended(Case any, String state, Instant at) {
        jdbc.sql(
                        "insert into aftersales.deadline (deadline_id, case_id, clause, scope, party, anchor_event, anchor_at, due_at,"
                                + " on_expiry, clock, profile, provisional, arithmetic, state, decided_at) values (:id, :case,"
                                + " 'merchant-review', 's', 'MERCHANT', 'APPLIED', :at, :at, 'AGREE', 'HOURS(48)', 'OWN', false, '[]',"
                                + " :state, :at)")
                .param("id", UUID.randomUUID())
                .param("case", any.id())
                .param("state", state)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
