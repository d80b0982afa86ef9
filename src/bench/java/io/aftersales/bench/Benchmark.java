package io.aftersales.bench;

import io.aftersales.AftersalesApplication;
import io.aftersales.Desk;
import io.aftersales.Order;
import io.aftersales.bench.ListPaints.Paint;
import io.aftersales.worklist.Worklist;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the desk and the bare engine in one run, writes {@code bench.json} and prints a table. A row that misses its
 * target fails nothing.
 */
final class Benchmark {

    private static final String TEAM = "AGENT";
    private static final String RARE_FORM = "resolve-failed-inspection";
    private static final String RARE_STEP = "Task_ResolveFailedInspection";
    private static final int PAGE = 50;

    private final Scale scale;
    private final ConfigurableApplicationContext context;
    private final BareEngine bare;
    private final Desk desk;
    private final DeskCases cases;
    private final DeskTasks tasks;
    private final Report report;

    private Benchmark(Scale scale, ConfigurableApplicationContext context, BareEngine bare, Report report) {
        this.scale = scale;
        this.context = context;
        this.bare = bare;
        this.report = report;
        this.desk = deskOf(context);
        this.cases = new DeskCases(context, desk);
        this.tasks = new DeskTasks(context.getBean(Worklist.class));
    }

    private static Desk deskOf(ConfigurableApplicationContext context) {
        return Desk.at("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /**
     * The property {@code bench.part} says what is measured: {@code clocks}, {@code tasks}, or all.
     *
     * @param args the directory to write to
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Scale scale = Boolean.getBoolean("bench.quick") ? Scale.QUICK : Scale.FULL;
        String part = System.getProperty("bench.part", "all");
        Report report = new Report();
        if (!part.equals("tasks")) {
            measureClocks(scale, directory, report);
        }
        if (!part.equals("clocks")) {
            measureTasks(scale, directory, report);
        }
        report.writeTo(directory.resolve("bench.json"));
        System.out.println(report.table());
    }

    private static void measureTasks(Scale scale, Path directory, Report report) throws IOException {
        try (ConfigurableApplicationContext context = start(directory.resolve("bench-desk"), List.of());
                BareEngine bare = new BareEngine(context)) {
            new Benchmark(scale, context, bare, report).run();
            report.measuredOn(Machine.description(context.getBean(JdbcClient.class)));
        }
    }

    /** On desks of their own: one with the engine's executor settings, then one as it is. */
    private static void measureClocks(Scale scale, Path directory, Report report) throws IOException {
        double stock;
        try (ConfigurableApplicationContext context =
                start(directory.resolve("bench-stock"), ClockRows.STOCK_EXECUTOR)) {
            stock = clocksOf(scale, context).storm();
        }
        try (ConfigurableApplicationContext context = start(directory.resolve("bench-clocks"), List.of());
                BareEngine bare = new BareEngine(context)) {
            ClockRows clocks = clocksOf(scale, context);
            clocks.reportStorm(report, stock, bare);
            clocks.reportLoad(report);
            clocks.reportIdle(report, bare);
            clocks.reportOpenCases(report);
            report.measuredOn(Machine.description(context.getBean(JdbcClient.class)));
        }
    }

    private static ClockRows clocksOf(Scale scale, ConfigurableApplicationContext context) {
        return new ClockRows(scale, context, new DeskCases(context, deskOf(context)));
    }

    /** What is periodic stands still, so that no run has more of it than another. */
    private static ConfigurableApplicationContext start(Path data, List<String> settings) throws IOException {
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        List<String> words = new ArrayList<>(List.of(
                "--server.port=0",
                "--aftersales.data-dir=" + data,
                "--spring.quartz.auto-startup=false",
                "--logging.level.root=warn"));
        words.addAll(settings);
        return new SpringApplicationBuilder(AftersalesApplication.class).run(words.toArray(String[]::new));
    }

    private void run() {
        report.add(wholeCases());
        OpenTasks open = new OpenTasks(context.getBean(JdbcClient.class), cases.openCase(), bare.openCase());
        List<Contest> pages = new ArrayList<>();
        for (int number : scale.openTasks()) {
            open.growTo(number);
            pages.add(page());
        }
        reportPages(pages);
        reportSearch();
        reportPaints();
    }

    private Row wholeCases() {
        double[] ours = new double[scale.rounds()];
        double[] theirs = new double[scale.rounds()];
        try (Race race = new Race()) {
            raceOfOurs(race);
            raceOfTheirs(race);
            for (int round = 0; round < scale.rounds(); round++) {
                ours[round] = raceOfOurs(race);
                theirs[round] = raceOfTheirs(race);
            }
        }
        String name = "Return-refund cases from open to closed, median of %d rounds of %d"
                .formatted(scale.rounds(), scale.casesOfARound());
        return Row.moreIsBetter(name, "cases/s", Race.median(ours), Race.median(theirs))
                .timesThePeer(0.8);
    }

    private double raceOfOurs(Race race) {
        List<Order> orders = cases.orders(scale.casesOfARound());
        return race.rate(
                orders.stream()
                        .<Runnable>map(order -> () -> cases.runCase(order))
                        .toList(),
                cases::awaitPayments);
    }

    private double raceOfTheirs(Race race) {
        return race.rate(Collections.nCopies(scale.casesOfARound(), bare::runCase), bare::requireAllClosed);
    }

    private Contest page() {
        return Contest.of(scale.repetitions(), number -> tasks.page(TEAM, PAGE), number -> bare.page(TEAM, PAGE));
    }

    private void reportPages(List<Contest> pages) {
        String name = "Page of 50 tasks of a team by deadline";
        Contest first = pages.get(0);
        Contest last = pages.get(pages.size() - 1);
        for (int i = 0; i < pages.size(); i++) {
            Row row = median(name, scale.openTasks().get(i), pages.get(i));
            report.add(pages.get(i) == last ? row.timesThePeer(20) : row);
        }
        report.add(Row.lessIsBetter(
                        name + ", growth from %,d to %,d".formatted(fewest(), most()),
                        "times",
                        last.ours().median() / first.ours().median(),
                        last.theirs().median() / first.theirs().median())
                .atMost(1.5));
        report.add(p95(name, last).atMost(50));
        report.add(overHttp(last).atMost(50));
        Contest rare = Contest.of(
                scale.repetitions(),
                number -> tasks.page(TEAM, RARE_FORM, PAGE),
                number -> bare.page(TEAM, RARE_STEP, PAGE));
        report.add(p95("Page of 50 tasks of a team at a rare step", rare).atMost(50));
    }

    /** What an agent's program waits for, beside the bare engine's bare list. */
    private Row overHttp(Contest page) {
        askOverHttp(); // to warm up
        Timings answers = askOverHttp();
        return Row.lessIsBetter(
                "The same over HTTP, p95, %,d open".formatted(most()),
                "ms",
                answers.p95(),
                page.theirs().p95());
    }

    private Timings askOverHttp() {
        Timings answers = new Timings(scale.repetitions());
        for (int i = 0; i < scale.repetitions(); i++) {
            requireOk(answers.time(() -> desk.getAs("agent-chen", "/api/v1/tasks?queue=team&sort=due&limit=50")));
        }
        return answers;
    }

    private static void requireOk(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void reportSearch() {
        Contest ofCase = Contest.of(
                scale.repetitions(),
                number -> tasks.ofCase(someCase(number), PAGE),
                number -> bare.ofCase(someCase(number)));
        report.add(p95("Tasks of a case by its number", ofCase).atMost(100));
        Contest ofOrder = Contest.of(
                scale.repetitions(),
                number -> tasks.found("order-" + inUpperHalf(number), PAGE),
                number -> bare.ofCase("case-" + inUpperHalf(number)));
        report.add(p95("Search by order, beside the engine by business key", ofOrder)
                .atMost(100));
    }

    /** What a person waits for in the morning. */
    private void reportPaints() {
        try (ListPaints list = new ListPaints(desk.baseUrl())) {
            list.open(); // to warm up
            List<Paint> paints =
                    Stream.generate(list::open).limit(scale.rounds() * 2L).toList();
            report.add(slowest("First paint of the list, cold cache", "ms", paints, Paint::millis)
                    .atMost(1000));
            report.add(
                    slowest("Bytes of the list over the wire, cold cache", "KB", paints, paint -> paint.bytes() / 1000)
                            .atMost(150));
        }
    }

    private Row slowest(String name, String unit, List<Paint> paints, ToDoubleFunction<Paint> figure) {
        double most = paints.stream().mapToDouble(figure).max().orElseThrow();
        return Row.ofOurs("%s, most of %d, %,d open".formatted(name, paints.size(), most()), unit, most);
    }

    /** Where no number begins another. */
    private int inUpperHalf(int number) {
        int half = most() / 2;
        return half + number * 7919 % half;
    }

    /** All over the place, and the same for both sides. */
    private String someCase(int number) {
        return "case-" + (1 + number * 7919 % most());
    }

    private static Row median(String name, int open, Contest contest) {
        return Row.lessIsBetter(
                name + ", median, %,d open".formatted(open),
                "ms",
                contest.ours().median(),
                contest.theirs().median());
    }

    private Row p95(String name, Contest contest) {
        return Row.lessIsBetter(
                name + ", p95, %,d open".formatted(most()),
                "ms",
                contest.ours().p95(),
                contest.theirs().p95());
    }

    private int fewest() {
        return scale.openTasks().get(0);
    }

    private int most() {
        return scale.openTasks().get(scale.openTasks().size() - 1);
    }
}
