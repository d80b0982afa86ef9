package io.aftersales.bench;

import io.aftersales.Order;
import io.aftersales.cases.ClockAudit;
import io.aftersales.ops.ClockOutlook;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How punctual clocks are: many at one instant, under a load, after a long silence; and what many open cases cost. */
final class ClockRows {

    private static final int CASES_A_MINUTE = 50;
    private static final double BYTES_IN_A_MEGABYTE = 1_000_000;

    /** Time to write the instants before the first comes. */
    private static final Duration AHEAD = Duration.ofSeconds(15);

    /** The engine's own, where ours say otherwise. */
    static final List<String> STOCK_EXECUTOR = List.of(
            "--camunda.bpm.job-execution.core-pool-size=3",
            "--camunda.bpm.job-execution.max-pool-size=10",
            "--camunda.bpm.job-execution.queue-capacity=3",
            "--camunda.bpm.job-execution.max-jobs-per-acquisition=3",
            "--camunda.bpm.job-execution.wait-time-in-millis=5000",
            "--camunda.bpm.job-execution.max-wait=60000",
            "--camunda.bpm.job-execution.lock-time-in-millis=300000",
            "--camunda.bpm.job-execution.backoff-time-in-millis=0",
            "--camunda.bpm.job-execution.max-backoff=0",
            "--camunda.bpm.generic-properties.properties.job-executor-prefer-timer-jobs=false",
            "--camunda.bpm.generic-properties.properties.job-executor-acquire-by-due-date=false");

    private final Scale scale;
    private final ConfigurableApplicationContext desk;
    private final DeskCases cases;
    private final JdbcClient jdbc;
    private final DueClocks clocks;

    ClockRows(Scale scale, ConfigurableApplicationContext desk, DeskCases cases) {
        this.scale = scale;
        this.desk = desk;
        this.cases = cases;
        this.jdbc = desk.getBean(JdbcClient.class);
        this.clocks = new DueClocks(jdbc, cases.openCase());
    }

    /** Clocks a second when all end at one instant. */
    double storm() {
        clocks.open(scale.clocks());
        Instant end = Instant.now().plus(AHEAD);
        clocks.end(end, Duration.ZERO);
        clocks.await();
        return DueClocks.rate(jdbc, "public", end);
    }

    /** The same, of the bare engine. */
    double stormOf(BareEngine bare) {
        try (Race race = new Race()) {
            race.rate(
                    IntStream.range(0, scale.clocks())
                            .<Runnable>mapToObj(number -> bare::openCase)
                            .toList(),
                    () -> {});
        }
        Instant end = Instant.now().plus(AHEAD);
        bare.end(end);
        while (bare.reviews() > 0) {
            DueClocks.pause(Duration.ofMillis(250));
        }
        return DueClocks.rate(jdbc, BareEngine.SCHEMA, end);
    }

    /** @param stock the desk's own rate with the engine's executor settings */
    void reportStorm(Report report, double stock, BareEngine bare) {
        double ours = storm();
        String name = "%,d clocks at one instant".formatted(scale.clocks());
        report.add(Row.moreIsBetter(name + ", beside the engine's executor settings", "clocks/s", ours, stock)
                .timesThePeer(1.5));
        report.add(Row.moreIsBetter(name + ", beside the bare engine", "clocks/s", ours, stormOf(bare)));
    }

    /** One clock a second ends while cases are opened and led to their end. */
    void reportLoad(Report report) {
        int seconds = Math.toIntExact(scale.load().toSeconds());
        Iterator<Order> orders =
                cases.orders(seconds * CASES_A_MINUTE / 60 + CASES_A_MINUTE).iterator();
        clocks.open(seconds);
        Instant first = Instant.now().plus(AHEAD);
        clocks.end(first, Duration.ofSeconds(1));
        ScheduledExecutorService people = Executors.newScheduledThreadPool(2);
        ScheduledFuture<?> work = people.scheduleAtFixedRate(
                () -> cases.runCase(orders.next()),
                0,
                TimeUnit.MINUTES.toMillis(1) / CASES_A_MINUTE,
                TimeUnit.MILLISECONDS);
        clocks.await();
        if (!work.cancel(false)) {
            throw new IllegalStateException("the load has ended before the clocks");
        }
        people.shutdown();
        report.add(Row.ofOurs(
                        "Lateness of a clock under %d cases a minute, p99 of %,d".formatted(CASES_A_MINUTE, seconds),
                        "ms",
                        clocks.lateness(0.99, first))
                .atMost(2000));
    }

    /** One clock after nothing has happened for long. */
    void reportIdle(Report report, BareEngine bare) {
        clocks.open(1);
        bare.openCase();
        Instant end = Instant.now().plus(scale.idle());
        clocks.end(end, Duration.ZERO);
        bare.end(end);
        clocks.await();
        while (bare.reviews() > 0) {
            DueClocks.pause(Duration.ofMillis(250));
        }
        report.add(Row.lessIsBetter(
                        "Lateness of a clock after %,d idle seconds"
                                .formatted(scale.idle().toSeconds()),
                        "ms",
                        Math.max(1, clocks.lateness(1, end)),
                        Math.max(1, bare.lateness(end)))
                .atMost(2000));
    }

    /** What the desk holds in memory, and how long it looks at all clocks, while many cases are open. */
    void reportOpenCases(Report report) {
        double before = heap();
        clocks.open(scale.openCases());
        time(desk.getBean(ClockAudit.class)::audit); // to warm up
        String open = ", %,d open cases".formatted(scale.openCases());
        report.add(Row.ofOurs("Audit of the clocks" + open, "ms", time(desk.getBean(ClockAudit.class)::audit))
                .atMost(10_000));
        report.add(Row.ofOurs(
                        "Clocks of the next 48 hours" + open,
                        "ms",
                        time(() -> desk.getBean(ClockOutlook.class).of(ClockOutlook.MOST_HOURS)))
                .atMost(1000));
        double heap = heap();
        report.add(Row.ofOurs("Heap after a collection" + open, "MB", heap));
        report.add(Row.ofOurs("Heap after a collection, growth with them", "times", heap / before)
                .atMost(1.5));
    }

    private double time(Supplier<?> work) {
        Timings timings = new Timings(scale.rounds());
        IntStream.range(0, scale.rounds()).forEach(round -> timings.time(work));
        return timings.median();
    }

    /** The bare engine's part is in it, which does not grow. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_IN_A_MEGABYTE;
    }
}
