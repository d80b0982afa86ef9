package io.aftersales.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "239, 23900, 239.00",
        "239.5, 23950, 239.50",
        "239.00, 23900, 239.00",
        "0, 0, 0.00",
        "0.01, 1, 0.01",
        "-0.01, -1, -0.01",
        "007, 700, 7.00",
        "999999999999.99, 99999999999999, 999999999999.99",
    })
    void is_read_from_yuan_and_written_with_two_decimals(String text, long fen, String written) {
        assertThat(Money.parse(text)).contains(Money.ofFen(fen));
        assertThat(Money.ofFen(fen)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.001",
                "1.",
                ".5",
                "1,00",
                "1 000",
                " 1",
                "1 ",
                "+1",
                "--1",
                "1e3",
                "0x10",
                "¥1",
                "NaN",
                "一",
                "1٫5",
                "1000000000000"
            })
    void anything_else_is_no_amount(String text) {
        assertThat(Money.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 3333", "2, 3333", "3, 3334"})
    void a_unit_of_three_costs_a_third_and_the_last_takes_the_odd_fen(int unit, long fen) {
        assertThat(Money.ofFen(10_000).shareOfUnit(unit, 3)).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "4, 3", "-1, 3", "1, 0"})
    void a_unit_that_is_not_there_costs_nothing_that_could_be_said(int unit, int units) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofFen(100).shareOfUnit(unit, units));
    }

    @Test
    void is_added_subtracted_and_compared() {
        Money small = Money.ofFen(99);
        Money large = Money.ofFen(100);

        assertThat(small.plus(large)).isEqualTo(Money.ofFen(199));
        assertThat(small.minus(large)).isEqualTo(Money.ofFen(-1));
        assertThat(small.min(large)).isEqualTo(small);
        assertThat(large.min(small)).isEqualTo(small);
        assertThat(small).isLessThan(large);
        assertThat(small.isPositive()).isTrue();
        assertThat(Money.ZERO.isPositive()).isFalse();
        assertThat(small.minus(large).isPositive()).isFalse();
    }

    @Test
    void what_does_not_fit_is_not_silently_something_else() {
        Money most = Money.ofFen(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Money.ofFen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ZERO.minus(Money.ofFen(Long.MIN_VALUE))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.shareOfUnit(2, 3)).isInstanceOf(ArithmeticException.class);
    }
}
