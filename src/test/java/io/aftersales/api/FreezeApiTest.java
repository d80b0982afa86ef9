package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days on which clocks stand still, and what becomes of clocks that stand still already. */
@DeskTest
@HeldJobs("measure-runs")
class FreezeApiTest extends MeasureBase {

    @Test
    void the_days_of_a_freeze_are_given_back_and_what_is_frozen_twice_counts_once() {
        Case shipBack = opened().approve();
        Instant due = shipBack.dueAt("buyer-ship-back");
        LocalDate first = today().plusDays(3);

        given(freezeFrom(first, 5));
        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(5)));
        JsonNode wider = given(freezeFrom(first.minusDays(1), 7));

        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(7)));
        assertThat(effects(wider)).containsExactly("MOVED");
        assertThat(effects(given(freezeFrom(first, 2)))).containsExactly("OUTSIDE");
    }

    @Test
    void a_clock_that_starts_on_the_days_of_a_freeze_stands_still_as_well() {
        Case claim = opened();
        JsonNode frozen = given(freezeFrom(today(), 3));

        claim.approve();
        Instant due = claim.dueAt("buyer-ship-back");
        api.settle();

        assertThat(claim.dueAt("buyer-ship-back")).isEqualTo(due.plus(Duration.ofDays(2)));
        assertThat(effects(frozen)).containsExactlyInAnyOrder("MOVED", "MOVED");
        String id = frozen.get("id").asText();
        assertProgress(find(id), 1, 1, 0, 0);

        api.post(MANAGER, MEASURES + "/" + id + "/stop", Map.of()).expect(200);
        opened();
        measures.runDue();
        assertProgress(find(id), 1, 1, 0, 0);
    }

    @Test
    void a_clock_that_a_dispute_suspends_stands_still_on_frozen_days_when_it_goes_on() {
        Case rejected = opened().reject();
        rejected.intervene();
        Duration kept = kept(rejected);
        JsonNode frozen = given(freezeFrom(today().plusDays(1), 4));
        assertThat(effects(frozen)).contains("WHEN_RESUMED");

        rejected.linked("disputeCaseId").buyer("BUYER_CANCELLED");

        Instant resumed = api.now();
        assertThat(Duration.between(resumed, rejected.dueAt("after-rejection"))
                        .minus(kept)
                        .minusDays(4))
                .isBetween(Duration.ofMinutes(-1), Duration.ZERO);
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_frozen_clock_that_is_suspended_keeps_only_the_time_that_was_to_run() {
        Case rejected = opened().reject();
        Instant due = rejected.dueAt("after-rejection");
        given(freezeFrom(today().plusDays(1), 4));
        assertThat(rejected.dueAt("after-rejection")).isEqualTo(due.plus(Duration.ofDays(4)));

        Case dispute = rejected.intervene().linked("disputeCaseId");
        assertThat(kept(rejected))
                .isBetween(
                        Duration.between(api.now(), due),
                        Duration.between(api.now(), due).plusMinutes(1));
        dispute.buyer("BUYER_CANCELLED");

        assertThat(Duration.between(due.plus(Duration.ofDays(4)), rejected.dueAt("after-rejection")))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void more_time_for_a_suspended_clock_is_there_when_it_goes_on() {
        Case rejected = opened().reject();
        Case dispute = rejected.intervene().linked("disputeCaseId");
        Duration kept = kept(rejected);

        given(hours(10));
        assertThat(kept(rejected)).isEqualTo(kept.plusHours(10));
        dispute.buyer("BUYER_CANCELLED");

        assertThat(Duration.between(api.now(), rejected.dueAt("after-rejection")))
                .isBetween(kept.plusHours(10).minusMinutes(1), kept.plusHours(10));
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }
}
