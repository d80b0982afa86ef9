package io.aftersales.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseStatusTest {

    @ParameterizedTest
    @CsvSource({
        "WAIT_INSPECTION, WAIT_INSPECTION",
        "RETURN_IN_TRANSIT WAIT_INSPECTION, WAIT_INSPECTION",
        "REFUNDING WAIT_REFUND_APPROVAL, REFUNDING",
        "REFUNDING REPLACEMENT_IN_TRANSIT, REPLACEMENT_IN_TRANSIT",
        "COURIER_INQUIRY WAIT_BUYER_REMEDY, WAIT_BUYER_REMEDY",
        "INSPECTION_DISAGREED REFUNDING, INSPECTION_DISAGREED",
        "WAIT_REPLACEMENT_DISPATCH INSPECTION_DISAGREED, INSPECTION_DISAGREED",
        "RULING_EXECUTION APPEAL_WINDOW, RULING_EXECUTION",
        "RULING_EXECUTION APPEAL_REVIEW, APPEAL_REVIEW",
        "RULING_EXECUTION APPEAL_WINDOW APPEAL_REVIEW, APPEAL_REVIEW",
    })
    void of_several_steps_the_furthest_is_shown_but_for_a_disagreement_and_an_execution(
            String steps, CaseStatus shown) {
        List<CaseStatus> statuses =
                Arrays.stream(steps.split(" ")).map(CaseStatus::valueOf).toList();

        assertThat(CaseStatus.shownAmong(statuses)).contains(shown);
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void a_single_step_is_shown_as_it_is(CaseStatus status) {
        assertThat(CaseStatus.shownAmong(List.of(status))).contains(status);
    }

    @Test
    void a_case_that_stands_nowhere_shows_nothing() {
        assertThat(CaseStatus.shownAmong(List.of())).isEmpty();
    }
}
