package io.aftersales.domain.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CanaryTest {

    @Property
    void a_case_has_one_number_from_1_to_100_for_ever(@ForAll String caseId) {
        assertThat(Canary.numberOf(caseId)).isBetween(1, 100).isEqualTo(Canary.numberOf(caseId));
    }

    /** Whoever looks at the report later finds the same cases in a share, whatever has become of the program. */
    @Test
    void the_number_is_the_same_in_every_release() {
        assertThat(Canary.numberOf("")).isEqualTo(1 + Integer.remainderUnsigned(0xe3b0c442, 100));
    }

    @Test
    void a_share_of_20_percent_is_about_a_fifth_of_the_cases() {
        long share = IntStream.range(0, 10_000)
                .mapToObj(number -> new UUID(7, number).toString())
                .filter(caseId -> Canary.numberOf(caseId) <= 20)
                .count();
        assertThat(share).isBetween(1_800L, 2_200L);
    }
}
