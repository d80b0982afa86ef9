package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundStateTest {

    @ParameterizedTest(name = "{0} may become [{1}] and nothing else")
    @CsvSource({
        "PLANNED, APPROVED CANCELLED",
        "APPROVED, SENT",
        "SENT, DONE FAILED UNKNOWN",
        "UNKNOWN, SENT DONE FAILED",
        "FAILED, DONE",
        "DONE, ''",
        "CANCELLED, ''",
    })
    void takes_only_the_steps_that_are_drawn(RefundState state, String allowed) {
        String found = Arrays.stream(RefundState.values())
                .filter(state::mayBecome)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(allowed);
    }
}
