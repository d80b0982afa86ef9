package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.Api;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program and its database are killed with SIGKILL, again and again on one directory. Afterwards nothing is lost and
 * nothing has happened twice: each case looks exactly like one whose life was quiet.
 *
 * <p>With {@code -Pfull} more is killed, and more often.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KillTest {

    private static final String FULL_SIZE = "aftersales.full";
    private static final boolean FULL = Boolean.getBoolean(FULL_SIZE);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path HOME = Path.of("target", "killed-desk");
    private static final String PAID = "239.00";
    private static final Duration ADVANCE = Duration.ofDays(14);
    private static final int SENDERS = 6;

    private MortalDesk desk;

    /** What a case looks like after so many steps when nobody disturbs it. */
    private final List<List<String>> quiet = new ArrayList<>();

    @BeforeAll
    void start() {
        desk = MortalDesk.start(HOME);
        Journey undisturbed = Journey.after(0, desk.api());
        quiet.add(List.of());
        for (int step = 1; step < Journey.STEPS; step++) {
            undisturbed.next(desk.api()).insist(desk.api());
            quiet.add(undisturbed.trace(desk.api()));
        }
        undisturbed.finish(desk.api());
        quiet.add(undisturbed.trace(desk.api()));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    static Stream<Victim> victimsBetweenSteps() {
        return FULL ? Stream.of(Victim.values()) : Stream.of(Victim.APPLICATION, Victim.DATABASE);
    }

    @ParameterizedTest
    @MethodSource("victimsBetweenSteps")
    void killed_between_any_two_steps_a_case_is_as_it_was_and_goes_on_to_its_end(Victim victim) {
        List<Journey> journeys = journeys(1, Journey.STEPS);
        List<JsonNode> before = seen(waiting(journeys));

        desk.kill(victim);
        desk.comeBack();

        assertThat(seen(waiting(journeys))).isEqualTo(before);
        assertEachFinishesAsIfUndisturbed(journeys);
    }

    static Stream<Arguments> storms() {
        return rounds(Victim.DATABASE, Victim.BOTH);
    }

    @ParameterizedTest
    @MethodSource("storms")
    void killed_amid_requests_each_is_carried_out_once_when_its_sender_repeats_it(Victim victim, long seed) {
        Random random = new Random(seed);
        List<Journey> journeys = Stream.generate(() -> journeys(0, Journey.STEPS - 1))
                .limit(FULL ? 4 : 2)
                .flatMap(List::stream)
                .toList();
        List<Delivery> requests = new ArrayList<>(
                journeys.stream().map(journey -> journey.next(desk.api())).toList());
        Collections.shuffle(requests, random);

        killAmid(requests, victim, random.nextInt(requests.size()));
        desk.comeBack();
        requests.forEach(request -> request.insist(desk.api()));

        journeys.stream()
                .filter(journey -> journey.stepsDone() == Journey.STEPS)
                .forEach(journey -> journey.awaitClosed(desk.api()));
        assertThat(journeys)
                .allSatisfy(journey -> assertThat(journey.trace(desk.api())).isEqualTo(quiet.get(journey.stepsDone())));
        assertEachFinishesAsIfUndisturbed(journeys);
    }

    static Stream<Arguments> advances() {
        return rounds(Victim.DATABASE, Victim.APPLICATION);
    }

    @ParameterizedTest
    @MethodSource("advances")
    void killed_while_the_clock_advances_each_deadline_acts_once_and_as_of_its_own_instant(Victim victim, long seed) {
        Random random = new Random(seed);
        List<Journey> silent = five(1);
        List<Journey> signed = five(4);
        Instant from = desk.api().now();
        Instant target = from.plus(ADVANCE);
        Delivery advance = Delivery.of("admin", "/sandbox/clock/advance", Map.of("to", target.toString()));

        Instant lastSeen = killOnTheWay(victim, from.plus(Duration.ofHours(random.nextInt(24, 13 * 24))), advance);
        desk.comeBack();

        assertThat(desk.api().now()).isAfterOrEqualTo(lastSeen);
        if (desk.api().now().isBefore(target)) {
            assertThat(Api.instant(advance.insist(desk.api()).text("/now"))).isEqualTo(target);
        }
        desk.api().settle();
        assertThat(silent).allSatisfy(this::assertDecidedByTheClock);
        assertThat(signed).allSatisfy(this::assertRefundedByTheClock);
        assertPaidOnce(signed);
    }

    @Test
    void killed_when_the_money_has_just_moved_the_refund_is_not_paid_again() {
        Journey journey = Journey.after(Journey.STEPS - 1, desk.api());
        int paid = payments().size();

        journey.next(desk.api()).insist(desk.api());
        Waiting.until(PATIENCE, () -> payments().size() > paid);
        desk.kill(Victim.APPLICATION);
        desk.comeBack();

        assertEachFinishesAsIfUndisturbed(List.of(journey));
    }

    @Test
    void killed_amid_acts_on_many_tasks_each_is_done_once() {
        List<Journey> journeys =
                Stream.generate(() -> Journey.after(1, desk.api())).limit(20).toList();
        List<String> tasks = journeys.stream()
                .map(journey -> desk.api().taskOf(journey.caseId(desk.api()), "review-request"))
                .toList();
        String batch = "/task-batches/"
                + desk.api()
                        .post("agent-chen", "/task-batches", Map.of("act", "APPROVE", "taskIds", tasks))
                        .expect(201)
                        .text("/id");
        Delivery advance = Delivery.of("admin", "/sandbox/clock/advance", Map.of("by", "PT10S"));
        Api api = desk.api();
        CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() -> advance.send(api));
        Waiting.until(PATIENCE, () -> !results(api, batch).get(2).isEmpty());
        desk.kill(Victim.APPLICATION);
        sent.join();
        desk.comeBack();

        Waiting.until(PATIENCE, () -> !results(desk.api(), batch).contains(""));

        assertThat(results(desk.api(), batch)).containsOnly("DONE");
        assertThat(journeys)
                .allSatisfy(journey -> assertThat(journey.trace(desk.api())).isEqualTo(quiet.get(2)));
    }

    /** The code of each task's result; empty where there is none yet. */
    private static List<String> results(Api api, String batch) {
        List<String> codes = new ArrayList<>();
        api.get("agent-chen", batch)
                .expect(200)
                .body()
                .get("items")
                .forEach(item -> codes.add(item.path("code").asText("")));
        return codes;
    }

    @Test
    @EnabledIfSystemProperty(named = FULL_SIZE, matches = "true")
    void killed_after_a_partner_elsewhere_paid_and_before_it_was_heard_the_refund_is_not_paid_again()
            throws IOException {
        try (StandInPaymentServer partner = StandInPaymentServer.start(HOME.resolve("partner.jsonl"), "shared")) {
            desk.restartWith(List.of(
                    "--aftersales.payment.base-url=" + partner.baseUrl(), "--aftersales.payment.secret=shared"));
            Journey journey = Journey.after(Journey.STEPS - 1, desk.api());
            partner.failNext(PaymentFault.ANSWER_TOO_LATE);
            journey.next(desk.api()).insist(desk.api());
            Waiting.until(PATIENCE, () -> !partner.payments().isEmpty());

            desk.kill(Victim.APPLICATION);
            desk.comeBack();

            journey.awaitClosed(desk.api());
            assertThat(journey.trace(desk.api())).isEqualTo(quiet.get(Journey.STEPS));
            assertThat(partner.payments()).hasSize(1);
        } finally {
            desk.restartWith(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @EnabledIfSystemProperty(named = FULL_SIZE, matches = "true")
    void killed_while_it_starts_for_the_first_time_it_starts_the_next_time(long seed) {
        Random random = new Random(seed);
        try (MortalDesk stillborn = MortalDesk.at(HOME.resolveSibling("stillborn-desk"))) {
            for (int death = 0; death < 3; death++) {
                stillborn.startAndKillAfter(Duration.ofMillis(random.nextInt(500, 10_000)));
            }
            stillborn.comeBack();

            Journey journey = Journey.after(0, stillborn.api());
            journey.finish(stillborn.api());
            assertThat(journey.trace(stillborn.api())).isEqualTo(quiet.get(Journey.STEPS));
        }
    }

    // ---- the cases

    /** One after each number of steps. */
    private List<Journey> journeys(int fewestSteps, int mostSteps) {
        return IntStream.rangeClosed(fewestSteps, mostSteps)
                .parallel()
                .mapToObj(steps -> Journey.after(steps, desk.api()))
                .toList();
    }

    private List<Journey> five(int steps) {
        return IntStream.range(0, 5)
                .parallel()
                .mapToObj(each -> Journey.after(steps, desk.api()))
                .toList();
    }

    /** Those whose next step is a person's. */
    private static List<Journey> waiting(List<Journey> journeys) {
        return journeys.stream()
                .filter(journey -> journey.stepsDone() < Journey.STEPS)
                .toList();
    }

    // ---- how it is killed

    private static Stream<Arguments> rounds(Victim... victims) {
        return LongStream.rangeClosed(1, FULL ? 10 : 1)
                .boxed()
                .flatMap(seed -> Stream.of(victims).map(victim -> Arguments.of(victim, seed)));
    }

    private void killAmid(List<Delivery> requests, Victim victim, int answersBefore) {
        Api api = desk.api();
        CountDownLatch answers = new CountDownLatch(answersBefore);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<CompletableFuture<Void>> sent = requests.stream()
                    .map(request -> CompletableFuture.runAsync(() -> count(request.send(api), answers), senders))
                    .toList();
            answers.await();
            desk.kill(victim);
            sent.forEach(CompletableFuture::join);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            senders.shutdownNow();
        }
    }

    private static void count(boolean answered, CountDownLatch answers) {
        assertThat(answered || answers.getCount() == 0)
                .as("an answer before the kill")
                .isTrue();
        answers.countDown();
    }

    /** Answers what the clock told last. */
    private Instant killOnTheWay(Victim victim, Instant moment, Delivery advance) {
        Api api = desk.api();
        CompletableFuture<Boolean> sent = CompletableFuture.supplyAsync(() -> advance.send(api));
        Instant[] told = new Instant[1];
        Waiting.until(PATIENCE, () -> {
            told[0] = api.now();
            return !told[0].isBefore(moment);
        });
        desk.kill(victim);
        sent.join();
        return told[0];
    }

    // ---- what is seen afterwards

    private List<JsonNode> seen(List<Journey> journeys) {
        return journeys.stream().map(journey -> journey.seen(desk.api())).toList();
    }

    /** Nobody reviewed it, so it was agreed; nobody sent anything back, so it was closed. */
    private void assertDecidedByTheClock(Journey journey) {
        JsonNode seen = journey.seen(desk.api());
        JsonNode review = seen.at("/deadlines/0");
        JsonNode shipment = seen.at("/deadlines/1");
        assertThat(journey.trace(desk.api()))
                .startsWith("CLOSED", "EXPIRED")
                .endsWith("merchant-review MISSED", "buyer-ship-back MISSED");
        assertThat(missed(seen)).containsExactly("merchant-review", "buyer-ship-back");
        assertThat(shipment.get("anchorAt")).isEqualTo(review.get("dueAt"));
        assertThat(seen.get("closedAt")).isEqualTo(shipment.get("dueAt"));
    }

    /** Nobody inspected it, so it had to be refunded; nobody approved that, so it was paid. */
    private void assertRefundedByTheClock(Journey journey) {
        journey.awaitClosed(desk.api());
        JsonNode seen = journey.seen(desk.api());
        JsonNode payout = seen.at("/deadlines/4");
        assertThat(seen.get("outcome").asText()).isEqualTo("REFUNDED");
        assertThat(missed(seen)).containsExactly("merchant-inspection", "refund-payout");
        assertThat(payout.get("anchorAt")).isEqualTo(seen.at("/deadlines/3/dueAt"));
    }

    private static List<String> missed(JsonNode seen) {
        List<String> missed = new ArrayList<>();
        seen.get("history").forEach(entry -> {
            if (entry.get("event").asText().equals("DEADLINE_MISSED")) {
                missed.add(entry.at("/detail/clause").asText());
            }
        });
        return missed;
    }

    private void assertEachFinishesAsIfUndisturbed(List<Journey> journeys) {
        journeys.forEach(journey -> journey.finish(desk.api()));
        assertThat(journeys)
                .allSatisfy(journey -> assertThat(journey.trace(desk.api())).isEqualTo(quiet.get(Journey.STEPS)));
        assertPaidOnce(journeys);
    }

    private void assertPaidOnce(List<Journey> journeys) {
        List<JsonNode> payments = payments();
        assertThat(journeys)
                .allSatisfy(journey -> assertThat(payments)
                        .filteredOn(payment -> payment.get("orderId").asText().equals(journey.orderId()))
                        .extracting(payment -> payment.get("amount").asText())
                        .containsExactly(PAID));
    }

    /** What the bundled stand-in has on its disk. */
    private List<JsonNode> payments() {
        List<JsonNode> payments = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(desk.file("payment-stand-in.jsonl"))) {
                payments.add(JsonMapper.builder().build().readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return payments;
    }
}
