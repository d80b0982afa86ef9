package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.CALENDAR;
import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.due;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.HolidayMeasure.Replace;
import io.aftersales.domain.deadline.Relief.Effect;
import io.aftersales.domain.deadline.Relief.Given;
import io.aftersales.domain.deadline.Relief.Longer;
import io.aftersales.domain.deadline.Relief.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveClockTest {

    private static final Freeze NEW_YEAR = freeze("2024-02-04T00:00", "2024-02-11T00:00");
    private static final Instant ANNOUNCED = at("2024-02-03T00:00");
    private static final Longer A_DAY = new Longer(Duration.ofDays(1));

    private static LiveClock clock(String term, String event, Instant dueAt, Freeze... stood) {
        return new LiveClock(
                "buyer-ship-back", Party.BUYER, true, Term.parse(term), at(event), dueAt, false, List.of(stood));
    }

    private static LiveClock of(String clause, Party party, boolean shipped) {
        Instant event = at("2024-02-02T12:00");
        return new LiveClock(
                clause,
                party,
                shipped,
                Term.parse("HOURS(48)"),
                event,
                due("HOURS(48)", "2024-02-02T12:00"),
                false,
                List.of());
    }

    private static Given given(LiveClock clock, Relief relief) {
        return clock.relievedBy(relief, ANNOUNCED, CALENDAR);
    }

    private static Instant end(LiveClock clock, Relief relief) {
        return clock.dueAt().plus(given(clock, relief).more());
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "DAYS24(7), 2024-02-02T12:00",
        "DAYS24(7), 2024-01-27T23:59",
        "DAYS24(7), 2024-01-28T00:00",
        "DAYS24(7), 2024-01-28T00:01",
        "DAYS24(7), 2024-02-04T00:00",
        "DAYS24(7), 2024-02-10T23:00",
        "DAYS24(7), 2024-02-11T00:00",
        "NATDAY(7), 2024-02-02T12:00",
        "NATDAY(7), 2024-02-05T12:00",
        "NEXT0(7), 2024-01-27T12:00",
        "HOURS(48), 2024-02-03T12:00",
    })
    void a_clock_that_runs_ends_where_it_would_had_the_freeze_been_known_when_it_started(String term, String event) {
        LiveClock clock = clock(term, event, due(term, event));

        assertThat(end(clock, NEW_YEAR)).isEqualTo(due(term, event, NEW_YEAR));
    }

    @Test
    void where_it_stood_still_already_a_freeze_gives_nothing_more() {
        Freeze shorter = freeze("2024-02-04T00:00", "2024-02-09T00:00");
        LiveClock frozen = clock("DAYS24(7)", "2024-01-31T12:00", at("2024-02-12T12:00"), shorter);

        assertThat(end(frozen, NEW_YEAR)).isEqualTo(at("2024-02-14T12:00"));
        assertThat(given(frozen, shorter)).isEqualTo(Given.nothing(Effect.OUTSIDE));
    }

    @Test
    void an_end_that_was_lengthened_is_pushed_out_too() {
        LiveClock lengthened = clock("DAYS24(7)", "2024-01-24T12:00", at("2024-02-05T12:00"));

        assertThat(end(lengthened, NEW_YEAR)).isEqualTo(at("2024-02-12T12:00"));
    }

    @ParameterizedTest(name = "event {0} counted by {1} ends {2}: {3}")
    @CsvSource({
        "2024-02-01T00:00, NATDAY(15), 2024-02-17T00:00, MOVED",
        "2024-01-31T23:59, NATDAY(15), 2024-02-08T00:00, OUTSIDE",
        "2024-02-02T23:59, NATDAY(8), 2024-02-11T00:00, MOVED",
        "2024-02-02T23:59, NATDAY(7), 2024-02-10T00:00, NOT_LATER",
        "2024-02-02T23:59, NATDAY(1), 2024-02-10T00:00, NOT_LATER",
        "2024-02-03T00:00, NATDAY(15), 2024-02-11T00:00, OUTSIDE",
    })
    void another_count_is_for_events_in_its_days_and_never_ends_earlier(
            String event, String term, String dueAt, Effect effect) {
        Replace longer = new Replace(at("2024-02-01T00:00"), at("2024-02-03T00:00"), Term.parse(term));
        LiveClock clock = clock("NATDAY(7)", event, due("NATDAY(7)", event));

        assertThat(given(clock, longer).effect()).isEqualTo(effect);
        assertThat(end(clock, longer)).isEqualTo(at(dueAt));
    }

    @Test
    void another_count_is_pushed_past_where_the_clock_stood_still() {
        Freeze suspended = freeze("2024-02-02T00:00", "2024-02-03T00:00");
        Replace longer = new Replace(at("2024-02-01T00:00"), at("2024-02-03T00:00"), Term.parse("DAYS24(10)"));
        LiveClock clock = clock("DAYS24(7)", "2024-02-01T12:00", at("2024-02-09T12:00"), suspended);

        assertThat(end(clock, longer)).isEqualTo(at("2024-02-12T12:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-04T11:59:59, NOT_LATER, 2024-02-04T12:00",
        "2024-02-04T12:00, NOT_LATER, 2024-02-04T12:00",
        "2024-02-04T12:00:01, MOVED, 2024-02-04T12:00:01",
    })
    void an_end_for_all_moves_only_what_would_end_before(String until, Effect effect, String dueAt) {
        LiveClock clock = of("buyer-ship-back", Party.BUYER, true);

        assertThat(given(clock, new Until(at(until))).effect()).isEqualTo(effect);
        assertThat(end(clock, new Until(at(until)))).isEqualTo(at(dueAt));
    }

    @ParameterizedTest(name = "{0} of {1}, shipped {2}: {3}")
    @CsvSource({
        "buyer-ship-back, BUYER, true, MOVED",
        "dispute-evidence, BUYER, true, MOVED",
        "dispute-evidence, MERCHANT, true, NOT_MOVABLE",
        "appeal-window, MERCHANT, true, NOT_MOVABLE",
        "merchant-review, MERCHANT, true, MOVED",
        "merchant-review, MERCHANT, false, UNSHIPPED",
        "merchant-inspection, MERCHANT, true, MOVED",
        "refund-payout, MERCHANT, true, NOT_MOVABLE",
        "ruling-execution, MERCHANT, true, NOT_MOVABLE",
        "repair-period, MERCHANT, true, NOT_MOVABLE",
        "extension-answer, BUYER, true, NOT_MOVABLE",
        "dispute-ruling, ARBITER, true, NOT_MOVABLE",
    })
    void only_a_buyer_and_a_merchant_who_waits_for_parcels_are_given_time(
            String clause, Party party, boolean shipped, Effect effect) {
        assertThat(given(of(clause, party, shipped), A_DAY).effect()).isEqualTo(effect);
    }

    @Test
    void what_had_ended_when_it_was_given_is_not_called_back() {
        LiveClock clock = of("buyer-ship-back", Party.BUYER, true);

        assertThat(clock.relievedBy(A_DAY, clock.dueAt(), CALENDAR).effect()).isEqualTo(Effect.ENDED);
        assertThat(clock.relievedBy(A_DAY, clock.dueAt().minusMillis(1), CALENDAR)
                        .effect())
                .isEqualTo(Effect.MOVED);
    }

    @Test
    void neither_an_agreed_instant_nor_working_time_is_frozen() {
        assertThat(given(clock("AGREED", "2024-02-01T00:00", at("2024-02-06T00:00")), A_DAY)
                        .effect())
                .isEqualTo(Effect.AGREED);
        assertThat(given(clock("WORKDAYS(5)", "2024-02-01T00:00", at("2024-02-08T00:00")), NEW_YEAR)
                        .effect())
                .isEqualTo(Effect.WORKING_TIME);
    }

    @Test
    void a_clock_that_stands_still_keeps_a_freeze_for_later_and_gets_time_at_once() {
        LiveClock suspended = new LiveClock(
                "buyer-ship-back",
                Party.BUYER,
                true,
                Term.parse("DAYS24(7)"),
                at("2024-01-25T00:00"),
                at("2024-02-01T00:00"),
                true,
                List.of());

        assertThat(given(suspended, NEW_YEAR)).isEqualTo(Given.nothing(Effect.WHEN_RESUMED));
        assertThat(given(suspended, A_DAY)).isEqualTo(new Given(Effect.MOVED, Duration.ofDays(1)));
        assertThat(suspended.relievedBy(NEW_YEAR, NEW_YEAR.to(), CALENDAR).effect())
                .isEqualTo(Effect.OUTSIDE);
    }

    @Test
    void a_relief_takes_no_time_away() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Longer(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Longer(Duration.ofMillis(-1)));
    }
}
