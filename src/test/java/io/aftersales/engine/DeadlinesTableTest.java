package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.deadline.Anchors;
import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.ClauseTable.Found;
import io.aftersales.domain.deadline.Deadlines;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Term;
import io.aftersales.ledger.HolidayFile;
import io.aftersales.startup.ProcessSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What our reader makes of {@code processes/deadlines.dmn}, against the engine and against the rules as written. */
class DeadlinesTableTest {

    static {
        // The parser takes its settings once in a process, and other tests start the desk in this one
        ProcessSettings.apply();
    }

    private static final String BASE = ClauseTable.BASE_PROFILE;
    private static final List<String> PROFILES =
            List.of(BASE, "TAOBAO", "TMALL", "DOUYIN", "WECHAT", "JD", "PDD", "OWN");
    private static final List<String> TYPES =
            List.of("RETURN_REFUND", "REFUND_ONLY", "EXCHANGE", "REPAIR", "DISPUTE", "DELAYED_SHIPPING", "PARCEL_LOSS");

    private static DmnModelInstance model;
    private static ClauseTable table;

    /** What a question is asked with. */
    record Question(String profile, String clause, String caseType, boolean shipped) {

        Question ofBase() {
            return new Question(BASE, clause, caseType, shipped);
        }
    }

    /** What is answered to it. */
    record Answer(Party party, String clock, OnExpiry onExpiry, List<Duration> reminders) {

        static Answer of(ClauseRule rule) {
            return new Answer(rule.party(), rule.term().toString(), rule.onExpiry(), rule.reminders());
        }

        static Answer of(Map<String, Object> outputs) {
            return new Answer(
                    Party.valueOf(cell(outputs, "party")),
                    cell(outputs, "clock"),
                    OnExpiry.valueOf(cell(outputs, "onExpiry")),
                    Arrays.stream(cell(outputs, "reminders").split(",", -1))
                            .map(Duration::parse)
                            .toList());
        }

        private static String cell(Map<String, Object> outputs, String name) {
            return (String) Objects.requireNonNull(outputs.get(name), name);
        }
    }

    @BeforeAll
    static void read_the_file() {
        model = Dmn.readModelFromStream(file());
        table = ClauseTable.read(model.getModelElementsByType(Rule.class).stream()
                .map(DeadlinesTableTest::row)
                .toList());
    }

