package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import io.aftersales.Requests;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.cases.measure.Outages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What clocks lost while no node of the desk was at work is given back, once, to those that did not end meanwhile. */
@DeskTest
@HeldJobs({"measure-runs", "heartbeats"})
class OutageApiTest {

    private static final String REVIEW = "merchant-review";
    private static final String SHIP_BACK = "buyer-ship-back";
    private static final Duration OUTAGE = Duration.ofHours(2);

    /** Between the beat that a test forges and the one that it has noticed. */
    private static final Duration NOTICING = Duration.ofSeconds(30);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Outages outages;

    @Autowired
    private DeadlineMeasures measures;

    @Autowired
    private ClockJobs clocks;

    private Requests requests;

    @BeforeEach
    void nothing_is_left_to_notice() {
        outages.beat();
        measures.runDue();
        requests = new Requests(api);
    }

    private void wasDown(Duration time) {
        jdbc.sql("update aftersales.heartbeat set at = clock_timestamp() - cast(? as interval)")
                .param(time.toString())
                .update();
        outages.beat();
        measures.runDue();
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    /** The ends before and after each outage of the newest clock of the clause. */
    private List<Duration> givenBack(Case file, String clause) {
        List<Duration> given = new ArrayList<>();
        JsonNode explained = api.get("agent-chen", "/cases/" + file.id() + "/deadlines/" + clause + "/explain")
                .expect(200)
                .body();
        for (JsonNode moved : explained.get("amendments")) {
            if (moved.get("kind").asText().equals("OUTAGE")) {
                given.add(Duration.between(
                        Api.instant(moved.get("dueBefore").asText()),
                        Api.instant(moved.get("dueAfter").asText())));
            }
        }
        return given;
    }

    private List<String> told(Case file) {
        return file.seen().body().get("history").findValuesAsText("event").stream()
                .filter("DEADLINE_CHANGED"::equals)
                .toList();
    }

    @Test
    void a_clock_that_outlasts_an_outage_gets_back_what_it_lost_and_the_parties_are_told() {
        Case file = requests.returnRefund("100.00");
        api.advance(Duration.ofHours(3));
        Instant due = file.dueAt(REVIEW);

        wasDown(OUTAGE);

        assertThat(file.dueAt(REVIEW))
                .isBetween(due.plus(OUTAGE), due.plus(OUTAGE).plus(NOTICING));
        assertThat(givenBack(file, REVIEW)).hasSize(1);
        assertThat(told(file)).hasSize(1);
        file.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_clock_that_started_in_an_outage_gets_back_the_part_it_ran_in() {
        Case file = requests.returnRefund("100.00");
        api.advance(Duration.ofHours(1));

        wasDown(OUTAGE);

        assertThat(givenBack(file, REVIEW))
                .singleElement()
                .satisfies(given -> assertThat(given)
                        .isBetween(Duration.ofHours(1), Duration.ofHours(1).plus(NOTICING)));
    }

    @Test
    void the_same_outage_is_noticed_once_however_many_nodes_come_back() {
        Case file = requests.returnRefund("100.00");
        api.advance(Duration.ofHours(3));
        wasDown(OUTAGE);

        outages.beat();
        outages.afterSingletonsInstantiated();
        measures.runDue();

        assertThat(givenBack(file, REVIEW)).hasSize(1);
        wasDown(OUTAGE);
        assertThat(givenBack(file, REVIEW))
                .as("the clock stood still in these hours already")
                .hasSizeLessThan(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PT4M55S, 0", "PT5M1S, 1"})
    void a_restart_is_no_outage(Duration down, int amendments) {
        Case file = requests.returnRefund("100.00");
        api.advance(Duration.ofHours(1));

        wasDown(down);

        assertThat(givenBack(file, REVIEW)).hasSize(amendments);
    }

    @Test
    void a_clause_whose_time_is_the_other_partys_waiting_gets_nothing() {
        Case visit = requests.onSite("100.00");
        Case refund =
                requests.returnRefund("100.00").approve().ship().returnSigned().pass();
        api.advance(Duration.ofHours(3));
        Instant visitDue = visit.dueAt("visit-scheduling");
        Instant refundDue = refund.dueAt("refund-payout");

        wasDown(OUTAGE);

        assertThat(visit.dueAt("visit-scheduling")).isEqualTo(visitDue);
        assertThat(refund.dueAt("refund-payout")).isEqualTo(refundDue);
        assertThat(told(visit)).isEmpty();
    }

    @Test
    void a_clock_that_ended_in_the_outage_has_acted_as_of_its_end_and_is_not_called_back() {
        Case file = requests.returnRefund("100.00");
        Instant due = file.dueAt(REVIEW);
        api.advanceTo(due.plus(Duration.ofHours(1)));

        wasDown(OUTAGE);

        file.missed(REVIEW, due).is("WAIT_BUYER_SHIPMENT");
        assertThat(givenBack(file, REVIEW)).isEmpty();
    }

    @Test
    void a_clock_that_stood_still_lost_nothing() {
        Case file = requests.returnRefund("100.00").approve().intervene();
        api.advance(Duration.ofHours(3));

        wasDown(OUTAGE);
        file.linked("disputeCaseId").buyer("BUYER_CANCELLED");

        file.is("WAIT_BUYER_SHIPMENT").clock(SHIP_BACK, "RUNNING");
        assertThat(givenBack(file, SHIP_BACK)).isEmpty();
    }

    @Test
    void managers_see_what_an_outage_gave_and_nobody_announces_one() {
        requests.returnRefund("100.00");
        api.advance(Duration.ofHours(3));
        wasDown(OUTAGE);

        JsonNode newest = api.get("manager-zeng", "/deadline-measures?limit=1")
                .expect(200)
                .body()
                .at("/items/0");
        assertThat(List.of(
                        newest.at("/announcement/kind").asText(),
                        newest.get("announcedBy").asText()))
                .containsExactly("OUTAGE", "SYSTEM");
        assertThat(newest.get("state").asText()).isEqualTo("DONE");
        assertThat(newest.at("/progress/done").asInt()).isPositive();
        api.post("manager-zeng", "/deadline-measures", Map.of("kind", "OUTAGE", "reason", "Let us say so"))
                .refused(422, "kind", "NOT_ALLOWED");
    }
}
