package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskProcess;
import io.aftersales.Midnight;
import io.aftersales.Requests;
import io.aftersales.crash.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Number 22: clocks that end while the engine is down act when it is back, each as of its own end. */
class Acceptance22RestartWithOverdueTimersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    /** What waits when the desk goes down, and when its clock ends. */
    private record Waits(String caseId, String clause, Instant due) {

        static Waits of(Case waiting, String clause) {
            return new Waits(waiting.id(), clause, waiting.dueAt(clause));
        }

        Case on(Api api) {
            return new Case(api, caseId);
        }
    }

    @Test
    void clocks_that_ended_while_the_desk_was_down_act_as_of_their_ends_without_being_asked() throws Exception {
        Waits visit;
        Waits review;
        Waits extended;
        try (DeskProcess first = start()) {
            Requests requests = new Requests(first.api());
            review = Waits.of(requests.exchange("100.00"), "merchant-review");
            visit = Waits.of(visitUntil(requests, review.due()), "agreed-visit");
            extended = Waits.of(withMoreTime(requests), "merchant-review");
            first.api().advanceTo(review.due().minus(SHORTLY));
            first.process().destroyForcibly().waitFor();
        }
        try (DeskProcess second = start()) {
            assertThat(second.api().now()).isAfter(review.due());
            Case agreed = awaitActed(review.on(second.api()), "WAIT_BUYER_SHIPMENT");
            agreed.missed("merchant-review", review.due());
            agreed.runs("buyer-ship-back", review.due(), Midnight.after(review.due(), 11));

            Case breached = awaitActed(visit.on(second.api()), "REFUND_RIGHT_OPEN");
            breached.missed("agreed-visit", visit.due());
            breached.runs("refund-right", visit.due(), Midnight.after(visit.due(), 8));

            Case waiting = extended.on(second.api()).is("WAIT_MERCHANT_REVIEW");
            waiting.clock("merchant-review", "RUNNING");
            assertThat(waiting.dueAt("merchant-review")).isEqualTo(extended.due());

            goesOn(second.api(), agreed, breached, waiting.silence("merchant-review"));
        }
    }

    private DeskProcess start() throws IOException {
        return DeskProcess.start("--aftersales.data-dir=" + directory).awaitReady();
    }

    private static Case visitUntil(Requests requests, Instant due) {
        Instant to = due.minusMillis(500);
        return requests.onSite("100.00")
                .does("schedule-visit", "from", to.minusSeconds(3600).toString(), "to", to.toString());
    }

    private static Case withMoreTime(Requests requests) {
        Case waiting = requests.returnRefund("100.00");
        Instant until = waiting.dueAt("merchant-review").plus(Duration.ofDays(1));
        return waiting.buyer(
                "EXTENSION_PROPOSED", "clause", "merchant-review", "until", until.toString(), "reason", "No hurry");
    }

    private static Case awaitActed(Case overdue, String status) {
        Waiting.until(PATIENCE, () -> overdue.status().equals(status));
        return overdue;
    }

    private static void goesOn(Api api, Case agreed, Case breached, Case extended) {
        extended.is("WAIT_BUYER_SHIPMENT");
        agreed.ship().returnSigned().pass().is("WAIT_REPLACEMENT_DISPATCH");
        breached.buyer("REFUND_CLAIMED").approveRefund().settle();
        breached.isClosed("REFUNDED").paid("100.00", "0.00").hasTasks("collect-goods");
        assertThat(api.get("agent-chen", "/tasks?queue=overdue")
                        .expect(200)
                        .body()
                        .get("items"))
                .isEmpty();
    }
}
