package io.aftersales.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelianceTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T02:00:00Z");
    private static final Reliance NONE = new Reliance(false, Map.of());
    private static final Reliance ON_LINE_1 = new Reliance(true, Map.of("1", true));

    @Test
    void without_a_case_everything_that_was_sent_counts() {
        Order sent = order(null, line("2", 1, 50));

        Reliance.Outcome outcome = NONE.reconcile(order(MONDAY, line("1", 2, 100)), sent);

        assertThat(outcome.order()).isEqualTo(sent);
        assertThat(outcome.kept()).isEmpty();
    }

    @Test
    void a_line_with_taken_units_keeps_quantity_and_paid_and_takes_the_rest() {
        OrderLine renamed = new OrderLine("1", "NEW", "New title", "toys", 1, Money.ofFen(50), true, false, null);

        Reliance.Outcome outcome =
                ON_LINE_1.reconcile(order(MONDAY, line("1", 2, 100)), order(MONDAY, renamed, line("2", 1, 7)));

        assertThat(outcome.order().lines())
                .containsExactly(
                        new OrderLine("1", "NEW", "New title", "toys", 2, Money.ofFen(100), true, false, null),
                        line("2", 1, 7));
        assertThat(outcome.kept()).containsExactly("lines[1].quantity", "lines[1].paid");
    }

    @Test
    void a_line_that_a_case_names_does_not_vanish() {
        Order stored = order(MONDAY, line("1", 2, 100), line("2", 1, 7));

        Reliance.Outcome outcome = ON_LINE_1.reconcile(stored, order(MONDAY, line("3", 1, 9)));

        assertThat(outcome.order().lines()).containsExactly(line("3", 1, 9), line("1", 2, 100));
        assertThat(outcome.kept()).containsExactly("lines[1]");
    }

    @Test
    void a_line_whose_units_were_all_released_may_change_but_not_vanish() {
        Reliance released = new Reliance(true, Map.of("1", false));
        Order stored = order(MONDAY, line("1", 2, 100));

        assertThat(released.reconcile(stored, order(MONDAY, line("1", 1, 60))).kept())
                .isEmpty();
        assertThat(released.reconcile(stored, order(MONDAY, line("2", 1, 60))).kept())
                .containsExactly("lines[1]");
    }

    @Test
    void a_known_time_stays_once_there_was_a_case() {
        Order stored = order(MONDAY, line("1", 1, 100));

        assertThat(ON_LINE_1
                        .reconcile(stored, order(TUESDAY, line("1", 1, 100)))
                        .order())
                .isEqualTo(stored);
        assertThat(ON_LINE_1.reconcile(stored, order(null, line("1", 1, 100))).kept())
                .containsExactly("signedAt");
    }

    @Test
    void an_unknown_time_may_become_known_though_there_was_a_case() {
        Order sent = order(TUESDAY, line("1", 1, 100));

        Reliance.Outcome outcome = ON_LINE_1.reconcile(order(null, line("1", 1, 100)), sent);

        assertThat(outcome.order()).isEqualTo(sent);
        assertThat(outcome.kept()).isEmpty();
    }

    private static Order order(@Nullable Instant signedAt, OrderLine... lines) {
        return new Order(
                "o-1",
                Channel.TAOBAO,
                "shop-1",
                new Buyer("buyer-li", null, null, null),
                MONDAY,
                null,
                null,
                null,
                signedAt,
                Money.ZERO,
                null,
                List.of(),
                null,
                List.of(lines));
    }

    private static OrderLine line(String lineId, int quantity, long fen) {
        return new OrderLine(lineId, null, "Mug", null, quantity, Money.ofFen(fen), true, false, null);
    }
}
