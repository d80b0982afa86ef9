package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Number 2: a waybill one second before the end is in time; at the end, or a second after it, the case is closed. */
@DeskTest
class Acceptance02WaybillAtTheLimitTest extends AcceptanceBase {

    private static final Actor BUYER = new Actor("buyer-li", Role.BUYER);

    /** So short before the end that no executor has looked again when it comes. */
    private static final Duration AN_INSTANT = Duration.ofMillis(200);

    @Autowired
    CaseEvents caseEvents;

    private Case approved() {
        return requests.returnRefund("100.00").approve();
    }

    /** One layer below HTTP, where a test can say when an act was received. */
    private void enterWaybill(Case waiting, Instant receivedAt) {
        caseEvents.tell(waiting.id(), Case.members(waybill(waiting)), BUYER, receivedAt);
    }

    private static Object[] waybill(Case waiting) {
        return new Object[] {"type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", "R-" + waiting.id()};
    }

    @Test
    void one_second_before_the_end_the_parcel_is_on_its_way() {
        Case waiting = approved();
        Instant due = almostAtTheEndOf(waiting, "buyer-ship-back");
        Instant entered = due.minusSeconds(1);

        enterWaybill(waiting, entered);
        api.advanceTo(due.plusSeconds(1));

        waiting.is("RETURN_IN_TRANSIT").clock("buyer-ship-back", "MET");
        waiting.runs("return-transit", entered, entered.plus(Duration.ofDays(10)));
        waiting.buyer("BUYER_CANCELLED").isClosed("CANCELLED").hasTasks("send-back");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void at_the_end_and_later_the_clock_acts_first_even_if_its_job_has_not_run(long secondsAfterTheEnd) {
        Case waiting = approved();
        Instant due = waiting.dueAt("buyer-ship-back");
        api.advanceTo(due.minus(AN_INSTANT));

        assertThatThrownBy(() -> enterWaybill(waiting, due.plusSeconds(secondsAfterTheEnd)))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::code)
                .isEqualTo("EVENT_NOT_ALLOWED");

        assertExpired(waiting, due);
    }

    @Test
    void what_is_received_as_the_merchants_silence_agrees_is_judged_as_agreed() {
        Case waiting = requests.returnRefund("100.00");
        Instant due = waiting.dueAt("merchant-review");
        api.advanceTo(due.minus(AN_INSTANT));

        enterWaybill(waiting, due);

        waiting.is("RETURN_IN_TRANSIT").missed("merchant-review", due).clock("buyer-ship-back", "MET");
        waiting.runs("return-transit", due, due.plus(Duration.ofDays(10)));
        waiting.buyer("BUYER_CANCELLED");
    }

    @Test
    void over_http_a_waybill_after_the_end_is_told_that_nothing_is_allowed() {
        Case waiting = approved();
        Instant due = waiting.dueAt("buyer-ship-back");

        api.advanceTo(due);

        Answer late =
                waiting.tell("buyer-li", "BUYER_SHIPPED", waybill(waiting)).refused(409, "EVENT_NOT_ALLOWED");
        assertThat(late.body().get("allowed")).isEmpty();
        assertExpired(waiting, due);
    }

    @Test
    void a_channel_that_learnt_of_it_late_is_told_whether_the_buyer_was_in_time() {
        Case waiting = approved();
        Instant due = waiting.dueAt("buyer-ship-back");
        api.advanceTo(due.plusSeconds(60));

        report(waiting, due.minusSeconds(1)).refused(409, "DEADLINE_ALREADY_ACTED");
        report(waiting, due).refused(409, "EVENT_NOT_ALLOWED");
        report(waiting, due.plusSeconds(1)).refused(409, "EVENT_NOT_ALLOWED");
        assertExpired(waiting, due);
    }

    private Answer report(Case waiting, Instant occurredAt) {
        Map<String, Object> waybill = Case.members(waybill(waiting));
        waybill.put("occurredAt", occurredAt.toString());
        return api.event(waiting.id(), "BUYER_SHIPPED", waybill);
    }

    private static void assertExpired(Case waiting, Instant due) {
        waiting.isClosed("EXPIRED").missed("buyer-ship-back", due).hasTasks().paid("0.00", "0.00");
        assertThat(waiting.instant("closedAt")).isEqualTo(due);
        assertThat(waiting.clocks("return-transit")).isEmpty();
    }
}
