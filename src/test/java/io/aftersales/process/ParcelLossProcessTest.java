package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.Order;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DiagramTest("parcel-loss")
class ParcelLossProcessTest extends ProcessBase {

    private Case opened() {
        return requests.parcelLoss("100.00");
    }

    private Case offered(String remedy) {
        return opened().does("offer-remedy", "remedy", remedy).is("WAIT_BUYER_REMEDY");
    }

    private Case toBeResent() {
        return offered("RESEND").buyer("REMEDY_CHOSEN", "remedy", "RESEND").is("WAIT_REPLACEMENT_DISPATCH");
    }

    private Case resent() {
        return toBeResent().send("dispatch-replacement").is("REPLACEMENT_IN_TRANSIT");
    }

    @Test
    void the_courier_is_asked_while_the_buyer_is_offered_a_remedy() {
        Case lost = opened().is("COURIER_INQUIRY").hasTasks("ask-courier", "offer-remedy");
        lost.clock("merchant-review", "RUNNING").clock("courier-inquiry", "RUNNING");

        lost.does("ask-courier", "liability", "COURIER", "note", "They admit it")
                .is("COURIER_INQUIRY");
        lost.does("offer-remedy", "remedy", "REFUND").buyer("REMEDY_CHOSEN", "remedy", "REFUND");

        lost.approveRefund()
                .settle()
                .isClosed("REFUNDED")
                .paid("100.00", "0.00")
                .hasTasks();
        lost.clock("courier-inquiry", "MET");
    }

    @Test
    void silence_on_the_loss_is_a_full_refund_and_the_inquiry_goes_one_level_up_and_outlives_it() {
        Case silent = opened().silence("courier-inquiry").is("COURIER_INQUIRY");
        assertThat(Case.texts(silent.openTask("ask-courier").get("candidateGroups")))
                .containsExactlyInAnyOrder("LOGISTICS", "SUPERVISOR");
        assertThat(silent.clocks("courier-inquiry")).hasSize(2);

        silent.silence("merchant-review").is("WAIT_REFUND_APPROVAL").silence("refund-payout");

        silent.isClosed("REFUNDED").hasTasks("ask-courier");
        silent.does("ask-courier", "liability", "COURIER").isClosed("REFUNDED").hasTasks();
    }

    @Test
    void a_buyer_who_chooses_nothing_gets_the_money() {
        Case silent = offered("RESEND").silence("buyer-remedy");

        silent.is("WAIT_REFUND_APPROVAL").clock("buyer-remedy", "MISSED");
    }

    @Test
    void a_compensation_beside_the_goods_is_paid_without_a_second_person() {
        Case offered = opened().does("offer-remedy", "remedy", "COMPENSATE", "amount", "15.00");

        offered.buyer("REMEDY_CHOSEN", "remedy", "COMPENSATE").settle();

        offered.isClosed("COMPENSATED").paid("0.00", "15.00");
    }

    @Test
    void the_buyer_may_take_the_money_instead_and_nothing_that_was_not_offered() {
        Case offered = offered("RESEND");
        offered.tell("channel", "REMEDY_CHOSEN", "remedy", "COMPENSATE").refused(422, "remedy", "NOT_OFFERED");

        offered.buyer("REMEDY_CHOSEN", "remedy", "REFUND").is("WAIT_REFUND_APPROVAL");
    }

    @Test
    void another_parcel_is_sent_after_the_choice_or_was_ready_before() {
        resent().delivered()
                .is("WAIT_BUYER_CONFIRMATION")
                .buyer("RECEIPT_CONFIRMED")
                .isClosed("EXCHANGED");

        String number = "N-" + UUID.randomUUID();
        Case ready = opened().does("offer-remedy", "remedy", "RESEND", "carrier", "SF", "trackingNumber", number);
        ready.buyer("REMEDY_CHOSEN", "remedy", "RESEND").is("REPLACEMENT_IN_TRANSIT");
        api.carrier(number, "SIGNED", api.now()).expect(200);
        ready.silence("buyer-confirmation").isClosed("EXCHANGED");
    }

    @Test
    void another_parcel_that_cannot_be_sent_becomes_a_refund() {
        toBeResent().does("dispatch-replacement", "outOfStock", true).is("WAIT_REFUND_APPROVAL");
        toBeResent().silence("replacement-dispatch").is("WAIT_REFUND_APPROVAL");
    }

    @Test
    void another_parcel_that_is_lost_too_begins_it_anew() {
        Case twice = resent().sentParcel("LOST", api.now()).is("COURIER_INQUIRY");
        assertThat(twice.tasks()).contains("offer-remedy", "ask-courier");
        twice.does("offer-remedy", "remedy", "REFUND").buyer("REMEDY_CHOSEN", "remedy", "REFUND");
        twice.approveRefund().settle().isClosed("REFUNDED");

        resent().silence("outbound-transit").is("COURIER_INQUIRY");
    }

