package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the row "any open one … | intervention", and "A dispute." up to the ruling: withdrawn, accepted,
 * contested or silent, evidence complete or not. Rulings and appeals are in {@link RulingRowsTest}; where no arbiter may be
 * called is seen in {@link BuyerRightsTest}.
 */
@DeskTest
class DisputeRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case rejected() {
        return requests.returnRefund(PAID).reject();
    }

    // ---- intervention, and VOID

    static Stream<Place> places() {
        return Places.with(Place.INTERVENE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void a_dispute_covers_its_case_and_withdrawn_leaves_it_where_it_was_with_the_time_it_had(Place place) {
        Case parent = place.reach(requests);
        List<String> tasks = parent.tasks();
        String[] running = parent.clocksIn("RUNNING").toArray(String[]::new);
        Map<String, Duration> left = left(parent);

        Case dispute =
                parent.intervene().linked("disputeCaseId").is("NEGOTIATION").hasTasks("answer-dispute");

        dispute.has("/type", "DISPUTE").has("/parentCaseId", parent.id()).hasClocks("RUNNING", "dispute-negotiation");
        parent.is("IN_DISPUTE").hasTasks().hasClocks("RUNNING").hasClocks("SUSPENDED", running);
        assertThat(parent.seen().body().get("allowedEvents")).isEmpty();
        api.advance(Duration.ofMinutes(90));
        dispute.buyer(Place.CANCEL).isClosed("VOID").hasTasks().hasClocks("RUNNING");

        parent.is(place.status()).hasClocks("SUSPENDED").hasClocks("RUNNING", running);
        assertThat(parent.tasks()).isEqualTo(tasks);
        left.forEach((clause, before) ->
                assertThat(parent.left(clause)).as(clause).isBetween(before.minusMinutes(1), before));
        place.leave(parent);
    }

    private static Map<String, Duration> left(Case parent) {
        Map<String, Duration> left = new LinkedHashMap<>();
        parent.clocksIn("RUNNING").forEach(clause -> left.put(clause, parent.left(clause)));
        return left;
    }

    @Test
    void carrier_events_are_recorded_meanwhile_and_caught_up_on() {
        Case parent = requests.returnRefund(PAID).approve().ship();
        Case dispute = Rulings.about(parent);

        parent.returnSigned().is("IN_DISPUTE").hasTasks().hasClocks("SUSPENDED", "return-transit");
        Instant signedAt = Api.instant(parent.entry("CARRIER_SIGNED").get("at").asText());
        dispute.buyer(Place.CANCEL);

        parent.is("WAIT_INSPECTION").hasTasks("inspect-return").hasClocks("RUNNING", "merchant-inspection");
        assertThat(parent.anchorAt("merchant-inspection")).isAfterOrEqualTo(signedAt);
        parent.buyer(Place.CANCEL);
    }

    @ParameterizedTest
    @CsvSource({
        "LOST SIGNED, WAIT_BUYER_CONFIRMATION",
        "SIGNED LOST, WAIT_BUYER_CONFIRMATION",
        "RETURNED LOST, COURIER_INQUIRY"
    })
    void several_records_of_one_parcel_are_caught_up_on_as_what_became_of_it(String records, String status) {
        Case parent = Places.sent(requests.exchange(PAID));
        Case dispute = Rulings.about(parent);
        Instant now = api.now();
        List<String> kinds = List.of(records.split(" "));
        kinds.forEach(kind -> parent.sentParcel(kind, now.minusSeconds(60 - kinds.indexOf(kind))));

        dispute.buyer(Place.CANCEL).isClosed("VOID");

        parent.is(status);
        Rulings.ruled(parent, "REJECT");
    }

    @Test
    void a_sign_record_that_was_corrected_meanwhile_is_caught_up_on_once() {
        Case parent = requests.returnRefund(PAID).approve().ship();
        Case dispute = Rulings.about(parent);
        parent.returnParcel("SIGNED", api.now().minusSeconds(60)).returnParcel("SIGNED", api.now());

        dispute.buyer(Place.CANCEL).isClosed("VOID");

        parent.is("WAIT_INSPECTION").hasClocks("RUNNING", "merchant-inspection").buyer(Place.CANCEL);
    }

    @Test
    void what_became_of_an_earlier_parcel_is_not_taken_for_the_one_under_way() {
        Case parent = Places.lost(Places.sent(requests.exchange(PAID)));
        parent.does("ask-courier", "liability", "COURIER").send("dispatch-replacement");

        Rulings.about(parent).buyer(Place.CANCEL).isClosed("VOID");

        parent.is("REPLACEMENT_IN_TRANSIT").hasClocks("RUNNING", "outbound-transit");
        parent.delivered().buyer("RECEIPT_CONFIRMED");
    }

    @Test
    void refunds_of_the_case_are_locked_meanwhile() {
        Order order = api.order().line("1", 2, PAID).put();
        Case parent = Places.acceptedInPart(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 2));
        String approval = parent.task("approve-refund");

        Case dispute = Rulings.about(parent.is("INSPECTION_DISAGREED"));

        parent.hasClocks("SUSPENDED", "merchant-inspection", "refund-payout");
        assertThat(api.post("agent-lin", "/tasks/" + approval + "/complete", Map.of("approved", true))
                        .status())
                .isIn(404, 409);
        api.advance(Duration.ofHours(25));
        parent.is("IN_DISPUTE").paid("0.00", "0.00");
        dispute.is("EVIDENCE_REVIEW").buyer(Place.CANCEL);
        parent.hasTasks("approve-refund", "resolve-failed-inspection")
                .approveRefund()
                .settle();
        parent.paid("50.00", "0.00").does("resolve-failed-inspection", "decision", "SEND_BACK");
    }

    // ---- accepted

    @ParameterizedTest
    @CsvSource({
        "return, WAIT_BUYER_AFTER_REJECTION, WAIT_BUYER_SHIPMENT",
        "return that failed, WAIT_BUYER_AFTER_REJECTION, WAIT_REFUND_APPROVAL",
        "return, INSPECTION_DISAGREED, WAIT_REFUND_APPROVAL",
        "refund only, WAIT_BUYER_AFTER_REJECTION, WAIT_REFUND_APPROVAL",
        "exchange, WAIT_BUYER_AFTER_REJECTION, WAIT_BUYER_SHIPMENT",
        "exchange, INSPECTION_DISAGREED, WAIT_REPLACEMENT_DISPATCH",
        "mail-in, WAIT_BUYER_AFTER_REJECTION, WAIT_BUYER_SHIPMENT",
        "mail-in, WAIT_REPAIR_TERMS, WAIT_BUYER_SHIPMENT",
        "mail-in, REPAIR_OVERDUE, WAIT_REFUND_APPROVAL",
        "own workshop, WAIT_INVOICE, WAIT_INVOICE",
        "visit, REFUND_RIGHT_OPEN, WAIT_REFUND_APPROVAL",
        "loss, COURIER_INQUIRY, WAIT_REFUND_APPROVAL"
    })
    void accepted_the_request_is_granted_and_nobody_is_blamed(String kind, String status, String then) {
        Case parent = place(kind, status).reach(requests);

        Case dispute = Rulings.granted(parent).hasTasks().hasClocks("RUNNING");

        dispute.has("/dispute/ruling", "null").clock("dispute-negotiation", "MET");
        parent.settle().is(then).hasClocks("SUSPENDED");
        if (then.equals("WAIT_REFUND_APPROVAL")) {
            parent.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
        }
    }

    @Test
    void accepted_a_complaint_about_late_shipping_is_paid_without_points() {
        var points = requests.shop("points");
        Case late = requests.lateShipping(PAID);

        Rulings.granted(late);

        late.settle().isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(requests.shop("points")).isEqualByComparingTo(points);
    }

    private static Place place(String kind, String status) {
        return Places.all()
                .filter(place -> place.kind().equals(kind) && place.status().equals(status))
                .findFirst()
                .orElseThrow();
    }

    // ---- contested or silent

    @Test
    void contested_or_silent_the_evidence_is_reviewed() {
        Case contested = Rulings.contested(rejected());
        assertReviewed(contested.clock("dispute-negotiation", "MET"));

        Case silent = Rulings.about(rejected()).silence("dispute-negotiation");
        assertReviewed(silent.clock("dispute-negotiation", "MISSED"));
        assertThat(silent.anchorAt("evidence-pickup")).isEqualTo(silent.dueAt("dispute-negotiation"));

        contested.buyer(Place.CANCEL);
        silent.buyer(Place.CANCEL);
    }

    private static void assertReviewed(Case dispute) {
        dispute.is("EVIDENCE_REVIEW").hasTasks("review-evidence").hasClocks("RUNNING", "evidence-pickup");
    }

    // ---- evidence

    @ParameterizedTest
    @ValueSource(strings = {"BUYER", "MERCHANT", "BOTH"})
    void evidence_that_is_not_complete_is_asked_for_and_leads_back(String party) {
        Case asked = Places.askedFor(rejected(), party).is("WAIT_EVIDENCE").hasTasks();
        asked.hasClocks("RUNNING", "dispute-evidence").clock("evidence-pickup", "MET");

        if (!party.equals("MERCHANT")) {
            asked.buyer("EVIDENCE_SUBMITTED", "evidence", List.of(asked.proof("channel")), "note", "The zip");
        }
        if (party.equals("BOTH")) {
            asked.is("WAIT_EVIDENCE");
        }
        if (!party.equals("BUYER")) {
            asked.merchant("EVIDENCE_SUBMITTED", "evidence", List.of(asked.proof("agent-chen")), "note", "The chat");
        }

        assertReviewed(asked.clock("dispute-evidence", "MET"));
        asked.buyer(Place.CANCEL);
    }

    @ParameterizedTest
    @CsvSource({"BUYER, agent-chen", "MERCHANT, channel"})
    void only_the_party_that_was_asked_submits_evidence(String party, String other) {
        Case asked = Places.askedFor(rejected(), party);

        asked.tell(other, "EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "Unasked")
                .refused(409, "EVENT_NOT_ALLOWED");

        asked.is("WAIT_EVIDENCE").buyer(Place.CANCEL);
    }

    @Test
    void silence_about_evidence_lets_the_arbiter_rule() {
        Case silent = Places.askedFor(rejected(), "BOTH");
        silent.buyer("EVIDENCE_SUBMITTED", "evidence", List.of(), "note", "The zip");

        silent.silence("dispute-evidence").is("RULING").hasTasks("rule-dispute");

        silent.clock("dispute-evidence", "MISSED").hasClocks("RUNNING", "dispute-ruling");
        assertThat(silent.anchorAt("dispute-ruling")).isEqualTo(silent.dueAt("dispute-evidence"));
        silent.buyer(Place.CANCEL);
    }

    @Test
    void complete_evidence_is_ruled_on() {
        Case ready = Rulings.toBeRuled(rejected());

        ready.hasTasks("rule-dispute").hasClocks("RUNNING", "dispute-ruling").clock("evidence-pickup", "MET");

        ready.buyer(Place.CANCEL).isClosed("VOID");
    }
}
