package io.aftersales.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.board.Board.Consequence;
import io.aftersales.board.Board.Person;
import io.aftersales.board.Board.Team;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.money.Money;
import io.aftersales.security.DeskUser;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How cells add up to a board. */
class BoardTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final DeskUser CHEN = new DeskUser("chen", "Chen", Role.AGENT, true);

    @Test
    void a_task_of_two_groups_counts_for_both_teams() {
        Board board = board(List.of(cell("AGENT", "chen", null, 2), cell("AGENT SUPERVISOR", null, null, 3)), CHEN);

        assertThat(team(board, Role.AGENT).all().open()).isEqualTo(5);
        assertThat(team(board, Role.AGENT).unheld().open()).isEqualTo(3);
        assertThat(team(board, Role.SUPERVISOR).all().open()).isEqualTo(3);
        assertThat(team(board, Role.WAREHOUSE).all()).isEqualTo(Load.NONE);
    }

    @Test
    void the_oldest_of_all_parts_is_the_oldest_of_the_whole() {
        Cell young = new Cell(List.of("AGENT"), "chen", null, load(1, NOW.minusSeconds(1)));
        Cell old = new Cell(List.of("REPAIR"), "chen", null, load(1, NOW.minusSeconds(9)));

        assertThat(board(List.of(young, old), CHEN).people())
                .extracting(person -> person.held().oldest())
                .containsExactly(NOW.minusSeconds(9));
    }

    @Test
    void who_may_no_longer_enter_is_there_as_long_as_he_holds_something() {
        DeskUser gone = new DeskUser("gone", "Gone", Role.AGENT, false);
        DeskUser moved = new DeskUser("moved", "Moved", Role.ADMIN, true);

        assertThat(board(List.of(), gone, moved, CHEN).people())
                .extracting(Person::login)
                .containsExactly("chen");
        assertThat(board(List.of(cell("AGENT", "gone", null, 1), cell("AGENT", "moved", null, 1)), gone, moved)
                        .people())
                .extracting(Person::login)
                .containsExactly("gone", "moved");
    }

    @Test
    void what_expires_comes_by_money_and_only_if_it_expires_within_a_day() {
        Board board = board(List.of(
                expiring(OnExpiry.CLOSE, 5, 100),
                expiring(OnExpiry.REFUND, 1, 300),
                expiring(OnExpiry.REFUND, 1, 400),
                cell("AGENT", null, OnExpiry.ESCALATE, 9)));

        assertThat(board.expiring()).extracting(Consequence::onExpiry).containsExactly(OnExpiry.REFUND, OnExpiry.CLOSE);
        assertThat(board.expiring().get(0).load().within24h()).isEqualTo(new Stake(2, Money.ofFen(700)));
    }

    private static Board board(List<Cell> cells, DeskUser... staff) {
        return Board.of(NOW, cells, List.of(staff), List.of());
    }

    private static Team team(Board board, Role role) {
        return board.teams().stream()
                .filter(team -> team.team() == role)
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(String groups, @Nullable String holder, @Nullable OnExpiry onExpiry, long open) {
        return new Cell(List.of(groups.split(" ")), holder, onExpiry, load(open, NOW));
    }

    private static Cell expiring(OnExpiry onExpiry, long count, long fen) {
        Stake stake = new Stake(count, Money.ofFen(fen));
        return new Cell(List.of("AGENT"), null, onExpiry, new Load(count, 0, Stake.NONE, stake, stake, NOW));
    }

    private static Load load(long open, Instant oldest) {
        return new Load(open, 0, Stake.NONE, Stake.NONE, Stake.NONE, oldest);
    }
}
