package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Number 1: a merchant who is silent on an exchange for 48 hours has agreed, the buyer's ten days run from then. */
@DeskTest
class Acceptance01MerchantSilentOnExchangeTest extends AcceptanceBase {

    @Test
    void until_the_48_hours_are_over_nothing_is_agreed() {
        Case asked = requests.exchange("100.00");
        Instant openedAt = asked.instant("openedAt");
        asked.runs("merchant-review", openedAt, openedAt.plus(Duration.ofHours(48)));

        almostAtTheEndOf(asked, "merchant-review");

        asked.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").clock("merchant-review", "RUNNING");
        assertThat(asked.clocks("buyer-ship-back")).isEmpty();
        asked.approve().clock("merchant-review", "MET").buyer("BUYER_CANCELLED");
    }

    @Test
    void at_48_hours_the_exchange_is_agreed_by_the_system_and_the_buyer_has_ten_days_from_that_instant() {
        Case silent = requests.exchange("100.00");
        Instant due = silent.instant("openedAt").plus(Duration.ofHours(48));

        api.advanceTo(due);

        silent.is("WAIT_BUYER_SHIPMENT").missed("merchant-review", due).hasTasks();
        silent.runs("buyer-ship-back", due, Midnight.after(due, 11)).bearers("MERCHANT", "MERCHANT");
        assertThat(silent.entry("REQUEST_APPROVED").get("actor").asText()).isEqualTo("SYSTEM");
        assertThat(Api.instant(silent.entry("REQUEST_APPROVED").get("at").asText()))
                .isEqualTo(due);
        silent.buyer("BUYER_CANCELLED");
    }

    @Test
    void looked_at_a_month_later_every_clock_began_at_the_end_of_the_one_before() {
        Case silent = requests.exchange("100.00");
        Instant agreedAt = silent.instant("openedAt").plus(Duration.ofHours(48));

        api.advance(Duration.ofDays(30));

        silent.missed("merchant-review", agreedAt).missed("buyer-ship-back", Midnight.after(agreedAt, 11));
        assertThat(silent.anchorAt("buyer-ship-back")).isEqualTo(agreedAt);
        silent.isClosed("EXPIRED").paid("0.00", "0.00");
        assertThat(silent.instant("closedAt")).isEqualTo(Midnight.after(agreedAt, 11));
    }
}
