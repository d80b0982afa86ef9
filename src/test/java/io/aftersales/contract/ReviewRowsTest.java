package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the rows of {@code WAIT_MERCHANT_REVIEW} (approve or {@code AGREE}, reject, counter-offer,
 * intercept) and {@code WAIT_BUYER_AFTER_REJECTION} (modified, cancelled, intervention).
 */
@DeskTest
class ReviewRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private static Arguments kind(String name, Function<Requests, Case> begin) {
        return Arguments.of(Named.of(name, begin));
    }

    // ---- approve, or AGREE

    static Stream<Arguments> sent_back() {
        return Stream.of(
                kind("return", requests -> requests.returnRefund(PAID)),
                kind("exchange", requests -> requests.exchange(PAID)),
                kind("mail-in repair without terms", requests -> requests.mailIn(PAID)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sent_back")
    void approved_the_buyer_sends_the_goods(Function<Requests, Case> begin) {
        Case opened = begin.apply(requests).is("WAIT_MERCHANT_REVIEW").hasTasks("review-request");

        opened.approve().is("WAIT_BUYER_SHIPMENT").hasTasks().hasClocks("RUNNING", "buyer-ship-back");

        opened.clock("merchant-review", "MET").buyer("BUYER_CANCELLED");
    }

    @Test
    void by_silence_each_type_goes_on_as_approved() {
        Case returned = requests.returnRefund(PAID);
        Case exchanged = requests.exchange(PAID);
        Case mailedIn = requests.mailIn(PAID);
        Case ownWorkshop = requests.selfArranged(PAID);
        Case underWay = requests.refundOnlyOfShipped(PAID);
        Case unshipped = requests.refundOnlyOfUnshipped(PAID);

        unshipped.silence("merchant-review");

        Stream.of(returned, exchanged, mailedIn, ownWorkshop).forEach(this::assertAgreed);
        ownWorkshop.has("/mode", "MAIL_IN").has("/repair/proposedReimbursement", "null");
        underWay.is("WAIT_REFUND_APPROVAL").clock("merchant-review", "MISSED").hasTasks("approve-refund");
        assertThat(underWay.anchorAt("refund-payout")).isEqualTo(underWay.dueAt("merchant-review"));
        unshipped.isClosed("REFUNDED").paid(PAID, "0.00");
    }

    private void assertAgreed(Case silent) {
        silent.is("WAIT_BUYER_SHIPMENT").clock("merchant-review", "MISSED").hasTasks();
        silent.hasClocks("RUNNING", "buyer-ship-back");
        assertThat(silent.anchorAt("buyer-ship-back")).isEqualTo(silent.dueAt("merchant-review"));
        assertThat(silent.entry("REQUEST_APPROVED").get("actor").asText()).isEqualTo("SYSTEM");
        silent.buyer("BUYER_CANCELLED");
    }

    @Test
    void a_refund_only_that_is_approved_is_a_refund() {
        requests.refundOnlyOfUnshipped(PAID)
                .approve()
                .settle()
                .isClosed("REFUNDED")
                .paid(PAID, "0.00");

        requests.refundOnlyOfShipped(PAID)
                .approve()
                .is("WAIT_REFUND_APPROVAL")
                .hasTasks("approve-refund")
                .hasClocks("RUNNING", "refund-payout");
    }

    @Test
    void a_mail_in_repair_with_an_end_or_a_fee_or_both_waits_for_the_buyer_to_agree() {
        String due = requests.in(Duration.ofDays(20));

        approvedMailIn("repairDueAt", due).has("/repair/proposedFee", "null");
        approvedMailIn("fee", "20.00").has("/repair/proposedFee", "20.00").has("/repair/proposedDueAt", "null");
        approvedMailIn("fee", "20.00", "repairDueAt", due).has("/repair/proposedFee", "20.00");
    }

    private Case approvedMailIn(Object... terms) {
        Case opened = requests.mailIn(PAID);
        opened.does("review-request", Requests.with(terms, "decision", "APPROVE"))
                .is("WAIT_REPAIR_TERMS")
                .hasTasks()
                .hasClocks("RUNNING", "repair-terms")
                .clock("merchant-review", "MET");
        return opened.buyer("BUYER_CANCELLED");
    }

    @Test
    void a_repair_that_the_buyer_arranges_waits_for_the_buyer_to_agree_to_the_amount() {
        Case offered = Places.withCap(requests);

        offered.is("WAIT_REPAIR_TERMS").hasTasks().hasClocks("RUNNING", "repair-terms");
        offered.has("/repair/proposedReimbursement", "60.00").has("/mode", "SELF_ARRANGED");
        offered.buyer("BUYER_CANCELLED");
    }

    // ---- reject

    static Stream<Arguments> reviewed() {
        return Stream.concat(
                sent_back(),
                Stream.of(
                        kind("refund only", requests -> requests.refundOnlyOfShipped(PAID)),
                        kind("repair in the buyer's workshop", requests -> requests.selfArranged(PAID))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reviewed")
    void rejected_the_buyer_decides_how_it_goes_on(Function<Requests, Case> begin) {
        Case rejected = begin.apply(requests).reject();

        rejected.is("WAIT_BUYER_AFTER_REJECTION").hasTasks().hasClocks("RUNNING", "after-rejection");
        rejected.clock("merchant-review", "MET").allows(Place.MODIFY, Place.CANCEL, Place.INTERVENE);
        rejected.buyer("BUYER_CANCELLED");
    }

    // ---- counter-offer

    @ParameterizedTest(name = "{0}")
    @MethodSource("reviewed")
    void a_counter_offer_moves_nothing_and_declined_it_leaves_nothing(Function<Requests, Case> begin) {
        Case opened = begin.apply(requests);
        JsonNode clock = opened.clock("merchant-review");
        String task = opened.task("review-request");

        offer(opened, "PARTIAL_REFUND", "30.00").has("/offer/amount", "30.00");
        assertUnmoved(opened, clock, task);
        opened.allows("COUNTER_OFFER_ACCEPTED").buyer("COUNTER_OFFER_DECLINED").has("/offer", "null");
        assertUnmoved(opened, clock, task);

        opened.refuses("COUNTER_OFFER_ACCEPTED").buyer("BUYER_CANCELLED");
    }

    private static void assertUnmoved(Case opened, JsonNode clock, String task) {
        opened.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").hasClocks("RUNNING", "merchant-review");
        assertThat(opened.clock("merchant-review")).isEqualTo(clock);
        assertThat(opened.task("review-request")).isEqualTo(task);
    }

    private static Case offer(Case opened, String type, String amount) {
        return opened.does("review-request", "decision", "COUNTER_OFFER", "offerType", type, "offerAmount", amount);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reviewed")
    void an_accepted_part_of_the_money_is_paid_without_a_return(Function<Requests, Case> begin) {
        Case offered = offer(begin.apply(requests), "PARTIAL_REFUND", "30.00");

        offered.buyer("COUNTER_OFFER_ACCEPTED").is("WAIT_REFUND_APPROVAL").clock("merchant-review", "MET");

        offered.approveRefund().settle().isClosed("REFUNDED").paid("30.00", "0.00");
    }

    @ParameterizedTest
    @GoodsInsteadOfAnother
    void an_accepted_type_goes_on_as_approved_and_as_a_case_of_its_own_where_it_differs(String asked, String offered) {
        Case opened = offer(requests.open(requests.received(PAID), asked, "QUALITY"), offered, "80.00");

        opened.buyer("COUNTER_OFFER_ACCEPTED").clock("merchant-review", "MET");

        Case goesOn =
                asked.equals(offered) ? opened : opened.isClosed("CONVERTED").linked("successorCaseId");
        goesOn.is("WAIT_BUYER_SHIPMENT").has("/type", offered).has("/money/requested", "80.00");
        goesOn.hasClocks("RUNNING", "buyer-ship-back").buyer("BUYER_CANCELLED");
    }

    @Test
    void an_offer_that_the_buyer_leaves_open_lapses_when_the_merchant_decides() {
        Case silent = offer(requests.returnRefund(PAID), "PARTIAL_REFUND", "30.00");
        silent.silence("merchant-review").is("WAIT_BUYER_SHIPMENT");
        assertLapsed(silent);
        silent.ship().returnSigned().fail();
        assertLapsed(silent);
        silent.buyer("BUYER_CANCELLED");

        Case approved =
                offer(requests.returnRefund(PAID), "PARTIAL_REFUND", "30.00").approve();
        assertLapsed(approved);
        assertLapsed(
                offer(requests.returnRefund(PAID), "PARTIAL_REFUND", "30.00").reject());
    }

    private static void assertLapsed(Case offered) {
        offered.has("/offer", "null").cannot("COUNTER_OFFER_ACCEPTED", "COUNTER_OFFER_DECLINED");
    }

    // ---- intercept

    @Test
    void a_parcel_that_is_stopped_and_comes_back_is_a_refund() {
        Order order = requests.underWay(PAID);
        Case stopped = Places.intercept(requests.open(order, "REFUND_ONLY", "NOT_RECEIVED"));
        stopped.is("INTERCEPTING").hasTasks().hasClocks("RUNNING", "interception");
        stopped.clock("merchant-review", "MET");

        api.carrier(Requests.parcelOf(order), "RETURNED", api.now()).expect(200);

        stopped.is("WAIT_REFUND_APPROVAL").clock("interception", "MET").hasClocks("RUNNING", "refund-payout");
        stopped.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reviewed")
    void only_a_shipped_refund_only_is_intercepted(Function<Requests, Case> begin) {
        Case opened = begin.apply(requests);
        int expected = opened.text("/type").equals("REFUND_ONLY") ? 200 : 422;

        opened.attempt("review-request", "decision", "INTERCEPT").expect(expected);

        opened.buyer("BUYER_CANCELLED");
    }

    // ---- after a rejection

    @ParameterizedTest(name = "{0}")
    @MethodSource("reviewed")
    void after_a_rejection_it_is_reviewed_again_cancelled_or_disputed(Function<Requests, Case> begin) {
        Case modified = begin.apply(requests).reject().buyer(Place.MODIFY, "requestedAmount", "50.00");
        modified.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").hasClocks("RUNNING", "merchant-review");
        modified.clock("after-rejection", "MET").has("/money/requested", "50.00");

        modified.reject().buyer(Place.CANCEL).isClosed("CANCELLED").hasTasks().hasClocks("RUNNING");

        Case disputed = begin.apply(requests).reject().intervene();
        disputed.is("IN_DISPUTE").linked("disputeCaseId").is("NEGOTIATION").buyer(Place.CANCEL);
        disputed.is("WAIT_BUYER_AFTER_REJECTION").buyer(Place.CANCEL);
    }
}
