package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * Part 4 of the contract, the rows of {@code SCHEDULING_VISIT}, of {@code VISIT_AGREED}, {@code FORCED_VISIT} and
 * {@code ON_SITE_REPAIR}, and of {@code REFUND_RIGHT_OPEN} where the goods are at the buyer's.
 */
@DeskTest
class VisitRowsTest {

    private static final String PAID = Places.PAID;

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Case forced() {
        return requests.onSite(PAID).silence("visit-scheduling").is("FORCED_VISIT");
    }

    private Object[] slot(Duration from) {
        return new Object[] {"from", requests.in(from), "to", requests.in(from.plusHours(1))};
    }

    // ---- SCHEDULING_VISIT

    @Test
    void a_slot_agreed_by_either_side_is_the_approval() {
        Case opened = requests.onSite(PAID).is("SCHEDULING_VISIT").hasTasks("schedule-visit");
        opened.hasClocks("RUNNING", "visit-scheduling");
        assertAgreed(opened.does("schedule-visit", slot(Duration.ofHours(3))));
        assertAgreed(requests.onSite(PAID).buyer("VISIT_AGREED", slot(Duration.ofHours(3))));
        assertAgreed(requests.onSite(PAID).merchant("VISIT_AGREED", slot(Duration.ofHours(3))));
    }

    private static void assertAgreed(Case agreed) {
        agreed.is("VISIT_AGREED").hasTasks("record-visit").hasClocks("RUNNING", "agreed-visit");
        agreed.clock("visit-scheduling", "MET").buyer(Place.CANCEL);
    }

    @Test
    void without_a_slot_a_visit_is_forced_and_a_slot_agreed_there_leaves_status_and_clock() {
        Case forced = forced().hasTasks("record-visit").hasClocks("RUNNING", "forced-visit");
        assertThat(forced.clock("visit-scheduling", "MISSED").anchorAt("forced-visit"))
                .isEqualTo(forced.dueAt("visit-scheduling"));
        Instant due = forced.dueAt("forced-visit");

        forced.buyer("VISIT_AGREED", slot(Duration.ofHours(3))).is("FORCED_VISIT");

        forced.hasTasks("record-visit").hasClocks("RUNNING", "forced-visit");
        assertThat(forced.dueAt("forced-visit")).isEqualTo(due);
        forced.buyer(Place.CANCEL);
    }

    // ---- record-visit

    static Stream<Arguments> unvisited() {
        return Stream.of(
                way("after an agreed slot", test -> Places.slotAgreed(test.requests)),
                way("after none", VisitRowsTest::forced));
    }

    static Stream<Arguments> everywhere() {
        return Stream.concat(
                unvisited(),
                Stream.of(way("after a first visit", test -> Places.visit(Places.slotAgreed(test.requests), false))));
    }

    private static Arguments way(String name, Function<VisitRowsTest, Case> way) {
        return Arguments.of(Named.of(name, way));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unvisited")
    void the_first_visit_starts_the_work_and_its_clock_and_no_later_one_does(Function<VisitRowsTest, Case> way) {
        Case begun = way.apply(this);
        Instant visitedAt = api.now();
        begun.does("record-visit", "visitedAt", visitedAt.toString(), "completed", false);

        begun.is("ON_SITE_REPAIR").hasTasks("record-visit").hasClocks("RUNNING", "on-site-completion");
        assertThat(begun.anchorAt("on-site-completion")).isEqualTo(visitedAt);
        Places.visit(begun, false).is("ON_SITE_REPAIR").hasTasks("record-visit");

        assertThat(begun.clocks("on-site-completion")).hasSize(1);
        assertThat(begun.anchorAt("on-site-completion")).isEqualTo(visitedAt);
        begun.buyer(Place.CANCEL);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everywhere")
    void work_that_is_completed_is_confirmed_by_the_buyer(Function<VisitRowsTest, Case> way) {
        Case done = Places.visit(way.apply(this), true);

        done.is("WAIT_BUYER_CONFIRMATION").hasTasks().hasClocks("RUNNING", "buyer-confirmation");

        done.buyer("RECEIPT_CONFIRMED").isClosed("REPAIRED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everywhere")
    void an_absent_buyer_needs_proof_and_is_no_visit_and_no_breach(Function<VisitRowsTest, Case> way) {
        Case absent = way.apply(this);
        String firstVisit = absent.text("/repair/firstVisitAt");
        List<String> missed = absent.clocksIn("MISSED");
        absent.attempt("record-visit", "buyerAbsent", true).refused(422, "evidence", "REQUIRED");

        absent.does("record-visit", "buyerAbsent", true, "evidence", List.of(absent.proof("field-sun")));

        boolean begun = absent.status().equals("ON_SITE_REPAIR");
        absent.is(begun ? "ON_SITE_REPAIR" : "SCHEDULING_VISIT").hasTasks(begun ? "record-visit" : "schedule-visit");
        absent.hasClocks("RUNNING", begun ? "on-site-completion" : "visit-scheduling");
        absent.has("/repair/firstVisitAt", firstVisit).hasClocks("MISSED", missed.toArray(String[]::new));
        absent.buyer(Place.CANCEL);
    }

    // ---- REFUND_RIGHT_OPEN

    private Case rightOpen() {
        Case missed = Places.slotAgreed(requests).silence("agreed-visit");
        missed.is("REFUND_RIGHT_OPEN").hasTasks().hasClocks("RUNNING", "refund-right");
        return missed.clock("agreed-visit", "MISSED");
    }

    @Test
    void claimed_the_money_does_not_wait_for_the_goods_that_are_collected_meanwhile() {
        Case claimed = rightOpen().buyer("REFUND_CLAIMED");

        claimed.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund", "collect-goods");
        claimed.hasClocks("RUNNING", "refund-payout").clock("refund-right", "MET");

        claimed.approveRefund().settle().isClosed("REFUNDED").paid(PAID, "0.00").hasTasks("collect-goods");
        claimed.does("collect-goods", "collectedAt", api.now().toString())
                .isClosed("REFUNDED")
                .hasTasks();
    }

    @Test
    void goods_that_are_collected_first_change_nothing_for_the_money() {
        Case claimed = rightOpen().buyer("REFUND_CLAIMED");

        claimed.does("collect-goods", "collectedAt", api.now().toString());

        claimed.is("WAIT_REFUND_APPROVAL")
                .hasTasks("approve-refund")
                .approveRefund()
                .settle();
        claimed.isClosed("REFUNDED").paid(PAID, "0.00").hasTasks();
    }

    @Test
    void waived_for_a_time_the_visit_is_owed_until_then() {
        String until = requests.in(Duration.ofDays(4));
        Case patient = rightOpen().buyer("REFUND_WAIVED", "until", until);

        patient.is("FORCED_VISIT").hasTasks("record-visit").hasClocks("RUNNING", "forced-visit");

        assertThat(patient.clock("refund-right", "MET").dueAt("forced-visit")).isEqualTo(until);
        patient.buyer(Place.CANCEL);
    }

    @Test
    void waived_for_good_the_case_is_closed() {
        rightOpen().buyer("REFUND_WAIVED").isClosed("CANCELLED").hasTasks().paid("0.00", "0.00");
    }
}
