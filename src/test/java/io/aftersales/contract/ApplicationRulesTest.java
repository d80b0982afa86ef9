package io.aftersales.contract;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How often a unit is asked for (at most five times, changes included, ADR 0025) and how many cases an order has: any number
 * on different units, one on each unit.
 */
@DeskTest
class ApplicationRulesTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Answer apply(String login, Order order, int units) {
        return api.post(login, "/cases", order.claim("1", units, "QUALITY"));
    }

    private Case opened(Answer answer) {
        return new Case(api, answer.expect(201).text("/id"));
    }

    private static Case modify(Case opened, int times) {
        for (int time = 1; time <= times; time++) {
            opened.buyer(Place.MODIFY, "description", "It leaks, said for the " + time + ". time");
        }
        return opened;
    }

    // ---- at most five

    @Test
    void a_sixth_application_is_refused_whether_it_modifies_converts_or_opens() {
        Order order = requests.received("100.00");
        Case asked = modify(opened(apply("channel", order, 1)), 4);

        asked.tell("channel", Place.MODIFY, "description", "And again").refused(422, "type", "TOO_MANY_APPLICATIONS");
        asked.tell("channel", Place.CONVERT, "toType", "EXCHANGE").refused(422, "toType", "TOO_MANY_APPLICATIONS");
        asked.is("WAIT_MERCHANT_REVIEW").has("/description", "It leaks, said for the 4. time");

        asked.buyer(Place.CANCEL);
        apply("channel", order, 1).refused(422, "lines", "TOO_MANY_APPLICATIONS");
        apply("buyer-li", order, 1).refused(422, "lines", "TOO_MANY_APPLICATIONS");
    }

    @Test
    void withdrawn_applications_and_changes_of_type_count() {
        Order order = requests.received("100.00");
        opened(apply("channel", order, 1)).buyer(Place.CANCEL);
        Case second = opened(apply("channel", order, 1)).buyer(Place.CONVERT, "toType", "EXCHANGE");
        Case third = second.linked("successorCaseId").buyer(Place.CONVERT, "toType", "REPAIR");
        Case fourth = third.linked("successorCaseId").buyer(Place.CANCEL);
        fourth.isClosed("CANCELLED");
        Case fifth = opened(apply("channel", order, 1));

        fifth.tell("channel", Place.CONVERT, "toType", "EXCHANGE").refused(422, "toType", "TOO_MANY_APPLICATIONS");

        fifth.buyer(Place.CANCEL);
        apply("channel", order, 1).refused(422, "lines", "TOO_MANY_APPLICATIONS");
    }

    @Test
    void an_agent_may_open_beyond_the_limit() {
        Order order = requests.received("100.00");
        modify(opened(apply("channel", order, 1)), 4).buyer(Place.CANCEL);
        apply("channel", order, 1).expect(422);

        Case generous = opened(apply("agent-chen", order, 1)).is("WAIT_MERCHANT_REVIEW");

        generous.tell("channel", Place.MODIFY, "description", "More").refused(422, "type", "TOO_MANY_APPLICATIONS");
        generous.buyer(Place.CANCEL);
    }

    @Test
    void each_unit_is_counted_by_itself() {
        Order order = api.order().line("1", 2, "100.00").put();
        Case first = modify(opened(apply("channel", order, 1)), 4);

        Case second = opened(apply("channel", order, 1));

        second.buyer(Place.MODIFY, "description", "Only the second time");
        first.buyer(Place.CANCEL);
        second.buyer(Place.CANCEL);
        apply("channel", order, 2).refused(422, "lines", "TOO_MANY_APPLICATIONS");
    }

    @Test
    void the_buyer_who_reached_the_limit_still_has_the_arbiter_and_the_offer() {
        Case rejected = modify(requests.returnRefund("100.00"), 4).reject();
        rejected.tell("channel", Place.MODIFY, "description", "More").expect(422);

        rejected.intervene().linked("disputeCaseId").buyer(Place.CANCEL);
        rejected.buyer(Place.CANCEL);

        Case offered = modify(requests.returnRefund("100.00"), 4);
        offered.does("review-request", "decision", "COUNTER_OFFER", "offerType", "EXCHANGE");
        offered.buyer("COUNTER_OFFER_ACCEPTED").isClosed("CONVERTED");
        offered.linked("successorCaseId").is("WAIT_BUYER_SHIPMENT").buyer(Place.CANCEL);
    }

    @Test
    void a_complaint_about_late_shipping_counts_for_nothing() {
        Order order = requests.unshipped("100.00");
        Case late = requests.open(order, "DELAYED_SHIPPING", "LATE_SHIPMENT");

        Case refund = modify(requests.open(order, "REFUND_ONLY", "NOT_AS_DESCRIBED"), 4);

        refund.buyer(Place.CANCEL);
        late.does("pay-compensation", "decision", "PAY").settle().isClosed("COMPENSATED");
    }

    // ---- several cases on one order

    @Test
    void different_units_are_under_different_cases_and_no_unit_is_under_two() {
        Order order = api.order().line("1", 2, "100.00").line("2", 1, "80.00").put();
        Case first = opened(apply("channel", order, 1)).has("/money/requested", "50.00");
        Case second = requests.open(order, "EXCHANGE", "QUALITY").has("/predecessorCaseId", "null");
        Map<String, Object> claim = order.claim("2", 1, "QUALITY");
        Case third = opened(api.post("channel", "/cases", claim)).has("/money/requested", "80.00");

        apply("channel", order, 1).refused(422, "lines[0].quantity", "UNITS_TAKEN");
        apply("agent-chen", order, 1).refused(422, "lines[0].quantity", "UNITS_TAKEN");
        api.post("channel", "/cases", claim).refused(422, "lines[0].quantity", "UNITS_TAKEN");

        first.is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        second.is("WAIT_MERCHANT_REVIEW").buyer(Place.CANCEL);
        third.is("WAIT_MERCHANT_REVIEW").buyer(Place.CANCEL);
        first.buyer(Place.CANCEL);
    }

    @Test
    void units_of_a_case_that_was_closed_are_asked_for_again_and_name_it() {
        Order order = requests.received("100.00");
        Case closed = opened(apply("channel", order, 1)).buyer(Place.CANCEL);

        Case next = opened(apply("channel", order, 1)).has("/predecessorCaseId", closed.id());

        next.buyer(Place.CANCEL);
    }
}