    @Test
    void has_unique_hits_and_no_language_but_feel() {
        DecisionTable decisionTable =
                model.getModelElementsByType(DecisionTable.class).iterator().next();

        assertThat(decisionTable.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        assertThat(decisionTable.getParentElement().getAttributeValue("id")).isEqualTo("deadlines");
        assertThat(model.getModelElementsByType(DmnElement.class))
                .extracting(element -> element.getAttributeValue("expressionLanguage"))
                .containsOnly(null, "https://www.omg.org/spec/DMN/20191111/FEEL/");
    }

    /** Where two rows match UNIQUE makes the engine fail, so that this also shows that none do. */
    @Test
    void is_read_as_the_engine_evaluates_it() {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision decision = engine.parseDecision("deadlines", file());
        Map<Question, Map<String, Object>> evaluated = questions()
                .parallel()
                .collect(Collectors.toMap(question -> question, question -> evaluate(engine, decision, question)));

        evaluated.forEach((question, own) -> {
            Map<String, Object> inForce =
                    own.isEmpty() ? Objects.requireNonNull(evaluated.get(question.ofBase())) : own;
            Found found = find(question);
            assertThat(Answer.of(found.rule())).as("%s", question).isEqualTo(Answer.of(inForce));
            assertThat(found.isFallback()).as("%s", question).isEqualTo(own.isEmpty());
        });
        assertThat(evaluated).hasSize(34 * PROFILES.size() * TYPES.size() * 2);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvFileSource(resources = "/deadlines/base-clauses.csv", numLinesToSkip = 1, delimiter = '|')
    void says_for_the_base_profile_what_the_rules_say(String clause, Party party, String clock, OnExpiry onExpiry) {
        assertThat(questions()
                        .filter(question -> question.equals(question.ofBase())
                                && question.clause().equals(clause)))
                .hasSize(TYPES.size() * 2)
                .map(question -> find(question).rule())
                .allSatisfy(rule -> {
                    assertThat(rule.party()).isEqualTo(party);
                    assertThat(rule.term()).hasToString(clock);
                    assertThat(rule.onExpiry()).isEqualTo(onExpiry);
                });
    }

    @Test
    void says_for_the_other_profiles_what_the_matrix_says_and_no_more() {
        Map<Question, String> own = new HashMap<>();
        questions()
                .filter(question -> !find(question).isFallback() && !question.equals(question.ofBase()))
                .forEach(question ->
                        own.put(question, find(question).rule().term().toString()));

        assertThat(own).containsExactlyInAnyOrderEntriesOf(figuresAsWritten());
    }

    @Test
    void moves_only_the_clock_away_from_the_base_profile() {
        assertThat(table.rules()).allSatisfy(rule -> {
            ClauseRule base =
                    table.find(BASE, "RETURN_REFUND", true, rule.clause()).rule();
            assertThat(rule.party()).isEqualTo(base.party());
            assertThat(rule.onExpiry()).isEqualTo(base.onExpiry());
        });
    }

    @Test
    void reminds_within_the_clock_that_it_reminds_of() {
        Instant monday = Instant.parse("2026-03-02T01:00:00Z");
        Anchors anchors = Anchors.at(monday).with("waybill", monday);

        assertThat(table.rules())
                .filteredOn(rule -> !(rule.term() instanceof Term.Agreed))
                .allSatisfy(
                        rule -> assertThat(Deadlines.reminders(monday, shortestEnd(rule, anchors), rule.reminders()))
                                .isNotEmpty()
                                .hasSameSizeAs(rule.reminders()));
    }

    private static Instant shortestEnd(ClauseRule rule, Anchors anchors) {
        return Deadlines.due(rule.term().earlierReading(), anchors, HolidayFile.load(HolidayFile.LATEST), List.of())
                .dueAt();
    }

    private static Found find(Question question) {
        return table.find(question.profile(), question.caseType(), question.shipped(), question.clause());
    }

    private static Stream<Question> questions() {
        Set<String> clauses =
                table.rules().stream().map(ClauseRule::clause).collect(Collectors.toCollection(LinkedHashSet::new));
        return PROFILES.stream()
                .flatMap(profile -> clauses.stream()
                        .flatMap(clause -> TYPES.stream()
                                .flatMap(type -> Stream.of(true, false)
                                        .map(shipped -> new Question(profile, clause, type, shipped)))));
    }

    private static Map<Question, String> figuresAsWritten() {
        Map<Question, String> figures = new HashMap<>();
        lines("/deadlines/profile-figures.csv")
                .skip(1)
                .map(line -> line.split(" *\\| *", -1))
                .forEach(cells -> questions()
                        .filter(question -> question.profile().equals(cells[0])
                                && question.clause().equals(cells[1])
                                && List.of("any", question.caseType()).contains(cells[2])
                                && List.of("any", String.valueOf(question.shipped()))
                                        .contains(cells[3]))
                        .forEach(question -> figures.put(question, cells[4])));
        return figures;
    }

    private static Map<String, Object> evaluate(DmnEngine engine, DmnDecision decision, Question question) {
        DmnDecisionTableResult result = engine.evaluateDecisionTable(
                decision,
                Map.of(
                        "profile", question.profile(),
                        "clause", question.clause(),
                        "caseType", question.caseType(),
                        "shipped", question.shipped()));
        return result.isEmpty() ? Map.of() : result.getSingleResult().getEntryMap();
    }

    private static ClauseTable.Row row(Rule rule) {
        List<String> in = rule.getInputEntries().stream()
                .map(entry -> entry.getText().getTextContent())
                .toList();
        List<String> out = rule.getOutputEntries().stream()
                .map(entry -> entry.getText().getTextContent())
                .toList();
        return new ClauseTable.Row(
                rule.getId(),
                in.get(0),
                in.get(1),
                in.get(2),
                in.get(3),
                out.get(0),
                out.get(1),
                out.get(2),
                out.get(3));
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = resource(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream file() {
        return resource("/processes/deadlines.dmn");
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DeadlinesTableTest.class.getResourceAsStream(name), name);
    }
}
