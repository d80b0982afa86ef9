package io.aftersales.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.accounts.Account.Posting;
import io.aftersales.accounts.Booking.Kind;
import io.aftersales.accounts.Statement.StatementDay;
import io.aftersales.accounts.Statement.StatementEntry;
import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatementTest {

    private static final Holdings OPENING = amounts(1000, 200, 0);

    private static Holdings amounts(long balance, long deposit, long debt) {
        return new Holdings(Money.ofFen(balance), Money.ofFen(deposit), Money.ofFen(debt));
    }

    private static Booking booking(String at, Posting... postings) {
        return new Booking(1, Kind.FORCED_PAYMENT, null, null, "SYSTEM", Instant.parse(at), List.of(postings));
    }

    @Test
    void without_a_booking_closing_is_opening() {
        assertThat(Statement.of(OPENING, List.of())).isEqualTo(new Statement(OPENING, List.of(), OPENING));
    }

    @Test
    void a_booking_belongs_to_its_day_in_shanghai_which_begins_at_16_utc() {
        Statement statement = Statement.of(
                OPENING,
                List.of(
                        booking("2026-03-01T15:59:59.999Z", Account.BALANCE.minus(Money.ofFen(1))),
                        booking("2026-03-01T16:00:00Z", Account.BALANCE.minus(Money.ofFen(2)))));

        assertThat(statement.days())
                .extracting(StatementDay::day)
                .containsExactly(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-02"));
        assertThat(statement.days())
                .extracting(StatementDay::closing)
                .containsExactly(amounts(999, 200, 0), amounts(997, 200, 0));
    }

    @Test
    void each_booking_says_by_how_much_it_changed_what_and_what_stood_then() {
        Statement statement = Statement.of(
                OPENING,
                List.of(
                        booking(
                                "2026-03-01T00:00:00Z",
                                Account.BALANCE.minus(Money.ofFen(1000)),
                                Account.DEPOSIT.minus(Money.ofFen(200)),
                                Account.DEBT.minus(Money.ofFen(30)),
                                Account.BUYERS.plus(Money.ofFen(1230))),
                        booking(
                                "2026-03-01T00:00:01Z",
                                Account.DEBT.plus(Money.ofFen(30)),
                                Account.PLATFORM.minus(Money.ofFen(30)))));

        StatementDay day = statement.days().get(0);
        assertThat(day.entries())
                .extracting(StatementEntry::change)
                .containsExactly(amounts(-1000, -200, 30), amounts(0, 0, -30));
        assertThat(day.entries())
                .extracting(StatementEntry::after)
                .containsExactly(amounts(0, 0, 30), amounts(0, 0, 0));
        assertThat(day.change()).isEqualTo(amounts(-1000, -200, 0));
        assertThat(statement.closing()).isEqualTo(amounts(0, 0, 0));
    }

    @Property
    void opening_and_all_changes_add_up_to_closing(
            @ForAll @Size(max = 40) List<@LongRange(min = -1_000_000, max = 1_000_000) Long> amounts,
            @ForAll @IntRange(min = 1, max = 200_000) int secondsBetween) {
        List<Booking> bookings = new ArrayList<>();
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        Account[] own = {Account.BALANCE, Account.DEPOSIT, Account.DEBT};
        for (long fen : amounts) {
            Account account = own[(int) Math.floorMod(fen, 3L)];
            bookings.add(booking(at.toString(), new Posting(account, Money.ofFen(fen))));
            at = at.plusSeconds(secondsBetween);
        }

        Statement statement = Statement.of(OPENING, bookings);

        List<StatementEntry> entries =
                statement.days().stream().flatMap(day -> day.entries().stream()).toList();
        assertThat(entries).extracting(StatementEntry::booking).isEqualTo(bookings);
        assertThat(sum(entries.stream().map(StatementEntry::change))).isEqualTo(statement.closing());
        assertThat(sum(statement.days().stream().map(StatementDay::change))).isEqualTo(statement.closing());
        if (!entries.isEmpty()) {
            assertThat(entries.get(entries.size() - 1).after()).isEqualTo(statement.closing());
        }
    }

    private static Holdings sum(Stream<Holdings> changes) {
        return changes.reduce(
                OPENING,
                (sum, change) -> new Holdings(
                        sum.balance().plus(change.balance()),
                        sum.deposit().plus(change.deposit()),
                        sum.debt().plus(change.debt())));
    }
}
