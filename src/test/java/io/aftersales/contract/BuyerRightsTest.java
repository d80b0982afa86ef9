package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a buyer may do at each status, for each kind of case: withdraw, modify, change the type, call an arbiter. Covers
 * docs/rules/buyer-rights.md and, of part 4 of the contract, the row "{@code RETURN_IN_TRANSIT}, {@code WAIT_INSPECTION} |
 * cancelled". That a change of type and a call for an arbiter are taken is seen in {@link ConversionRowsTest} and
 * {@link DisputeRowsTest}, at the same places.
 */
@DeskTest
class BuyerRightsTest {

    @Autowired
    Api api;

    @Autowired
    StandInPaymentServer payments;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    static Stream<Place> places() {
        return Stream.concat(Places.all(), Places.disputes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void what_is_not_in_the_table_is_refused_without_a_trace_and_a_withdrawn_case_closes(Place place) {
        Case there = place.reach(requests);
        JsonNode before = there.seen().body();

        List<String> allowed = new ArrayList<>(Case.texts(before.get("allowedEvents")));
        allowed.retainAll(Place.ASKED);
        assertThat(allowed).containsExactlyInAnyOrderElementsOf(place.rights());
        Place.ASKED.stream()
                .filter(event -> !place.allows(event))
                .forEach(event -> there.refuses(event, place.members(event)));
        place.leave(there);

        if (place.allows(Place.CANCEL)) {
            assertWithdrawn(there, before);
        }
    }

    /** Goods that are out go back to the buyer. */
    private static void assertWithdrawn(Case withdrawn, JsonNode before) {
        boolean areOut = !before.get("shipment").isNull();
        withdrawn.isClosed(before.get("type").asText().equals("DISPUTE") ? "VOID" : "CANCELLED");
        withdrawn.hasClocks("RUNNING").hasTasks(areOut ? new String[] {"send-back"} : new String[0]);
    }

    static Stream<Place> modifiable() {
        return Places.with(Place.MODIFY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modifiable")
    void a_request_that_is_modified_is_reviewed_anew(Place place) {
        Case there = place.reach(requests);
        String clause = there.text("/mode").equals("ON_SITE") ? "visit-scheduling" : "merchant-review";
        int before = there.clocks(clause).size();

        there.buyer(Place.MODIFY, place.members(Place.MODIFY));

        assertThat(there.clocks(clause)).hasSize(before + 1);
        assertThat(there.status()).isIn("WAIT_MERCHANT_REVIEW", "SCHEDULING_VISIT", "COURIER_INQUIRY");
        there.clock(clause, "RUNNING").has("/description", "Look at it again");
        place.leave(there);
    }

    @Test
    void money_on_its_way_is_not_stopped_by_a_word() {
        payments.failNext(PaymentFault.REFUSE);
        Case paying =
                requests.refundOnlyOfUnshipped("100.00").approve().settle().is("REFUNDING");

        Place place = Place.at("refund only", "REFUNDING", ways -> paying);
        Place.ASKED.forEach(event -> paying.refuses(event, place.members(event)));

        paying.does("pay-offline", "voucher", "V-1", "paidAt", api.now().toString())
                .isClosed("REFUNDED");
    }
}
