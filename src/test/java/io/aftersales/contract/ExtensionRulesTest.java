package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * {@code EXTENSION_PROPOSED} and {@code EXTENSION_ANSWERED} of part 5 of the contract, and its clause
 * {@code extension-answer}: more time needs the other side's consent unless it is the other side's own time, at most twice a
 * clause, at most 90 days, one open proposal a case.
 */
@DeskTest
class ExtensionRulesTest {

    private static final String CLAUSE = "merchant-review";

    @Autowired
    Api api;

    private Case opened;
    private Instant due;

    @BeforeEach
    void open_a_case() {
        opened = new Requests(api).returnRefund("100.00");
        due = opened.dueAt(CLAUSE);
    }

    private Answer propose(String login, String clause, Instant until) {
        return opened.tell(
                login, "EXTENSION_PROPOSED", "clause", clause, "until", until.toString(), "reason", "The fair");
    }

    private void proposed(Duration more) {
        propose("agent-chen", CLAUSE, due.plus(more)).expect(200);
    }

    private Answer answer(String login, boolean accepted) {
        return opened.tell(login, "EXTENSION_ANSWERED", "accepted", accepted);
    }

    private void assertEnds(Instant end) {
        assertThat(opened.clock(CLAUSE, "RUNNING").dueAt(CLAUSE)).isEqualTo(end);
        assertThat(opened.clocks(CLAUSE)).hasSize(1);
    }

    // ---- consent

    @Test
    void more_time_for_oneself_waits_for_the_other_side_and_comes_with_its_consent() {
        proposed(Duration.ofDays(2));
        assertEnds(due);
        opened.has("/extension/clause", CLAUSE).has("/extension/answeredBy", "BUYER");
        opened.hasClocks("RUNNING", CLAUSE, "extension-answer").is("WAIT_MERCHANT_REVIEW");
        assertThat(opened.clock("extension-answer").get("party").asText()).isEqualTo("BUYER");
        assertThat(opened.dueAt("extension-answer"))
                .isEqualTo(opened.anchorAt("extension-answer").plus(Duration.ofHours(48)));

        answer("agent-chen", true).refused(409, "EVENT_NOT_ALLOWED");
        answer("channel", true).expect(200);

        assertEnds(due.plus(Duration.ofDays(2)));
        assertThat(Api.instant(opened.openTask("review-request").get("dueAt").asText()))
                .isEqualTo(due.plus(Duration.ofDays(2)));
        opened.has("/extension", "null").clock("extension-answer", "MET").cannot("EXTENSION_ANSWERED");
        opened.buyer(Place.CANCEL);
    }

    @Test
    void a_proposal_that_is_refused_changes_nothing() {
        proposed(Duration.ofDays(2));

        answer("channel", false).expect(200);

        assertEnds(due);
        opened.has("/extension", "null").clock("extension-answer", "MET").buyer(Place.CANCEL);
    }

    @Test
    void an_answer_may_name_the_clause_and_then_is_for_the_proposal_about_it_alone() {
        proposed(Duration.ofDays(2));

        opened.tell("channel", "EXTENSION_ANSWERED", "clause", "buyer-ship-back", "accepted", true)
                .refused(422, "clause", "NOT_PROPOSED");
        assertEnds(due);
        opened.tell("channel", "EXTENSION_ANSWERED", "clause", CLAUSE, "accepted", true)
                .expect(200);

        assertEnds(due.plus(Duration.ofDays(2)));
        opened.buyer(Place.CANCEL);
    }

    @Test
    void silence_is_no_consent() {
        opened.approve();
        Instant ends = opened.dueAt("buyer-ship-back");
        propose("channel", "buyer-ship-back", ends.plus(Duration.ofDays(3))).expect(200);

        opened.silence("extension-answer").clock("extension-answer", "MISSED");

        assertThat(opened.dueAt("buyer-ship-back")).isEqualTo(ends);
        opened.has("/extension", "null").cannot("EXTENSION_ANSWERED").buyer(Place.CANCEL);
    }

    @Test
    void more_time_for_the_other_side_needs_no_answer() {
        propose("channel", CLAUSE, due.plus(Duration.ofDays(1))).expect(200);
        assertEnds(due.plus(Duration.ofDays(1)));
        opened.has("/extension", "null").hasClocks("RUNNING", CLAUSE).approve();

        Instant ends = opened.dueAt("buyer-ship-back");
        propose("agent-chen", "buyer-ship-back", ends.plus(Duration.ofDays(5))).expect(200);

        assertThat(opened.dueAt("buyer-ship-back")).isEqualTo(ends.plus(Duration.ofDays(5)));
        opened.hasClocks("RUNNING", "buyer-ship-back").buyer(Place.CANCEL);
    }

