package io.aftersales.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApportionmentTest {

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "100, 1 1 1, 33 33 34",
        "10000, 3333 3333 3334, 3333 3333 3334",
        "5001, 3333 3334, 2500 2501",
        "1, 1 1 1, 0 0 1",
        "0, 5 5, 0 0",
        "7, 0 7, 0 7",
        "7, 7 0, 7 0",
        "100, 100, 100",
    })
    void later_parts_take_the_odd_fen(long amount, String weights, String parts) {
        assertThat(Apportionment.spread(Money.ofFen(amount), fen(weights))).isEqualTo(fen(parts));
    }

    @Test
    void the_largest_amounts_do_not_overflow() {
        Money most = Money.parse("999999999999.99").orElseThrow();

        assertThat(Apportionment.spread(most, List.of(most, Money.ZERO))).containsExactly(most, Money.ZERO);
    }

    @Test
    void nothing_is_shared_by_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Apportionment.spread(Money.ofFen(1), List.of(Money.ZERO, Money.ZERO)));
        assertThatIllegalArgumentException().isThrownBy(() -> Apportionment.spread(Money.ofFen(1), List.of()));
    }

    @Property
    void the_parts_add_up_and_none_exceeds_its_weight(
            @ForAll @NotEmpty @Size(max = 20) List<@LongRange(min = 1, max = 10_000_000) Long> weights,
            @ForAll @IntRange(max = 1000) int permille) {
        long whole = weights.stream().mapToLong(Long::longValue).sum();
        Money amount = Money.ofFen(whole * permille / 1000);

        List<Money> parts =
                Apportionment.spread(amount, weights.stream().map(Money::ofFen).toList());

        assertThat(parts.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(amount);
        assertThat(IntStream.range(0, parts.size()))
                .allSatisfy(i -> assertThat(parts.get(i)).isBetween(Money.ZERO, Money.ofFen(weights.get(i))));
    }

    private static List<Money> fen(String amounts) {
        return Arrays.stream(amounts.split(" "))
                .map(Long::valueOf)
                .map(Money::ofFen)
                .toList();
    }
}
