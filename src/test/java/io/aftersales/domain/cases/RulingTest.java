package io.aftersales.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.deadline.Party;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RulingTest {

    /** The ruling, for whom it is, what the case goes on as, whether money is due, and which parties may appeal. */
    @ParameterizedTest
    @CsvSource({
        "REFUND, FOR_BUYER,, true, false, true",
        "RETURN_REFUND, FOR_BUYER, RETURN_REFUND, false, false, true",
        "PARTIAL_REFUND, SPLIT,, true, true, true",
        "REJECT, FOR_MERCHANT,, false, true, false",
        "EXCHANGE, FOR_BUYER, EXCHANGE, false, false, true",
        "REPAIR, FOR_BUYER, REPAIR, false, false, true",
        "COMPENSATE, FOR_BUYER,, true, false, true",
    })
    void says_who_won_who_pays_and_who_may_appeal(
            Ruling ruling,
            CaseOutcome outcome,
            @Nullable CaseType goesOnAs,
            boolean payment,
            boolean buyerLost,
            boolean merchantLost) {
        assertThat(ruling.outcome()).isEqualTo(outcome);
        assertThat(ruling.goesOnAs().orElse(null)).isEqualTo(goesOnAs);
        assertThat(ruling.isPayment()).isEqualTo(payment);
        assertThat(ruling.isLostBy(Party.BUYER)).isEqualTo(buyerLost);
        assertThat(ruling.isLostBy(Party.MERCHANT)).isEqualTo(merchantLost);
    }

    @ParameterizedTest
    @EnumSource(Ruling.class)
    void leaves_a_loser_and_brings_money_or_goods_unless_it_rejects(Ruling ruling) {
        assertThat(ruling.isLostBy(Party.BUYER) || ruling.isLostBy(Party.MERCHANT))
                .isTrue();
        assertThat(ruling.isPayment() || ruling.goesOnAs().isPresent()).isEqualTo(ruling != Ruling.REJECT);
    }

    @Test
    void sends_a_case_on_as_a_type_that_can_be_opened() {
        assertThat(Arrays.stream(Ruling.values()).flatMap(ruling -> ruling.goesOnAs().stream()))
                .isSubsetOf(CaseType.OPENABLE);
    }
}
