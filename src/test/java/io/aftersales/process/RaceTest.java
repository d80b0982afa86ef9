package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A person's act and the clock that decides without it, at the same moment from several threads. A full run
 * ({@code -Pfull}) has 10,000 pairs.
 */
@DeskTest
class RaceTest {

    private static final int PAIRS = Boolean.getBoolean("aftersales.full") ? 10_000 : 300;
    private static final int AT_ONCE = 100;
    private static final Actor BUYER = new Actor("channel", Role.CHANNEL);

    @Autowired
    Api api;

    @Autowired
    CaseEvents events;

    @Autowired
    Cases cases;

    @Autowired
    Ledger ledger;

    @Autowired
    ManagementService management;

    /** How one pair ended. */
    private record Pair(String caseId, boolean buyerWon) {}

    @Test
    void of_a_buyers_act_and_the_clock_that_ends_exactly_one_decides() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        while (pairs.size() < PAIRS) {
            api.advanceTo(nextNoon());
            pairs.addAll(race(Math.min(AT_ONCE, PAIRS - pairs.size())));
        }
        long won = pairs.stream().filter(Pair::buyerWon).count();
        System.out.println("races " + PAIRS + ", buyer " + won + ", clock " + (PAIRS - won));
        assertThat(won).as("acts received in time").isBetween(1L, PAIRS - 1L);
    }

    /** Far from midnight, so that the days of all parked cases end together. */
    private Instant nextNoon() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        return api.now()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(12, 0)
                .atZone(zone)
                .toInstant();
    }

    /** Parks cases one moment before their buyers' time runs out, then lets each buyer and each clock go at once. */
    private List<Pair> race(int count) throws Exception {
        List<String> parked = parked(count);
        Instant due = newest(parked.get(0)).dueAt();
        api.advanceTo(due.minusMillis(1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> acts = new ArrayList<>();
            List<Future<Boolean>> clocks = new ArrayList<>();
            for (String caseId : parked) {
                boolean inTime = ThreadLocalRandom.current().nextBoolean();
                acts.add(threads.submit(act(caseId, inTime ? due.minusMillis(1) : due)));
                clocks.add(threads.submit(fire(caseId)));
            }
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < parked.size(); i++) {
                finish(clocks.get(i));
                pairs.add(new Pair(parked.get(i), finish(acts.get(i))));
            }
            api.advance(Duration.ofSeconds(5));
            pairs.forEach(this::assertOneOutcome);
            return pairs;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> parked(int count) {
        return IntStream.range(0, count).parallel().mapToObj(i -> parked()).toList();
    }

    private String parked() {
        Order order = api.order().line("1", 1, "100.00").put();
        String caseId = order.open("1", 1, "QUALITY");
        api.complete("agent-chen", caseId, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);
        return caseId;
    }

    private Callable<Boolean> act(String caseId, Instant receivedAt) {
        return () -> {
            try {
                Thread.sleep(ThreadLocalRandom.current().nextInt(4));
                events.tell(
                        caseId,
                        Map.of("type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", "R-" + caseId),
                        BUYER,
                        receivedAt);
                return true;
            } catch (Refusal refused) {
                assertThat(refused.code()).isIn("EVENT_NOT_ALLOWED", "DEADLINE_ALREADY_ACTED");
                return false;
            }
        };
    }

    /** What the engine's executor does when the clock has ended; the desk's own clock has reached the end by then or not. */
    private Callable<Boolean> fire(String caseId) {
        return () -> {
            String ref = cases.get(caseId).processRef();
            for (Job job :
                    management.createJobQuery().processInstanceId(ref).timers().list()) {
                try {
                    management.executeJob(job.getId());
                } catch (OptimisticLockingException lostRace) {
                    continue;
                } catch (ProcessEngineException gone) {
                    assertThat(management.createJobQuery().jobId(job.getId()).count())
                            .as("%s", gone)
                            .isZero();
                }
            }
            return true;
        };
    }

    private void assertOneOutcome(Pair pair) {
        CaseFile file = cases.get(pair.caseId());
        List<LedgerRow> clocks = ledger.ofCase(pair.caseId()).stream()
                .filter(row -> row.clause().equals("buyer-ship-back"))
                .toList();
        assertThat(clocks).hasSize(1);
        DeadlineState state = clocks.get(0).state();
        List<String> history = api.caseOf(pair.caseId()).body().get("history").findValuesAsText("event");
        if (pair.buyerWon()) {
            assertThat(state).isEqualTo(DeadlineState.MET);
            assertThat(file.goods().trackingNumber()).isNotNull();
            assertThat(history).contains("BUYER_SHIPPED").doesNotContain("CASE_CLOSED", "DEADLINE_MISSED");
        } else {
            assertThat(state).isEqualTo(DeadlineState.MISSED);
            assertThat(file.goods().trackingNumber()).isNull();
            assertThat(history).containsOnlyOnce("CASE_CLOSED").containsOnlyOnce("DEADLINE_MISSED");
        }
    }

    private LedgerRow newest(String caseId) {
        List<LedgerRow> rows = ledger.ofCase(caseId);
        return rows.get(rows.size() - 1);
    }

    private static boolean finish(Future<Boolean> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
    }
}
