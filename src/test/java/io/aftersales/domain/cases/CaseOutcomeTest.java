package io.aftersales.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseOutcomeTest {

    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource({
        "REFUNDED, EXCHANGED, REFUNDED",
        "REFUNDED, REJECTED, REFUNDED",
        "EXCHANGED, REFUNDED, REFUNDED",
        "REJECTED, REFUNDED, REFUNDED",
        "EXCHANGED, REJECTED, EXCHANGED",
        "REPAIRED, EXPIRED, REPAIRED",
        "REIMBURSED, CANCELLED, REIMBURSED",
        "COMPENSATED, CONVERTED, COMPENSATED",
        "CANCELLED, EXCHANGED, EXCHANGED",
        "EXCHANGED, COMPENSATED, COMPENSATED",
        "REJECTED, CANCELLED, CANCELLED",
        "EXPIRED, REJECTED, REJECTED",
    })
    void money_decides_then_what_else_the_buyer_got_then_the_later_end(
            CaseOutcome earlier, CaseOutcome later, CaseOutcome merged) {
        assertThat(later.after(earlier)).isEqualTo(merged);
    }

    @ParameterizedTest
    @EnumSource(CaseOutcome.class)
    void the_same_end_twice_is_that_end(CaseOutcome outcome) {
        assertThat(outcome.after(outcome)).isEqualTo(outcome);
    }
}
