package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Part 4 of the contract, the row "any | {@code TYPE_CHANGED} (up to {@code WAIT_BUYER_SHIPMENT})". That it is refused
 * everywhere else is seen in {@link BuyerRightsTest}.
 */
@DeskTest
class ConversionRowsTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    static Stream<Place> places() {
        return Places.with(Place.CONVERT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void a_case_that_becomes_another_is_closed_and_the_answer_is_the_successor(Place place) {
        Case changed = place.reach(requests);

        Answer answer = changed.tell("channel", Place.CONVERT, place.members(Place.CONVERT));

        Case successor = new Case(api, answer.expect(200).text("/id"));
        changed.isClosed("CONVERTED").has("/successorCaseId", successor.id()).hasClocks("RUNNING");
        assertThat(changed.tasks()).isSubsetOf("ask-courier");
        successor
                .is("WAIT_MERCHANT_REVIEW")
                .has("/predecessorCaseId", changed.id())
                .hasTasks("review-request");
        successor.hasClocks("RUNNING", "merchant-review").has("/orderId", changed.text("/orderId"));
        assertThat(successor.seen().body().get("lines"))
                .isEqualTo(changed.seen().body().get("lines"));
        assertThat(successor.text("/openedAt")).isEqualTo(changed.text("/closedAt"));
        successor.buyer(Place.CANCEL);
    }

    @ParameterizedTest
    @CsvSource({
        "RETURN_REFUND, , WAIT_MERCHANT_REVIEW, merchant-review",
        "REFUND_ONLY, , WAIT_MERCHANT_REVIEW, merchant-review",
        "REPAIR, , WAIT_MERCHANT_REVIEW, merchant-review",
        "REPAIR, SELF_ARRANGED, WAIT_MERCHANT_REVIEW, merchant-review",
        "REPAIR, ON_SITE, SCHEDULING_VISIT, visit-scheduling"
    })
    void the_successor_begins_as_a_case_of_its_type_does(String type, String mode, String status, String clause) {
        Case changed = requests.exchange(Places.PAID);

        changed.buyer(Place.CONVERT, mode == null ? to(type) : Requests.with(to(type), "mode", mode));

        Case successor = changed.isClosed("CONVERTED").linked("successorCaseId").is(status);
        successor.has("/type", type).hasClocks("RUNNING", clause).buyer(Place.CANCEL);
    }

    private static Object[] to(String type) {
        return new Object[] {"toType", type};
    }

    @Test
    void a_parcel_that_does_not_come_becomes_a_lost_one_and_back() {
        Case missing = requests.refundOnlyOfShipped(Places.PAID).buyer(Place.CONVERT, to("PARCEL_LOSS"));

        Case lost = missing.isClosed("CONVERTED").linked("successorCaseId").is("COURIER_INQUIRY");
        lost.hasTasks("ask-courier", "offer-remedy").does("ask-courier", "liability", "UNKNOWN");
        lost.buyer(Place.CONVERT, to("REFUND_ONLY"));

        lost.isClosed("CONVERTED")
                .linked("successorCaseId")
                .is("WAIT_MERCHANT_REVIEW")
                .buyer(Place.CANCEL);
    }

    @Test
    void the_mode_of_a_repair_is_changed_like_a_type() {
        Case changed = requests.onSite(Places.PAID).buyer(Place.CONVERT, "mode", "MAIL_IN");

        Case successor = changed.isClosed("CONVERTED").linked("successorCaseId");
        successor.is("WAIT_MERCHANT_REVIEW").has("/mode", "MAIL_IN").buyer(Place.CANCEL);
    }

    @Test
    void the_new_type_may_stand_where_the_events_own_name_would() {
        Case opened = requests.returnRefund(Places.PAID);

        Answer answer = opened.tell("channel", "EXCHANGE");

        Case successor = new Case(api, answer.expect(200).text("/id"));
        opened.isClosed("CONVERTED").has("/successorCaseId", successor.id());
        successor.has("/type", "EXCHANGE").buyer(Place.CANCEL);
    }

    @Test
    void a_case_does_not_become_what_it_is_or_what_its_reason_does_not_fit() {
        Case opened = requests.returnRefund(Places.PAID);

        opened.tell("channel", Place.CONVERT, to("RETURN_REFUND")).refused(422, "toType", "SAME_TYPE");
        opened.tell("channel", Place.CONVERT, to("DELAYED_SHIPPING")).refused(422, "toType", "REASON_NOT_ALLOWED");
        opened.tell("channel", Place.CONVERT, to("DISPUTE")).expect(422);

        opened.is("WAIT_MERCHANT_REVIEW").has("/successorCaseId", "null").buyer(Place.CANCEL);
    }
}
