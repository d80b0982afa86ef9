package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 25: what the courier pays comes after the buyer's refund and takes nothing of it. */
@DeskTest
class Acceptance25CourierPaysLaterTest extends AcceptanceBase {

    /** The buyer took the money, and nobody has asked the courier yet. */
    private Case refunded() {
        Case lost = requests.parcelLoss("100.00").does("offer-remedy", "remedy", "REFUND");
        lost.buyer("REMEDY_CHOSEN", "remedy", "REFUND").approveRefund().settle();
        return lost.isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void the_buyer_is_refunded_in_full_while_the_courier_is_still_asked() {
        Case lost = refunded();

        lost.hasTasks("ask-courier").bearers("MERCHANT", "MERCHANT");
        assertThat(lost.text("/responsibility")).isEqualTo("COURIER");
        lost.does("ask-courier", "liability", "COURIER").hasTasks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COURIER", "MERCHANT", "BUYER", "UNKNOWN"})
    void whatever_the_courier_says_afterwards_the_refund_stays_as_it_is(String liability) {
        BigDecimal balance = new Shop(api, "shop-1").balance();
        Case lost = refunded();
        Instant closedAt = lost.instant("closedAt");

        lost.does("ask-courier", "liability", liability, "note", "They pay 80.00")
                .settle();

        lost.isClosed("REFUNDED").paid("100.00", "0.00").freightPaid("0.00").hasTasks();
        lost.bearers("MERCHANT", "MERCHANT");
        assertThat(lost.instant("closedAt")).isEqualTo(closedAt);
        assertThat(lost.seen().body().get("refunds")).hasSize(1);
        assertThat(lost.text("/responsibility")).isEqualTo("COURIER");
        assertThat(new Shop(api, "shop-1").balance()).isEqualByComparingTo(balance);
        assertThat(lost.entry("TASK_COMPLETED").at("/detail/liability").asText())
                .isEqualTo(liability);
    }

    @Test
    void a_courier_that_keeps_silent_stops_none_of_the_buyers_clocks() {
        Case lost = requests.parcelLoss("100.00");
        Instant openedAt = lost.instant("openedAt");
        Instant asked = openedAt.plus(Duration.ofHours(24));
        lost.runs("courier-inquiry", openedAt, asked);
        lost.runs("merchant-review", openedAt, openedAt.plus(Duration.ofHours(48)));

        api.advanceTo(asked);
        assertThat(Case.texts(lost.openTask("ask-courier").get("candidateGroups")))
                .containsExactlyInAnyOrder("LOGISTICS", "SUPERVISOR");
        lost.runs("courier-inquiry", asked, asked.plus(Duration.ofHours(24)));
        lost.runs("merchant-review", openedAt, openedAt.plus(Duration.ofHours(48)));

        lost.silence("merchant-review").is("WAIT_REFUND_APPROVAL").silence("refund-payout");
        lost.isClosed("REFUNDED").paid("100.00", "0.00").hasTasks("ask-courier");
        lost.does("ask-courier", "liability", "COURIER").isClosed("REFUNDED").hasTasks();
    }

    @Test
    void a_parcel_that_turns_up_after_the_refund_changes_nothing_for_the_buyer() {
        Order order = requests.underWay("100.00");
        Case lost = requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED").does("offer-remedy", "remedy", "REFUND");
        lost.buyer("REMEDY_CHOSEN", "remedy", "REFUND").approveRefund().settle();

        api.carrier(Requests.parcelOf(order), "SIGNED", api.now()).expect(200);

        lost.isClosed("REFUNDED").paid("100.00", "0.00").does("ask-courier", "liability", "COURIER");
    }
}