    @Test
    void one_inquiry_at_a_time_is_about_all_that_was_lost() {
        Case twice = resent().sentParcel("LOST", api.now()).is("COURIER_INQUIRY");
        twice.hasTasks("ask-courier", "offer-remedy").hasClocks("RUNNING", "courier-inquiry", "merchant-review");

        twice.does("ask-courier", "liability", "COURIER").hasTasks("offer-remedy");

        Case answered = resentAgain(twice).sentParcel("LOST", api.now()).hasTasks("ask-courier", "offer-remedy");
        answered.hasClocks("RUNNING", "courier-inquiry", "merchant-review");
        resentAgain(answered).sentParcel("LOST", api.now()).hasTasks("ask-courier", "offer-remedy");
        answered.silence("courier-inquiry");
        assertThat(Case.texts(answered.openTask("ask-courier").get("candidateGroups")))
                .contains("SUPERVISOR");
        answered.does("ask-courier", "liability", "COURIER").hasTasks("offer-remedy");
    }

    private static Case resentAgain(Case lost) {
        lost.does("offer-remedy", "remedy", "RESEND").buyer("REMEDY_CHOSEN", "remedy", "RESEND");
        return lost.send("dispatch-replacement");
    }

    @Test
    void an_inquiry_that_is_answered_while_another_parcel_is_under_way_begins_anew_with_its_loss() {
        Case answered = resent().does("ask-courier", "liability", "COURIER").hasTasks();

        answered.sentParcel("LOST", api.now()).hasTasks("ask-courier", "offer-remedy");

        answered.clock("courier-inquiry", "RUNNING");
        String number = "N-" + UUID.randomUUID();
        Case ready = opened().does("offer-remedy", "remedy", "RESEND", "carrier", "SF", "trackingNumber", number);
        ready.buyer("REMEDY_CHOSEN", "remedy", "RESEND").silence("outbound-transit");
        ready.hasTasks("ask-courier", "offer-remedy");
    }

    @Test
    void another_parcel_that_turns_up_while_it_is_asked_about_is_confirmed_by_the_buyer() {
        Case lost = resent().sentParcel("LOST", api.now()).is("COURIER_INQUIRY");

        lost.delivered().is("WAIT_BUYER_CONFIRMATION").clock("merchant-review", "CANCELLED");

        assertThat(lost.tasks()).doesNotContain("offer-remedy");
        lost.buyer("RECEIPT_CONFIRMED").isClosed("EXCHANGED");
    }

    @Test
    void a_modified_report_starts_the_merchants_clock_again() {
        Case waiting = opened().buyer("BUYER_MODIFIED", "description", "The box came empty");

        waiting.is("COURIER_INQUIRY");
        assertThat(waiting.clocks("merchant-review")).hasSize(2);
    }

    // ---- what every diagram has

    @Test
    void cancelled_it_is_closed_and_another_type_takes_its_place() {
        opened().buyer("BUYER_CANCELLED").isClosed("CANCELLED");
        opened().buyer("TYPE_CHANGED", "toType", "REFUND_ONLY").isClosed("CONVERTED");
    }

    @Test
    void more_time_is_granted_denied_by_silence_and_overtaken_by_the_close() {
        Ways.extensions(this::opened, "merchant-review");
    }

    @Test
    void a_refund_that_is_not_approved_goes_one_level_up_and_one_that_is_refused_is_paid_offline() {
        Ways.approvals(requests.parcelLoss("600.00")
                .does("offer-remedy", "remedy", "REFUND")
                .buyer("REMEDY_CHOSEN", "remedy", "REFUND"));
        Ways.offline(offered("REFUND").buyer("REMEDY_CHOSEN", "remedy", "REFUND"), payments);
    }

    @Test
    void what_an_appeal_has_paid_already_is_not_refunded_again() {
        Order order = requests.underWay("100.00");

        Ways.nothingLeft(
                requests,
                order,
                requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED"),
                "PARCEL_LOSS",
                second -> second.does("offer-remedy", "remedy", "REFUND").buyer("REMEDY_CHOSEN", "remedy", "REFUND"));
    }

    @Test
    void a_dispute_goes_on_as_agreed_pays_compensates_or_rejects() {
        Case disputed = opened();
        Ways.granted(disputed).isClosed("SETTLED");
        disputed.is("WAIT_REFUND_APPROVAL");

        Ways.rulings(this::opened);
    }
}
