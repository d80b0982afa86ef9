package io.aftersales.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.AftersalesApplication;
import io.aftersales.Api;
import io.aftersales.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Cases of every type under random legal and illegal acts at random instants, over the API. A full run ({@code -Pfull}) has
 * 2,000 cases.
 */
class RandomWalkTest {

    private static final int CASES = Boolean.getBoolean("aftersales.full") ? 2_000 : 36;
    private static final int TOGETHER = 18;
    private static final int STEPS_EACH = 12;

    private static @Nullable ConfigurableApplicationContext context;

    @BeforeContainer
    static void openDesk() {
        Path directory = Path.of("target", "desks", UUID.randomUUID().toString());
        context = new SpringApplicationBuilder(AftersalesApplication.class)
                .run("--server.port=0", "--aftersales.data-dir=" + directory);
    }

    @AfterContainer
    static void closeDesk() {
        requireNonNull(context).close();
    }

    /** Some cases that live at the same time, and what is done to them. */
    record Walk(List<Kind> kinds, List<Step> steps) {

        /** The seed of a failed run brings the same walk back, so a report need not print every step. */
        @Override
        public String toString() {
            return kinds + ", " + steps.size() + " steps";
        }
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void every_case_is_closed_once_or_waits_for_a_clock_and_no_money_comes_from_nowhere(
            @ForAll("walks") List<Walk> walks) {
        ConfigurableApplicationContext desk = requireNonNull(context);
        String port = desk.getEnvironment().getProperty("local.server.port");
        Api api = new Api(Desk.at("http://127.0.0.1:" + port));
        Clockwork clockwork = new Clockwork(desk);
        walks.forEach(walk -> go(walk, api, clockwork));
    }

    private static void go(Walk walk, Api api, Clockwork clockwork) {
        Crowd crowd = new Crowd(api, walk.kinds());
        walk.steps().forEach(crowd::take);
        api.settle();
        crowd.assertEachIsClosedOnceOrWaitsForAClock();
        crowd.assertNoMoneyAbovePaid();
        clockwork.assertLedgerAndEngineAgree();

        crowd.bringToAnEnd();
        crowd.assertEachIsClosedOnce();
        crowd.assertNoMoneyAbovePaid();
        clockwork.assertLedgerAndEngineAgree();
        assertThat(crowd.taken())
                .as("acts that were taken")
                .isGreaterThan(walk.steps().size() / 5);
    }

    @Provide
    Arbitrary<List<Walk>> walks() {
        return Combinators.combine(kinds(), steps()).as(Walk::new).list().ofSize((CASES + TOGETHER - 1) / TOGETHER);
    }

    private static Arbitrary<List<Kind>> kinds() {
        return Arbitraries.of(Kind.class).list().ofSize(TOGETHER);
    }

    private static Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.just(Step.Move.LEGAL)),
                                Tuple.of(3, Arbitraries.just(Step.Move.ANYTHING)),
                                Tuple.of(2, Arbitraries.just(Step.Move.CARRIER)),
                                Tuple.of(2, Arbitraries.just(Step.Move.TIME))),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, 9 * 24 * 60).map(Duration::ofMinutes))
                .as(Step::new);
        return step.list().ofSize(TOGETHER * STEPS_EACH);
    }
}
