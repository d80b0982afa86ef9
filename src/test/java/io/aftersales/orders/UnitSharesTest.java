package io.aftersales.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UnitSharesTest {

    @Test
    void three_units_of_a_hundred_yuan_cost_33_33_and_33_33_and_33_34() {
        UnitShares shares = new UnitShares(Money.ofFen(10_000), 3);

        assertThat(List.of(shares.of(1), shares.of(2), shares.of(3)))
                .extracting(Money::toString)
                .containsExactly("33.33", "33.33", "33.34");
        assertThat(shares.of(List.of(1, 3))).hasToString("66.67");
    }

    @Property
    void all_units_together_cost_what_was_paid(
            @ForAll @LongRange(max = 100_000_000_000L) long paid, @ForAll @IntRange(min = 1, max = 500) int quantity) {
        UnitShares shares = new UnitShares(Money.ofFen(paid), quantity);

        assertThat(shares.of(IntStream.rangeClosed(1, quantity).boxed().toList()))
                .isEqualTo(Money.ofFen(paid));
    }

    @Test
    void the_largest_line_does_not_overflow() {
        UnitShares shares = new UnitShares(OrderLine.MOST_PAID, OrderLine.MOST_UNITS);

        assertThat(shares.of(OrderLine.MOST_UNITS)).hasToString("10000.00");
    }
}
