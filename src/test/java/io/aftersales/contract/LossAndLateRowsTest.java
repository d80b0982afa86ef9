package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the rows of {@code WAIT_COMPENSATION} (pay; contest, or {@code INTERVENE}), of
 * {@code COURIER_INQUIRY} of a lost parcel, and of {@code WAIT_BUYER_REMEDY}.
 */
@DeskTest
class LossAndLateRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    // ---- WAIT_COMPENSATION

    @Test
    void a_merchant_that_pays_pays_the_penalty_and_gets_no_points() {
        BigDecimal points = requests.shop("points");
        Case late = requests.lateShipping(PAID).is("WAIT_COMPENSATION").hasTasks("pay-compensation");
        late.hasClocks("RUNNING", "voluntary-compensation");

        late.does("pay-compensation", "decision", "PAY").settle();

        late.isClosed("COMPENSATED").paid("0.00", "5.00").clock("voluntary-compensation", "MET");
        assertThat(requests.shop("points")).isEqualByComparingTo(points);
    }

    @Test
    void a_contest_is_a_dispute_that_begins_with_the_evidence() {
        Case contested = requests.lateShipping(PAID).does("pay-compensation", "decision", "CONTEST");

        assertDisputed(contested);
        assertCompensatedWithPoints(contested);
    }

    @Test
    void silence_is_a_dispute_that_begins_with_the_evidence() {
        Case silent = requests.lateShipping(PAID).silence("voluntary-compensation");

        assertDisputed(silent.clock("voluntary-compensation", "MISSED"));
        Case dispute = silent.linked("disputeCaseId");
        assertThat(dispute.anchorAt("evidence-pickup")).isEqualTo(silent.dueAt("voluntary-compensation"));
        assertCompensatedWithPoints(silent);
    }

    private static void assertDisputed(Case late) {
        late.is("IN_DISPUTE").hasTasks().hasClocks("RUNNING");
        Case dispute = late.linked("disputeCaseId").is("EVIDENCE_REVIEW").hasTasks("review-evidence");
        dispute.has("/type", "DISPUTE").has("/parentCaseId", late.id()).hasClocks("RUNNING", "evidence-pickup");
    }

    private void assertCompensatedWithPoints(Case late) {
        BigDecimal points = requests.shop("points");

        Case dispute = Rulings.ruled(late, "COMPENSATE").is("RULING_EXECUTION");

        assertThat(requests.shop("points").subtract(points)).isEqualByComparingTo("3");
        dispute.does("execute-ruling").settle();
        late.isClosed("COMPENSATED").paid("0.00", "5.00");
        assertThat(requests.shop("points").subtract(points))
                .as("once a complaint")
                .isEqualByComparingTo("3");
    }

    // ---- COURIER_INQUIRY

    @Test
    void a_lost_parcel_is_asked_about_while_the_review_runs_and_a_remedy_may_be_offered() {
        Case lost = requests.parcelLoss(PAID).is("COURIER_INQUIRY").hasTasks("ask-courier", "offer-remedy");
        lost.hasClocks("RUNNING", "courier-inquiry", "merchant-review");
        assertThat(lost.anchorAt("merchant-review")).isEqualTo(lost.text("/openedAt"));

        lost.does("ask-courier", "liability", "COURIER").is("COURIER_INQUIRY").hasTasks("offer-remedy");
        lost.hasClocks("RUNNING", "merchant-review");

        Places.offered(lost, "RESEND").is("WAIT_BUYER_REMEDY").hasTasks().hasClocks("RUNNING", "buyer-remedy");
        lost.clock("merchant-review", "MET").buyer(Place.CANCEL);
    }

    @Test
    void an_offer_does_not_wait_for_the_courier() {
        Case offered = Places.offered(requests.parcelLoss(PAID), "REFUND").is("WAIT_BUYER_REMEDY");

        offered.hasTasks("ask-courier").hasClocks("RUNNING", "buyer-remedy", "courier-inquiry");

        offered.does("ask-courier", "liability", "UNKNOWN")
                .is("WAIT_BUYER_REMEDY")
                .buyer(Place.CANCEL);
    }

    @Test
    void silence_on_a_lost_parcel_is_a_full_refund() {
        Case silent = requests.parcelLoss(PAID).does("ask-courier", "liability", "COURIER");

        silent.silence("merchant-review").is("WAIT_REFUND_APPROVAL").clock("merchant-review", "MISSED");

        silent.hasTasks("approve-refund").approveRefund().settle();
        silent.isClosed("REFUNDED").paid(PAID, "0.00");
    }

    // ---- WAIT_BUYER_REMEDY

    private Case lost() {
        return requests.parcelLoss(PAID).does("ask-courier", "liability", "COURIER");
    }

    @Test
    void a_refund_that_is_chosen_is_decided() {
        Case refunded = Places.offered(lost(), "REFUND").buyer("REMEDY_CHOSEN", "remedy", "REFUND");

        refunded.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund").clock("buyer-remedy", "MET");

        refunded.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    @Test
    void another_parcel_that_is_chosen_is_on_its_way_as_soon_as_it_has_a_waybill() {
        Case ready = lost().send("offer-remedy", "remedy", "RESEND").is("WAIT_BUYER_REMEDY");
        ready.buyer("REMEDY_CHOSEN", "remedy", "RESEND");
        assertOnItsWay(ready);

        Case unready = Places.offered(lost(), "RESEND").buyer("REMEDY_CHOSEN", "remedy", "RESEND");
        unready.is("WAIT_REPLACEMENT_DISPATCH").hasTasks("dispatch-replacement").send("dispatch-replacement");
        assertOnItsWay(unready);
    }

    private static void assertOnItsWay(Case resent) {
        resent.is("REPLACEMENT_IN_TRANSIT").hasTasks().hasClocks("RUNNING", "outbound-transit");
        resent.clock("buyer-remedy", "MET").delivered().is("WAIT_BUYER_CONFIRMATION");
        resent.buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED").paid("0.00", "0.00");
    }

    @Test
    void a_compensation_that_is_chosen_is_paid() {
        Case offered = lost().does("offer-remedy", "remedy", "COMPENSATE", "amount", "15.00");

        offered.buyer("REMEDY_CHOSEN", "remedy", "COMPENSATE").settle();

        offered.isClosed("COMPENSATED").paid("0.00", "15.00").clock("buyer-remedy", "MET");
    }
}
