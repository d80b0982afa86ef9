package io.aftersales.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    private static final Set<Reason> OF_LATE_SHIPPING = EnumSet.of(
            Reason.LATE_SHIPMENT, Reason.PRICE_REFUSED, Reason.DISCOUNT_REFUSED, Reason.CARRIER_PROMISE_BROKEN);
    private static final Set<Reason> OF_GOODS = EnumSet.complementOf(EnumSet.copyOf(OF_LATE_SHIPPING));

    @ParameterizedTest
    @EnumSource(
            value = CaseType.class,
            names = {"RETURN_REFUND", "EXCHANGE"})
    void goods_that_go_back_need_no_reason(CaseType type) {
        assertThat(Reason.allowedFor(type)).isEqualTo(OF_GOODS).contains(Reason.NO_REASON);
    }

    @ParameterizedTest
    @EnumSource(
            value = CaseType.class,
            names = {"REFUND_ONLY", "REPAIR", "PARCEL_LOSS"})
    void every_other_request_about_goods_needs_one(CaseType type) {
        Set<Reason> withReason = EnumSet.copyOf(OF_GOODS);
        withReason.remove(Reason.NO_REASON);

        assertThat(Reason.allowedFor(type)).isEqualTo(withReason);
    }

    @Test
    void a_complaint_about_late_shipping_has_reasons_of_its_own() {
        assertThat(Reason.allowedFor(CaseType.DELAYED_SHIPPING)).isEqualTo(OF_LATE_SHIPPING);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_REASON, BUYER",
        "QUALITY, MERCHANT",
        "NOT_AS_DESCRIBED, MERCHANT",
        "WRONG_ITEM, MERCHANT",
        "MISSING_ITEM, MERCHANT",
        "NOT_RECEIVED, COURIER",
        "DAMAGED_IN_TRANSIT, COURIER",
        "LATE_SHIPMENT, MERCHANT",
        "PRICE_REFUSED, MERCHANT",
        "DISCOUNT_REFUSED, MERCHANT",
        "CARRIER_PROMISE_BROKEN, MERCHANT",
    })
    void a_reason_says_who_is_presumed_to_be_at_fault(Reason reason, Responsibility presumed) {
        assertThat(reason.presumedResponsibility()).isEqualTo(presumed);
    }
}