    @Test
    void a_proposal_that_the_other_side_has_outdone_takes_no_time_back_when_it_is_accepted() {
        proposed(Duration.ofDays(2));
        propose("channel", CLAUSE, due.plus(Duration.ofDays(3))).expect(200);

        answer("channel", true).expect(200);

        assertEnds(due.plus(Duration.ofDays(3)));
        opened.has("/extension", "null").clock("extension-answer", "MET").buyer(Place.CANCEL);
    }

    @Test
    void a_proposal_whose_clock_was_decided_cannot_be_answered_any_more() {
        proposed(Duration.ofDays(2));

        opened.approve().is("WAIT_BUYER_SHIPMENT").cannot("EXTENSION_ANSWERED");

        answer("channel", true).refused(409, "EVENT_NOT_ALLOWED");
        opened.buyer(Place.CANCEL);
    }

    @Test
    void a_proposal_whose_clock_was_decided_lapses_and_makes_room_for_another() {
        proposed(Duration.ofDays(2));
        opened.approve().has("/extension", "null").hasClocks("RUNNING", "buyer-ship-back");

        Instant later = opened.dueAt("buyer-ship-back").plus(Duration.ofDays(1));
        propose("channel", "buyer-ship-back", later).expect(200);

        opened.has("/extension/clause", "buyer-ship-back").buyer(Place.CANCEL);
    }

    // ---- caps

    @Test
    void one_proposal_is_open_at_a_time() {
        proposed(Duration.ofDays(2));

        propose("agent-chen", CLAUSE, due.plus(Duration.ofDays(3))).refused(409, "EVENT_NOT_ALLOWED");

        assertThat(Api.instant(opened.text("/extension/until"))).isEqualTo(due.plus(Duration.ofDays(2)));
        opened.buyer(Place.CANCEL).has("/extension", "null");
    }

    @ParameterizedTest
    @CsvSource({"agent-chen, false", "agent-chen, true", "channel, true"})
    void a_clause_is_proposed_to_be_lengthened_twice_whatever_came_of_it(String second, boolean accepted) {
        proposed(Duration.ofDays(1));
        answer("channel", accepted).expect(200);
        Instant once = opened.dueAt(CLAUSE);
        propose(second, CLAUSE, once.plus(Duration.ofDays(1))).expect(200);
        if (second.equals("agent-chen")) {
            answer("channel", accepted).expect(200);
        }
        Instant twice = opened.dueAt(CLAUSE);

        propose("agent-chen", CLAUSE, twice.plus(Duration.ofDays(1))).refused(422, "clause", "EXTENSION_LIMIT");
        propose("channel", CLAUSE, twice.plus(Duration.ofDays(1))).refused(422, "clause", "EXTENSION_LIMIT");

        assertEnds(twice);
        opened.approve();
        Instant other = opened.dueAt("buyer-ship-back").plus(Duration.ofDays(1));
        propose("agent-chen", "buyer-ship-back", other).expect(200);
        opened.buyer(Place.CANCEL);
    }

    @Test
    void ninety_days_are_the_most_and_a_second_more_is_too_much() {
        Instant furthest = due.plus(Duration.ofDays(90));
        propose("channel", CLAUSE, furthest.plusSeconds(1)).refused(422, "until", "TOO_FAR");
        assertEnds(due);

        propose("channel", CLAUSE, furthest).expect(200);

        assertEnds(furthest);
        opened.buyer(Place.CANCEL);
    }

    @Test
    void a_clock_is_not_shortened_and_one_that_does_not_run_is_not_lengthened() {
        propose("channel", CLAUSE, due).refused(422, "until", "NOT_LATER");
        propose("channel", CLAUSE, due.minusSeconds(1)).refused(422, "until", "NOT_LATER");
        propose("channel", "buyer-ship-back", due.plusSeconds(1)).refused(422, "clause", "NO_SUCH_CLOCK");
        propose("warehouse-wu", CLAUSE, due.plusSeconds(1)).expect(403);

        assertEnds(due);
        opened.buyer(Place.CANCEL);
    }

    @Test
    void the_time_of_an_arbiter_and_of_an_answer_is_nobodys_to_give() {
        proposed(Duration.ofDays(1));
        propose("agent-chen", "extension-answer", due.plus(Duration.ofDays(9))).refused(422, "clause", "NO_SUCH_CLOCK");

        opened.reject();
        Case dispute = Rulings.contested(opened);
        Instant later = dispute.dueAt("evidence-pickup").plus(Duration.ofDays(1));
        dispute.tell(
                        "channel",
                        "EXTENSION_PROPOSED",
                        "clause",
                        "evidence-pickup",
                        "until",
                        later.toString(),
                        "reason",
                        "No hurry")
                .refused(422, "clause", "NO_SUCH_CLOCK");
        dispute.buyer(Place.CANCEL);
    }
}
