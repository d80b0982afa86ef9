package io.aftersales.orders.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Property
    void the_parts_add_up_to_what_was_paid_and_none_is_negative(
            @ForAll @LongRange(max = 100_000_000_000L) long paid,
            @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 10_000_000_000_000_000L) Long> worths) {
        List<Money> parts = Spread.over(
                Money.ofFen(paid), worths.stream().map(BigInteger::valueOf).toList());

        assertThat(parts).hasSameSizeAs(worths).allMatch(part -> part.fen() >= 0);
        assertThat(parts.stream().mapToLong(Money::fen).sum()).isEqualTo(paid);
    }

    @Test
    void the_last_line_takes_the_remainder() {
        assertThat(spread(10_000, 1, 1, 1)).containsExactly(3_333L, 3_333L, 3_334L);
        assertThat(spread(59_800, 79_90 * 2, 19_00)).containsExactly(53_445L, 6_355L);
    }

    @Test
    void lines_that_are_worth_nothing_got_nothing_unless_all_are() {
        assertThat(spread(10_000, 0, 5)).containsExactly(0L, 10_000L);
        assertThat(spread(10_000, 0, 0)).containsExactly(0L, 10_000L);
        assertThat(spread(0, 3, 5)).containsExactly(0L, 0L);
    }

    private static Stream<Long> spread(long paid, long... worths) {
        List<BigInteger> weights =
                Arrays.stream(worths).mapToObj(BigInteger::valueOf).toList();
        return Spread.over(Money.ofFen(paid), weights).stream().map(Money::fen);
    }
}
