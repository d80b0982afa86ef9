package io.aftersales.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeShippingThresholdTest {

    private static final FreeShippingThreshold FROM_99 =
            new FreeShippingThreshold(Money.ofFen(9900), Money.ofFen(1200));

    @ParameterizedTest(name = "keeping goods of {0} fen costs {1}")
    @CsvSource({"9901, 0", "9900, 0", "9899, 1200", "1, 1200"})
    void goods_worth_the_threshold_itself_travel_free(long kept, long due) {
        assertThat(FROM_99.due(Money.ofFen(kept), true)).isEqualTo(Money.ofFen(due));
    }

    @Test
    void whoever_keeps_nothing_owes_nothing() {
        assertThat(FROM_99.due(Money.ZERO, false)).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"0, 1200", "9900, 0", "-1, 1200", "9900, -1"})
    void a_threshold_of_nothing_is_none(long from, long freight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FreeShippingThreshold(Money.ofFen(from), Money.ofFen(freight)));
    }
}
