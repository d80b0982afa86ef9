package io.aftersales.domain.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.Ladder.Row;
import io.aftersales.domain.deadline.LadderStep.Before;
import io.aftersales.domain.deadline.LadderStep.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {

    private static final Instant ANCHOR = Instant.parse("2026-03-02T01:00:00Z");
    private static final Duration LENGTH = Duration.ofHours(48);
    private static final Instant END = ANCHOR.plus(LENGTH);

    private static final ClauseTable CLAUSES = ClauseTable.read(List.of(
            clause("merchant-review", "MERCHANT", "AGREE"),
            clause("evidence-pickup", "ARBITER", "ESCALATE"),
            clause("refund-payout", "MERCHANT", "PAY")));

    private static ClauseTable.Row clause(String name, String party, String onExpiry) {
        return new ClauseTable.Row(
                name, "\"KUAISHOU\"", quoted(name), "-", "-", quoted(party), "\"HOURS(48)\"", quoted(onExpiry), "");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static Row row(String id, String clause, String party, String at, String role, boolean moves) {
        return new Row(
                id, clause, party, quoted(at), quoted(role), "\"IN_APP\"", "\"\"", "false", String.valueOf(moves));
    }

    private static List<LadderStep> steps(List<Row> rows, String clause, Party party, OnExpiry onExpiry) {
        return Ladder.read(rows, CLAUSES).steps(clause, party, onExpiry);
    }

    private static Ascent ascent(Row... rows) {
        return Ascent.of(
                steps(List.of(rows), "merchant-review", Party.MERCHANT, OnExpiry.AGREE), ANCHOR, ANCHOR, END, LENGTH);
    }

    private static Row review(String at, String role) {
        return row("r-" + at + role, "\"merchant-review\"", "-", at, role, false);
    }

    @Test
    void rows_that_name_a_clause_go_before_those_for_any() {
        List<Row> rows = List.of(
                review("PT4H", "OWNER"),
                row("any", "-", "\"MERCHANT\"", "50%", "SUPERVISOR", true),
                row("arbiter", "-", "\"ARBITER\"", "80%", "MANAGER", false));

        assertThat(steps(rows, "merchant-review", Party.MERCHANT, OnExpiry.AGREE))
                .extracting(LadderStep::mark, LadderStep::to)
                .containsExactly(tuple(new Before(Duration.ofHours(4)), "OWNER"));
        assertThat(steps(rows, "interception", Party.MERCHANT, OnExpiry.REFUND))
                .extracting(LadderStep::mark, LadderStep::to, LadderStep::moves)
                .containsExactly(tuple(new Share(50), "SUPERVISOR", true));
        assertThat(steps(rows, "buyer-ship-back", Party.BUYER, OnExpiry.CLOSE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ESCALATE", "PAY"})
    void a_row_for_any_clause_never_moves_what_goes_up_by_itself(OnExpiry onExpiry) {
        assertThat(steps(List.of(row("any", "-", "-", "50%", "SUPERVISOR", true)), "x", Party.ARBITER, onExpiry))
                .extracting(LadderStep::moves)
                .containsExactly(false);
    }

    @Test
    void a_share_is_of_the_time_that_the_clock_runs() {
        Ascent stoodStill = Ascent.of(
                steps(List.of(review("75%", "OWNER")), "merchant-review", Party.MERCHANT, OnExpiry.AGREE),
                ANCHOR,
                ANCHOR,
                END.plus(Duration.ofDays(30)),
                LENGTH);

        assertThat(stoodStill.instants())
                .containsExactly(END.plus(Duration.ofDays(30)).minus(Duration.ofHours(12)));
    }

    @Test
    void what_would_lie_at_the_start_or_before_it_is_left_out() {
        assertThat(ascent(review("PT48H", "OWNER"), review("PT47H59M59S", "SUPERVISOR"))
                        .instants())
                .containsExactly(ANCHOR.plusSeconds(1));
    }

    @Test
    void steps_for_one_instant_come_together_and_the_last_of_those_missed_stands_for_all() {
        Ascent ascent = ascent(
                review("PT24H", "OWNER"),
                review("PT8H", "OWNER"),
                review("PT8H", "SUPERVISOR"),
                review("PT2H", "MANAGER"));
        Instant eight = END.minus(Duration.ofHours(8));

        assertThat(ascent.nextAfter(END.minus(Duration.ofHours(24))))
                .extracting(rung -> rung.step().to())
                .containsExactly("OWNER", "SUPERVISOR");
        assertThat(ascent.latest(ANCHOR, eight.minusMillis(1)))
                .extracting(rung -> rung.step().to())
                .containsExactly("OWNER");
        assertThat(ascent.latest(ANCHOR, eight)).hasSize(2);
        assertThat(ascent.latest(eight, eight.plusSeconds(1))).isEmpty();
        assertThat(ascent.nextAfter(END.minus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void a_step_goes_to_a_higher_level_and_never_to_a_lower_one() {
        LadderStep owner =
                ascent(review("PT8H", "OWNER")).nextAfter(ANCHOR).get(0).step();

        assertThat(owner.atLeast(Role.SUPERVISOR)).extracting(LadderStep::role).containsExactly(Role.SUPERVISOR);
        LadderStep manager = owner.atLeast(Role.MANAGER).get(0);
        assertThat(manager.atLeast(Role.SUPERVISOR)).containsExactly(manager);
    }

    @Test
    void who_is_to_take_the_task_over_is_told_besides_the_higher_level() {
        LadderStep takeover = ascent(row("r", "\"merchant-review\"", "-", "PT2H", "SUPERVISOR", true))
                .nextAfter(ANCHOR)
                .get(0)
                .step();

        assertThat(takeover.atLeast(Role.SUPERVISOR)).containsExactly(takeover);
        assertThat(takeover.atLeast(Role.MANAGER))
                .extracting(LadderStep::id, LadderStep::role, LadderStep::moves)
                .containsExactly(tuple("r", Role.SUPERVISOR, true), tuple("r-MANAGER", Role.MANAGER, true));
    }

    @Test
    void a_clock_that_was_moved_within_quiet_hours_loses_no_step() {
        Row quiet = new Row(
                "q",
                "\"merchant-review\"",
                "-",
                quoted("PT4H"),
                quoted("OWNER"),
                quoted("IN_APP"),
                quoted("22:00-08:00"),
                "false",
                "false");
        Instant six = Instant.parse("2026-03-03T22:00:00Z");
        Instant lastMinute = Instant.parse("2026-03-03T13:59:00Z");
        List<LadderStep> steps = steps(List.of(quiet), "merchant-review", Party.MERCHANT, OnExpiry.AGREE);

        assertThat(Ascent.of(steps, ANCHOR, lastMinute.minusMillis(1), six, LENGTH)
                        .instants())
                .containsExactly(lastMinute);
        assertThat(Ascent.of(steps, ANCHOR, lastMinute, six, LENGTH).instants())
                .containsExactly(six.minus(Duration.ofHours(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "clause | no-such-clause | there is no clause no-such-clause",
                "party | SELLER | expected one of",
                "at | 0% | 1% to 99%",
                "at | 100% | expected a share",
                "at | PT0S | before the end",
                "at | -PT1H | before the end",
                "at | 4h | expected a share",
                "role | BUYER | roles of staff",
                "role | BOSS | expected one of",
                "channel | PIGEON | expected one of",
                "quiet | 22-08 | expected hours like",
                "quiet | 24:30-08:00 | 24:30",
                "quiet | 08:00-08:00 | different times",
                "acknowledge | yes | true or false",
                "moves | upper(x) | true or false"
            })
    void a_wrong_cell_is_refused_with_its_row_and_its_rule(String column, String cell, String rule) {
        String q = quoted(cell);
        Row wrong = new Row(
                "Rule_7",
                column.equals("clause") ? q : "-",
                column.equals("party") ? q : "-",
                column.equals("at") ? q : "\"50%\"",
                column.equals("role") ? q : "\"SUPERVISOR\"",
                column.equals("channel") ? q : "\"EMAIL\"",
                column.equals("quiet") ? q : "",
                column.equals("acknowledge") ? cell : "true",
                column.equals("moves") ? cell : "false");

        assertThatThrownBy(() -> Ladder.read(List.of(wrong), CLAUSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Rule_7, " + column)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "merchant-review, OWNER, a role of the merchant",
        "merchant-review, ARBITER, a role of the merchant",
        "evidence-pickup, SUPERVISOR, brings the next level by itself",
        "refund-payout, SUPERVISOR, brings the next level by itself"
    })
    void a_task_that_cannot_move_is_refused(String clause, String role, String rule) {
        Row wrong = row("Rule_9", quoted(clause), "-", "PT1H", role, true);

        assertThatThrownBy(() -> Ladder.read(List.of(wrong), CLAUSES))
                .hasMessageContaining("Rule_9, moves")
                .hasMessageContaining(rule);
    }

    @Test
    void the_same_step_said_twice_is_refused() {
        List<Row> rows = List.of(
                row("first", "\"merchant-review\"", "-", "PT24H", "OWNER", false),
                row("again", "\"merchant-review\"", "-", "P1D", "OWNER", false));

        assertThatThrownBy(() -> Ladder.read(rows, CLAUSES))
                .hasMessage("Row again says again what an earlier row says");
    }
}
