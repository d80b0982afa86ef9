package io.aftersales.studio.rehearsal;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.studio.PublishedModels;
import io.aftersales.studio.check.ScenarioRun;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import io.aftersales.studio.rehearsal.SavedScenarios.Saved;
import io.aftersales.studio.rehearsal.ScenarioCourse.Mismatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Plays the scenarios that come with the release, and those that owners kept, on a draft: of a process its own, of the table
 * of deadlines those of every process as it runs. What was played before, and has not changed since, is remembered.
 */
@Component
class Scenarios implements ScenarioRun, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Scenarios.class);

    /** A Tuesday morning far from any holiday. */
    private static final Instant OPENED = Instant.parse("2026-03-03T02:00:00Z");

    private static final Bilingual GOES_NO_FURTHER = new Bilingual(
            "案件在此无法继续；请检查其后的网关是否为每种情况都留有一条连线，条件所用的变量此时是否已有值，连线是否绕圈",
            "the case cannot go on; look whether a gateway after it has a flow for every answer, whether what its conditions ask for is known"
                    + " by then, and whether the flows lead in circles");

    private static final int REMEMBERED = 16;

    /** The most tasks of a draft's own that are done on the way of a case. */
    private static final int MOST_OTHER_TASKS = 20;

    private static final int THREADS = 2;

    private final Rehearsals rehearsals;
    private final ShippedScenarios shipped;
    private final SavedScenarios saved;
    private final PublishedModels models;
    private final ShippedModels release;
    private final ClauseTables tables;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Scenarios::thread);
    private final Map<Question, List<Failure>> answers = Collections.synchronizedMap(new Recent());

    Scenarios(
            Rehearsals rehearsals,
            ShippedScenarios shipped,
            SavedScenarios saved,
            PublishedModels models,
            ShippedModels release,
            ClauseTables tables) {
        this.rehearsals = rehearsals;
        this.shipped = shipped;
        this.saved = saved;
        this.models = models;
        this.release = release;
        this.tables = tables;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "scenarios");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    /** All that an answer depends on. */
    private record Question(ModelKey key, String xml, Object against) {}

    private static final class Recent extends LinkedHashMap<Question, List<Failure>> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<Failure>> eldest) {
            return size() > REMEMBERED;
        }
    }

    @Override
    public List<Failure> failures(ModelKey key, String xml) {
        if (key.equals(ModelKey.DEADLINES)) {
            return ofDeadlines(xml);
        }
        return CaseType.ofProcess(key.key())
                .map(type -> ofProcess(key, type, xml))
                .orElse(List.of());
    }

    private List<Failure> ofProcess(ModelKey key, CaseType type, String xml) {
        List<Saved> kept = saved.of(type);
        String table = tables.current();
        Question question = new Question(
                key, xml, List.of(table, kept.stream().map(Saved::id).toList()));
        return answered(question, () -> play(type, xml, tables.get(table), kept));
    }

    private List<Failure> ofDeadlines(String xml) {
        Map<CaseType, Integer> versions = new LinkedHashMap<>();
        Map<CaseType, List<Saved>> kept = new LinkedHashMap<>();
        for (CaseType type : CaseType.values()) {
            versions.put(type, models.current(processOf(type)));
            kept.put(type, saved.of(type));
        }
        List<String> ids =
                kept.values().stream().flatMap(List::stream).map(Saved::id).toList();
        Question question = new Question(ModelKey.DEADLINES, xml, List.of(versions, ids));
        return answered(question, () -> {
            ClauseTable table = tableIn(xml);
            return versions.entrySet().stream()
                    .flatMap(each -> play(
                            each.getKey(),
                            models.xml(processOf(each.getKey()), each.getValue())
                                    .orElseThrow(),
                            table,
                            kept.getOrDefault(each.getKey(), List.of()))
                            .stream())
                    .toList();
        });
    }

    /** A release may no longer know a word of a scenario that was kept before: that says nothing of a draft. */
    private List<Scenario> readable(List<Saved> kept) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Saved each : kept) {
            try {
                scenarios.add(saved.read(each));
            } catch (UnreadableScenario outdated) {
                log.atWarn()
                        .addKeyValue("scenario", each.id())
                        .addKeyValue("place", outdated.place())
                        .log("a kept scenario cannot be read any more and is left out");
            }
        }
        return scenarios;
    }

    private static Set<String> tasksOf(Element diagram) {
        return Diagram.of(diagram).nodes().stream()
                .filter(node -> node.is("userTask"))
                .map(Element::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ModelKey processOf(CaseType type) {
        return ModelKey.of(type.processKey()).orElseThrow();
    }

    private static ClauseTable tableIn(String xml) {
        try {
            return Table.of(XmlFile.read(xml)).asClauses();
        } catch (UnreadableXml e) {
            throw new IllegalStateException("the file was read before", e);
        }
    }

    private List<Failure> answered(Question question, Supplier<List<Failure>> play) {
        List<Failure> known = answers.get(question);
        if (known == null) {
            known = play.get();
            answers.put(question, known);
        }
        return known;
    }

    private List<Failure> play(CaseType type, String xml, ClauseTable table, List<Saved> kept) {
        Set<String> ofRelease = tasksOf(release.model(processOf(type)));
        try (Rehearsal rehearsal = rehearsals.open(type, xml)) {
            List<CompletableFuture<Optional<Failure>>> plays = Stream.concat(
                            shipped.of(type).stream(), readable(kept).stream())
                    .map(scenario -> supplyAsync(() -> play(rehearsal, scenario, table, ofRelease), threads))
                    .toList();
            CompletableFuture.allOf(plays.toArray(CompletableFuture[]::new)).join();
            return plays.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** @param ofRelease the tasks that the release has; one that only the draft has is done where a scenario cannot go on otherwise */
    private static Optional<Failure> play(
            Rehearsal rehearsal, Scenario scenario, ClauseTable table, Set<String> ofRelease) {
        RehearsedCase rehearsed = AssumedCases.of(scenario.type(), scenario.facts(), table, OPENED);
        int step = 0;
        try (Course course = Course.begin(rehearsal, rehearsed, scenario.facts().set())) {
            ScenarioCourse way = new ScenarioCourse(course);
            for (Step next : scenario.steps()) {
                step++;
                Optional<Mismatch> mismatch = take(way, next, ofRelease);
                if (mismatch.isPresent()) {
                    return Optional.of(failure(scenario, step, mismatch.get()));
                }
            }
            doOthers(way, () -> outcomeMissed(scenario, course), ofRelease);
            return outcomeMissed(scenario, course)
                    ? Optional.of(failure(scenario, step + 1, way.mismatch(outcome(scenario))))
                    : Optional.empty();
        } catch (RehearsalFailed e) {
            Bilingual expected = step == 0
                    ? new Bilingual("案件可以开始", "the case starts")
                    : scenario.steps().get(step - 1).inWords();
            return Optional.of(new Failure(
                    scenario.name(), step, expected, GOES_NO_FURTHER, e.element(), String.valueOf(e.getMessage())));
        }
    }

    private static void doOthers(ScenarioCourse way, BooleanSupplier more, Set<String> ofRelease) {
        int done = 0;
        while (done < MOST_OTHER_TASKS && more.getAsBoolean() && way.completeOther(ofRelease)) {
            done++;
        }
    }

    private static Optional<Mismatch> take(ScenarioCourse way, Step step, Set<String> ofRelease) {
        Optional<Mismatch> mismatch = way.take(step);
        for (int done = 0; done < MOST_OTHER_TASKS && mismatch.isPresent() && way.completeOther(ofRelease); done++) {
            mismatch = way.take(step);
        }
        return mismatch;
    }

    private static boolean outcomeMissed(Scenario scenario, Course course) {
        return scenario.outcome() != null && !course.rehearsed().outcome().equals(Optional.of(scenario.outcome()));
    }

    private static Bilingual outcome(Scenario scenario) {
        return new Bilingual("结果为 " + scenario.outcome(), "the outcome is " + scenario.outcome());
    }

    private static Failure failure(Scenario scenario, int step, Mismatch mismatch) {
        return new Failure(scenario.name(), step, mismatch.expected(), mismatch.found(), mismatch.element(), null);
    }
}
