package io.aftersales.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Requests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The cases of a walk, those that came of them included, and what must hold for all of them. */
final class Crowd {

    private static final int MOST_ROUNDS = 12;

    private final Api api;
    private final Acts acts;
    private final List<Case> cases = new ArrayList<>();
    private int taken;

    Crowd(Api api, List<Kind> kinds) {
        this.api = api;
        this.acts = new Acts(api);
        Requests requests = new Requests(api);
        kinds.forEach(kind -> cases.add(kind.begin(requests)));
    }

    int taken() {
        return taken;
    }

    void take(Step step) {
        Random random = new Random(step.seed());
        Case chosen = cases.get(step.which() % cases.size());
        switch (step.move()) {
            case LEGAL -> note(acts.legal(chosen, random));
            case ANYTHING -> note(acts.anything(chosen, random));
            case CARRIER -> note(acts.carrier(chosen, random));
            case TIME -> pass(chosen, step.pause(), random);
        }
        welcomeRelatives(chosen);
    }

    /** Whatever is sent, the desk takes it or says why not. */
    private void note(Answer answer) {
        assertThat(answer.status()).as(answer.body().toPrettyString()).isLessThan(500);
        taken += answer.status() < 300 ? 1 : 0;
    }

    /** For a while, or to the very end of a clock, or to the moment before it. */
    private void pass(Case chosen, Duration pause, Random random) {
        List<Instant> ends = chosen.seen().body().get("deadlines").findParents("state").stream()
                .filter(clock -> clock.get("state").asText().equals("RUNNING"))
                .map(clock -> Api.instant(clock.get("dueAt").asText()))
                .filter(end -> end.isAfter(api.now().plusSeconds(1)))
                .toList();
        if (ends.isEmpty() || random.nextInt(3) == 0) {
            api.advance(pause);
        } else {
            Instant end = ends.get(random.nextInt(ends.size()));
            api.advanceTo(random.nextBoolean() ? end : end.minusMillis(1));
        }
    }

    private void welcomeRelatives(Case of) {
        JsonNode seen = of.seen().body();
        for (String link : List.of("successorCaseId", "disputeCaseId")) {
            String id = seen.get(link).asText();
            boolean known = cases.stream().anyMatch(each -> each.id().equals(id));
            if (!seen.get(link).isNull() && !known) {
                cases.add(new Case(api, id));
            }
        }
    }

    private void welcomeAllRelatives() {
        for (int i = 0; i < cases.size(); i++) {
            welcomeRelatives(cases.get(i));
        }
    }

    void assertEachIsClosedOnceOrWaitsForAClock() {
        welcomeAllRelatives();
        for (Case each : cases) {
            JsonNode seen = each.seen().body();
            assertClosedAtMostOnce(seen);
            if (!isClosed(seen)) {
                assertWaitsForAClock(seen);
                assertThat(seen.get("outcome").isNull()).isTrue();
            }
        }
    }

    /** A case under dispute stands still, so the clock is the dispute's. */
    private void assertWaitsForAClock(JsonNode seen) {
        if (seen.get("status").asText().equals("IN_DISPUTE")) {
            JsonNode dispute =
                    new Case(api, seen.get("disputeCaseId").asText()).seen().body();
            assertThat(isClosed(dispute)).as(seen.toPrettyString()).isFalse();
            assertThat(seen.get("deadlines").findValuesAsText("state"))
                    .as(seen.toPrettyString())
                    .doesNotContain("RUNNING");
        } else {
            assertThat(seen.get("deadlines").findValuesAsText("state"))
                    .as(seen.toPrettyString())
                    .contains("RUNNING")
                    .doesNotContain("SUSPENDED");
        }
    }

    private static boolean isClosed(JsonNode seen) {
        return seen.get("status").asText().equals("CLOSED");
    }

    private static void assertClosedAtMostOnce(JsonNode seen) {
        long closes = seen.get("history").findValuesAsText("event").stream()
                .filter("CASE_CLOSED"::equals)
                .count();
        assertThat(closes).as(seen.toPrettyString()).isEqualTo(isClosed(seen) ? 1 : 0);
        if (isClosed(seen)) {
            assertThat(seen.get("outcome").isNull()).isFalse();
            assertThat(seen.get("deadlines").findValuesAsText("state"))
                    .as(seen.toPrettyString())
                    .doesNotContain("RUNNING", "SUSPENDED");
        }
    }

    /** What the cases of an order brought back, all together. */
    void assertNoMoneyAbovePaid() {
        Map<String, BigDecimal> refunded = new HashMap<>();
        for (Case each : cases) {
            JsonNode seen = each.seen().body();
            refunded.merge(seen.get("orderId").asText(), amount(seen, "/money/refunded"), BigDecimal::add);
            assertThat(amount(seen, "/money/compensation")).isLessThanOrEqualTo(paidFor(seen));
        }
        for (Case each : cases) {
            JsonNode seen = each.seen().body();
            assertThat(refunded.get(seen.get("orderId").asText()))
                    .as(seen.toPrettyString())
                    .isLessThanOrEqualTo(paidFor(seen));
        }
    }

    private static BigDecimal amount(JsonNode seen, String pointer) {
        return new BigDecimal(seen.at(pointer).asText());
    }

    private static BigDecimal paidFor(JsonNode seen) {
        return seen.get("lines").findValuesAsText("paid").stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Arbiters and others whose clocks decide nothing do their work; everybody else stays silent. */
    void bringToAnEnd() {
        for (int round = 0; round < MOST_ROUNDS && !areAllClosed(); round++) {
            welcomeAllRelatives();
            List.copyOf(cases).forEach(acts::doWhatNoClockDoes);
            api.advance(Duration.ofDays(40));
        }
    }

    private boolean areAllClosed() {
        return cases.stream().allMatch(each -> isClosed(each.seen().body()));
    }

    void assertEachIsClosedOnce() {
        for (Case each : cases) {
            JsonNode seen = each.seen().body();
            assertThat(isClosed(seen)).as(seen.toPrettyString()).isTrue();
            assertClosedAtMostOnce(seen);
        }
    }
}
