package io.aftersales.domain.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.money.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippingPenaltyTest {

    private static final ShippingPenalty TAOBAO = penalty("5", "1.00", "30.00");
    private static final ShippingPenalty TMALL = penalty("30", "0.00", "500.00");

    @ParameterizedTest
    @CsvSource({
        "10, 1.00",
        "19.99, 1.00",
        "20, 1.00",
        "100, 5.00",
        "600, 30.00",
        "1000, 30.00",
        "0, 1.00",
        "20.09, 1.00",
        "20.10, 1.01",
        "20.29, 1.01",
        "20.30, 1.02",
        "599.89, 29.99",
        "599.90, 30.00",
        "600.01, 30.00",
        "999999999.99, 30.00",
        "10 10, 2.00",
        "10 100 1000, 36.00",
        "0 0, 2.00",
    })
    void five_percent_of_each_line_between_one_yuan_and_thirty(String paid, String penalty) {
        assertThat(TAOBAO.on(lines(paid))).isEqualTo(yuan(penalty));
    }

    @ParameterizedTest
    @CsvSource({
        "2400 500, 650.00",
        "1666.67, 500.00",
        "1666.66, 500.00",
        "1666.65, 500.00",
        "1666.64, 499.99",
        "2400, 500.00",
        "500, 150.00",
        "2400 2400, 1000.00",
        "0, 0.00",
        "0.01, 0.00",
        "0.02, 0.01",
        "0.05, 0.02",
    })
    void thirty_percent_of_each_line_up_to_five_hundred(String paid, String penalty) {
        assertThat(TMALL.on(lines(paid))).isEqualTo(yuan(penalty));
    }

    @Test
    void lines_are_not_added_up_before_the_share_is_taken() {
        assertThat(TAOBAO.on(lines("300 300"))).isEqualTo(yuan("30.00"));
        assertThat(TAOBAO.on(lines("600 600"))).isEqualTo(yuan("60.00"));
        assertThat(TAOBAO.on(lines("600"))).isEqualTo(yuan("30.00"));
    }

    @Test
    void no_line_no_penalty() {
        assertThat(TAOBAO.on(List.of())).isEqualTo(Money.ZERO);
    }

    @Test
    void a_share_may_be_a_fraction_of_a_percent() {
        assertThat(penalty("2.5", "0.00", "500.00").on(lines("100.20"))).isEqualTo(yuan("2.51"));
    }

    @Property
    void a_line_never_brings_less_than_the_least_nor_more_than_the_most(
            @ForAll @LongRange(max = 100_000_000_000L) long paid) {
        assertThat(TAOBAO.on(List.of(Money.ofFen(paid)))).isBetween(yuan("1.00"), yuan("30.00"));
        assertThat(TMALL.on(List.of(Money.ofFen(paid)))).isBetween(yuan("0.00"), yuan("500.00"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.00, 1.00", "5, -0.01, 1.00", "5, 1.01, 1.00"})
    void bounds_that_cannot_be_kept_are_refused(String percent, String least, String most) {
        assertThatIllegalArgumentException().isThrownBy(() -> penalty(percent, least, most));
    }

    private static ShippingPenalty penalty(String percent, String least, String most) {
        return new ShippingPenalty(new BigDecimal(percent), yuan(least), yuan(most));
    }

    private static List<Money> lines(String paid) {
        return Arrays.stream(paid.split(" ")).map(ShippingPenaltyTest::yuan).toList();
    }

    private static Money yuan(String text) {
        return Money.parse(text).orElseThrow();
    }
}
