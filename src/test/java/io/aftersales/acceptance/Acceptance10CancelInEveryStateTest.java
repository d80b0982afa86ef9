package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.partner.payment.StandInPaymentServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Number 10: in every state the buyer may withdraw, or may not, as the matrix says; goods that are out come back. */
@DeskTest
class Acceptance10CancelInEveryStateTest extends AcceptanceBase {

    @Autowired
    StandInPaymentServer payments;

    private Stations stations;

    @BeforeEach
    void stations() {
        stations = new Stations(requests, payments);
    }

    private Case at(CaseStatus status) {
        return stations.at(status).is(status.name());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WAIT_MERCHANT_REVIEW",
                "WAIT_BUYER_AFTER_REJECTION",
                "WAIT_BUYER_SHIPMENT",
                "WAIT_REPAIR_TERMS",
                "SCHEDULING_VISIT",
                "VISIT_AGREED",
                "FORCED_VISIT",
                "ON_SITE_REPAIR",
                "REFUND_RIGHT_OPEN",
                "WAIT_INVOICE",
                "INVOICE_REVIEW",
                "INTERCEPTING",
                "WAIT_COMPENSATION"
            })
    void while_the_buyer_has_the_goods_the_case_is_closed_and_nothing_is_left_to_do(CaseStatus status) {
        assertCancelled(at(status).allows("BUYER_CANCELLED").buyer("BUYER_CANCELLED"))
                .hasTasks();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RETURN_IN_TRANSIT",
                "WAIT_INSPECTION",
                "INSPECTION_DISAGREED",
                "WAIT_REPLACEMENT_DISPATCH",
                "REPAIRING",
                "REPAIR_OVERDUE"
            })
    void while_the_goods_are_out_the_case_is_closed_and_they_are_sent_back(CaseStatus status) {
        Case cancelled = assertCancelled(at(status).allows("BUYER_CANCELLED").buyer("BUYER_CANCELLED"));

        cancelled.hasTasks("send-back").send("send-back").hasTasks();
    }

    @ParameterizedTest
    @EnumSource(names = {"COURIER_INQUIRY", "WAIT_BUYER_REMEDY"})
    void a_report_of_a_loss_is_withdrawn(CaseStatus status) {
        assertCancelled(at(status).allows("BUYER_CANCELLED").buyer("BUYER_CANCELLED"));
    }

    private static Case assertCancelled(Case cancelled) {
        assertThat(cancelled.seen().body().get("deadlines").findValuesAsText("state"))
                .doesNotContain("RUNNING", "SUSPENDED");
        assertThat(cancelled.entry("BUYER_CANCELLED").get("actor").asText()).isEqualTo("channel");
        return cancelled.isClosed("CANCELLED").paid("0.00", "0.00");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WAIT_REFUND_APPROVAL",
                "REFUNDING",
                "REPLACEMENT_IN_TRANSIT",
                "REPAIRED_IN_TRANSIT",
                "WAIT_BUYER_CONFIRMATION",
                "IN_DISPUTE",
                "CLOSED"
            })
    void where_money_or_a_parcel_is_on_its_way_to_the_buyer_it_is_too_late(CaseStatus status) {
        Case late = at(status);

        late.cannot("BUYER_CANCELLED").refuses("BUYER_CANCELLED").is(status.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"NEGOTIATION", "EVIDENCE_REVIEW", "WAIT_EVIDENCE", "RULING"})
    void a_dispute_that_is_not_ruled_is_void_and_the_case_goes_on(CaseStatus status) {
        Case dispute = at(status).allows("BUYER_CANCELLED").buyer("BUYER_CANCELLED");

        dispute.isClosed("VOID").hasTasks();
        assertThat(dispute.text("/dispute/responsibility"))
                .as("nobody is blamed")
                .isIn("", "null");
        dispute.linked("parentCaseId").is("WAIT_BUYER_AFTER_REJECTION").buyer("BUYER_CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(names = {"RULING_EXECUTION", "APPEAL_WINDOW"})
    void a_dispute_that_is_ruled_is_not_withdrawn(CaseStatus status) {
        at(status).cannot("BUYER_CANCELLED").refuses("BUYER_CANCELLED").is(status.name());
    }

    @Test
    void nor_is_one_whose_appeal_is_reviewed() {
        Case appealed = at(CaseStatus.APPEAL_REVIEW).cannot("BUYER_CANCELLED").refuses("BUYER_CANCELLED");

        appealed.does("review-appeal", "upheld", true, "reasons", "The ruling stands")
                .isClosed("FOR_MERCHANT");
    }

    @Test
    void a_replacement_that_was_sent_binds_the_buyer_even_if_it_is_lost() {
        Case lost = at(CaseStatus.REPLACEMENT_IN_TRANSIT).sentParcel("LOST", api.now());

        lost.is("COURIER_INQUIRY").cannot("BUYER_CANCELLED").refuses("BUYER_CANCELLED");
        lost.does("ask-courier", "liability", "COURIER");
    }

    @Test
    void what_was_withdrawn_may_be_asked_for_again_in_a_new_case() {
        Order order = requests.received("100.00");
        Case withdrawn = requests.open(order, "RETURN_REFUND", "QUALITY").buyer("BUYER_CANCELLED");

        Case again = requests.open(order, "RETURN_REFUND", "QUALITY");

        assertThat(again.text("/predecessorCaseId")).isEqualTo(withdrawn.id());
        again.buyer("BUYER_CANCELLED");
    }
}
