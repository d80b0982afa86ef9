package io.aftersales.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeductionsTest {

    @ParameterizedTest(name = "of {0}: freight due {1}, taken before {2}, gifts {3}")
    @CsvSource({
        "5000, 1200, 0, 0, 1200, 0",
        "5000, 1200, 1200, 0, 0, 0",
        "5000, 1200, 0, 1900, 1200, 1900",
        "3100, 1200, 0, 1900, 1200, 1900",
        "3099, 1200, 0, 1900, 1200, 1899",
        "1200, 1200, 0, 1900, 1200, 0",
        "1199, 1200, 0, 0, 1199, 0",
        "5000, 0, 1200, 0, -1200, 0",
        "0, 0, 1200, 1900, -1200, 1200"
    })
    void nothing_comes_off_that_is_not_there(
            long goods, long due, long taken, long gifts, long freightOff, long giftsOff) {
        assertThat(Deductions.from(Money.ofFen(goods), Money.ofFen(due), Money.ofFen(taken), Money.ofFen(gifts)))
                .isEqualTo(new Deductions(Money.ofFen(freightOff), Money.ofFen(giftsOff)));
    }

    @Test
    void what_comes_off_comes_off_each_line_by_its_part() {
        Map<String, Money> goods = Map.of("1", Money.ofFen(6000), "2", Money.ofFen(3000));
        assertThat(new Deductions(Money.ofFen(900), Money.ZERO).applyTo(goods, goods))
                .isEqualTo(Map.of("1", Money.ofFen(5400), "2", Money.ofFen(2700)));
    }

    @Test
    void what_is_given_back_goes_to_the_line_that_it_came_off() {
        Map<String, Money> goods = Map.of("2", Money.ofFen(3000));
        Map<String, Money> left = Map.of("1", Money.ofFen(1200), "2", Money.ofFen(3000));
        assertThat(new Deductions(Money.ofFen(-1200), Money.ZERO).applyTo(goods, left))
                .isEqualTo(Map.of("1", Money.ofFen(1200), "2", Money.ofFen(3000)));
    }

    @Test
    void nothing_off_leaves_all() {
        Map<String, Money> goods = Map.of("1", Money.ZERO);
        assertThat(Deductions.NONE.applyTo(goods, goods)).isEqualTo(goods);
    }
}
