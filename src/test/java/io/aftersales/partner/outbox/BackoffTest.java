package io.aftersales.partner.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest(name = "attempt {0}, chance {1}: {2}")
    @CsvSource({
        "1, 0.0, PT1S",
        "1, 1.0, PT0.5S",
        "2, 0.0, PT2S",
        "3, 0.5, PT3S",
        "9, 0.0, PT4M16S",
        "10, 0.0, PT5M",
        "10, 1.0, PT2M30S",
        "2000000000, 0.0, PT5M",
    })
    void doubles_up_to_five_minutes_and_takes_up_to_half_off(int attempt, double chance, Duration expected) {
        assertThat(Backoff.after(attempt, chance)).isEqualTo(expected);
    }
}
