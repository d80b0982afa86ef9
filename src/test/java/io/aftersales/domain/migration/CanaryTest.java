package io.aftersales.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CanaryTest {

    @Property
    void a_share_is_that_part_of_the_cases_rounded_up(
            @ForAll @IntRange(min = 1, max = 5_000) int total, @ForAll @IntRange(min = 1, max = 100) int percent) {
        long share = IntStream.range(0, total)
                .filter(place -> Canary.numberOf(place, total) <= percent)
                .count();
        assertThat(share).isEqualTo((long) Math.ceil(total * percent / 100.0));
    }

    @Property
    void later_cases_have_no_smaller_number(@ForAll @IntRange(min = 2, max = 5_000) int total) {
        assertThat(IntStream.range(0, total).map(place -> Canary.numberOf(place, total)))
                .isSorted()
                .allMatch(number -> number >= 1 && number <= 100);
    }

    /** Whoever looks at a report later finds the same cases in a share, whatever has become of the program. */
    @Test
    void the_order_is_the_same_in_every_release() {
        assertThat(Canary.turnOf("")).startsWith("e3b0c442");
    }
}
