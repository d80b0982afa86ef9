package io.aftersales.domain.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraceTest {

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-03-08T01:59:59.999Z, true",
        "2026-03-08T02:00:00.000Z, false",
        "2026-03-08T02:00:00.001Z, false",
    })
    void a_decision_may_be_taken_back_before_the_end_of_the_seventh_day(Instant receivedAt, boolean inTime) {
        assertThat(Grace.isInTime(receivedAt, Instant.parse("2026-03-01T02:00:00Z")))
                .isEqualTo(inTime);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"refund-payout", "appeal-window", "ruling-execution", "extension-answer", "evidence-pickup"})
    void money_on_its_way_rulings_and_what_decides_nothing_are_not_taken_back(String clause) {
        assertThat(Grace.isReversible(clause)).isFalse();
    }
}
