package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a clock decided is taken back only in time, and only while nobody has relied on it. */
@DeskTest
class ReopeningLimitsApiTest extends GraceBase {

    private static final Duration WINDOW = Duration.ofDays(7);

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1, 200", "0, 409", "1, 409"})
    void what_a_clock_decided_is_taken_back_before_the_end_of_the_seventh_day(long seconds, int answer) {
        Case file = expired("100.00");
        api.advanceTo(file.dueAt(SHIP_BACK).plus(WINDOW).plusSeconds(seconds));
        Answer given = reopen(file, SHIP_BACK);
        assertThat(given.status()).as(given.toString()).isEqualTo(answer);
    }

    @Test
    void a_clock_that_has_not_acted_has_decided_nothing_and_another_is_not_meant() {
        Case file = requests.returnRefund("100.00");

        refuses(file, order("REOPEN", REVIEW), 409, "CLOCK_NOT_ACTED");
        file.silence(REVIEW);
        refuses(file, order("REOPEN", SHIP_BACK), 409, "CLOCK_NOT_ACTED");
        refuses(file, order("REOPEN", "no-such-clause"), 409, "CLOCK_NOT_ACTED");
    }

    @Test
    void what_a_party_has_relied_on_stays() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).ship();

        refuses(file, order("REOPEN", REVIEW), 409, "ACTED_SINCE");
        assertThat(reopen(file, REVIEW).text("/event")).isEqualTo("BUYER_SHIPPED");
    }

    @Test
    void of_two_clocks_that_acted_only_the_last_is_taken_back() {
        Case file = requests.inWorkshop("100.00").silence("repair-period").silence("overdue-evidence");

        refuses(file, order("REOPEN", "repair-period"), 409, "ACTED_SINCE");
        reopen(file, "overdue-evidence").expect(200);
        refuses(file, order("REOPEN", "repair-period"), 409, "ACTED_SINCE");
        file.is("REPAIR_OVERDUE");
    }

    @Test
    void who_talks_to_the_buyer_or_hands_the_case_on_relies_on_nothing() {
        Case file = expired("100.00");
        api.post(
                        "agent-chen",
                        "/cases/" + file.id() + "/contacts",
                        Map.of("channel", "PHONE", "text", "We look into it"))
                .expect(200);

        reopen(file, SHIP_BACK).expect(200);
    }

    @Test
    void a_dispute_decides_for_itself() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).intervene();

        refuses(file, order("REOPEN", REVIEW), 409, "DISPUTE_OPEN");
        refuses(file.linked("disputeCaseId"), order("REOPEN", "dispute-negotiation"), 409, "CLOCK_NOT_ACTED");
        Case dispute = file.linked("disputeCaseId").silence("dispute-negotiation");
        refuses(dispute, order("REOPEN", "dispute-negotiation"), 409, "CLOCK_FINAL");
    }

    @Test
    void units_that_another_case_is_about_are_not_taken_from_it() {
        Order order = requests.received("100.00");
        Case file = requests.open(order, "RETURN_REFUND", "QUALITY").approve().silence(SHIP_BACK);
        Case other = requests.open(order, "RETURN_REFUND", "QUALITY");

        refuses(file, order("REOPEN", SHIP_BACK), 409, "UNITS_ELSEWHERE");
        assertThat(reopen(file, SHIP_BACK).text("/caseId")).isEqualTo(other.id());
        other.buyer("BUYER_CANCELLED");
        reopen(file, SHIP_BACK).expect(200);
        api.post("channel", "/cases", order.claim("1", 1, "QUALITY")).expect(422);
    }

    @Test
    void a_case_that_goes_on_as_another_stays_what_it_is() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).buyer("TYPE_CHANGED", "toType", "EXCHANGE");

        refuses(file, order("REOPEN", REVIEW), 409, "SUCCEEDED");
    }

    @Test
    void money_that_is_on_its_way_is_not_taken_from_the_buyer() {
        Case file = requests.refundOnlyOfUnshipped("100.00").silence(REVIEW).isClosed("REFUNDED");

        refuses(file, order("REOPEN", REVIEW), 409, "MONEY_ON_ITS_WAY");
        assertThat(reopen(file, REVIEW).text("/amount")).isEqualTo("100.00");
    }
}
