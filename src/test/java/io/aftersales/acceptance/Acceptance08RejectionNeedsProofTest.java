package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import io.aftersales.Requests;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Number 8: no case of any type is rejected without evidence and without a log of the contact with the buyer. */
@DeskTest
class Acceptance08RejectionNeedsProofTest extends AcceptanceBase {

    private static final String CONTACT = "Called the buyer at noon";

    static Stream<Arguments> rejections() {
        return Stream.of(
                rejection("return", "review-request", requests -> requests.returnRefund("100.00")),
                rejection("exchange", "review-request", requests -> requests.exchange("100.00")),
                rejection("mail-in repair", "review-request", requests -> requests.mailIn("100.00")),
                rejection("own workshop", "review-request", requests -> requests.selfArranged("100.00")),
                rejection("on-site repair", "schedule-visit", requests -> requests.onSite("100.00")),
                rejection("unshipped", "review-request", requests -> requests.refundOnlyOfUnshipped("100.00")),
                rejection("under way", "review-request", requests -> requests.refundOnlyOfShipped("100.00")),
                rejection(
                        "inspected return",
                        "resolve-failed-inspection",
                        requests -> inspected(requests.returnRefund("100.00"))),
                rejection(
                        "inspected exchange",
                        "resolve-failed-inspection",
                        requests -> inspected(requests.exchange("100.00"))));
    }

    private static Arguments rejection(String name, String form, Function<Requests, Case> begin) {
        return Arguments.of(Named.of(name, begin), form);
    }

    private static Case inspected(Case asked) {
        return asked.approve().ship().returnSigned().fail();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rejections")
    void what_lacks_either_is_refused_and_changes_nothing(Function<Requests, Case> begin, String form) {
        Case asked = begin.apply(requests);
        JsonNode before = asked.seen().body();
        String proof = asked.proof("agent-chen");

        asked.attempt(form, "decision", "REJECT", "evidence", List.of(proof)).refused(422, "REJECTION_NEEDS_CONTACT");
        asked.attempt(form, "decision", "REJECT", "contactLog", "  ", "evidence", List.of(proof))
                .refused(422, "REJECTION_NEEDS_CONTACT");
        asked.attempt(form, "decision", "REJECT", "contactLog", CONTACT).refused(422, "REJECTION_NEEDS_EVIDENCE");
        asked.attempt(form, "decision", "REJECT", "contactLog", CONTACT, "evidence", List.of())
                .refused(422, "REJECTION_NEEDS_EVIDENCE");
        asked.attempt(form, "decision", "REJECT")
                .refused(422, "contactLog", "REJECTION_NEEDS_CONTACT")
                .refused(422, "evidence", "REJECTION_NEEDS_EVIDENCE");

        assertThat(asked.seen().body()).isEqualTo(before);
        asked.buyer("BUYER_CANCELLED");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rejections")
    void with_both_the_buyer_has_seven_days_to_answer(Function<Requests, Case> begin, String form) {
        Case rejected = begin.apply(requests).rejectAt(form);

        rejected.is("WAIT_BUYER_AFTER_REJECTION").allows("BUYER_MODIFIED", "BUYER_CANCELLED", "INTERVENTION_REQUESTED");
        rejected.clock("after-rejection", "RUNNING");
        assertThat(rejected.dueAt("after-rejection"))
                .isEqualTo(Midnight.after(rejected.anchorAt("after-rejection"), 8));
        assertThat(rejected.seen().body().get("evidence")).isNotEmpty();
        rejected.buyer("BUYER_CANCELLED");
    }
}
