package io.aftersales.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseTypeTest {

    @ParameterizedTest
    @CsvSource({
        "RETURN_REFUND, return-refund",
        "REFUND_ONLY, refund-only",
        "EXCHANGE, exchange",
        "REPAIR, repair",
        "DISPUTE, dispute",
        "DELAYED_SHIPPING, delayed-shipping",
        "PARCEL_LOSS, parcel-loss",
    })
    void has_one_process(CaseType type, String key) {
        assertThat(type.processKey()).isEqualTo(key);
    }

    @ParameterizedTest
    @EnumSource(CaseType.class)
    void is_opened_by_a_party_unless_it_is_a_dispute(CaseType type) {
        assertThat(CaseType.OPENABLE.contains(type)).isEqualTo(type != CaseType.DISPUTE);
    }

    @ParameterizedTest
    @CsvSource({"PARTIAL_REFUND,", "RETURN_REFUND, RETURN_REFUND", "EXCHANGE, EXCHANGE", "REPAIR, REPAIR"})
    void an_offer_of_anything_but_money_makes_the_case_that_type(OfferType offer, @Nullable CaseType type) {
        assertThat(offer.asType().orElse(null)).isEqualTo(type);
    }
}
