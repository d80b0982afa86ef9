package io.aftersales.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    @Test
    void the_wait_doubles_from_five_seconds_up_to_an_hour() {
        assertThat(Retries.pause(1, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Retries.pause(2, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Retries.pause(10, 0)).isEqualTo(Duration.ofSeconds(2560));
        assertThat(Retries.pause(11, 0)).isEqualTo(Duration.ofHours(1));
        assertThat(Retries.pause(Retries.MOST, 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void chance_takes_up_to_half_of_it_off() {
        assertThat(Retries.pause(2, 1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Retries.pause(11, 0.5)).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void an_event_is_sent_for_some_three_days() {
        long seconds = IntStream.range(1, Retries.MOST)
                .mapToLong(attempt -> Retries.pause(attempt, 0.5).toSeconds())
                .sum();

        assertThat(Duration.ofSeconds(seconds)).isBetween(Duration.ofDays(2), Duration.ofDays(4));
        assertThat(Retries.areOver(Retries.MOST - 1)).isFalse();
        assertThat(Retries.areOver(Retries.MOST)).isTrue();
    }
}
