package io.aftersales.studio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskTest;
import io.aftersales.Redrawn;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.studio.check.Check;
import io.aftersales.studio.check.DraftChecks;
import io.aftersales.studio.check.Finding;
import io.aftersales.studio.check.Rule;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scenarios of the release, played on what it ships and on drafts that break it. */
@DeskTest
class ScenariosTest {

    private static final String NEVER =
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'NONE'}</bpmn:conditionExpression>";

    @Autowired
    DraftChecks checks;

    @Autowired
    ShippedModels release;

    @Autowired
    ShippedScenarios scenarios;

    @Autowired
    Rehearsals rehearsals;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource(CaseType.class)
    void every_scenario_of_the_release_runs_on_the_diagram_that_it_ships(CaseType type) {
        ModelKey key = ModelKey.of(type.processKey()).orElseThrow();
        assertThat(scenarios.of(type)).isNotEmpty();
        assertThat(checks.examine(key, release.text(key))).isEmpty();
    }

    @Test
    void every_scenario_of_every_process_runs_under_the_table_of_deadlines_that_the_release_ships() {
        assertThat(checks.examine(ModelKey.DEADLINES, release.text(ModelKey.DEADLINES)))
                .isEmpty();
    }

    @Test
    void a_scenario_holds_however_long_a_clock_is() {
        assertThat(failing(ModelKey.DEADLINES, text -> text.replace("\"HOURS(48)\"", "\"HOURS(24)\"")))
                .isEmpty();
    }

    @Test
    void a_task_that_only_the_draft_has_is_done_on_the_way() {
        List<Finding> failing = failing(
                key("return-refund"),
                text -> Redrawn.of(text)
                        .withTaskAfter(
                                "Task_ResolveFailedInspection",
                                "Flow_FailureResolved",
                                "Task_LookOnceMore",
                                "resolve-failed-inspection")
                        .toString());
        assertThat(failing).isEmpty();
    }

    @Test
    void many_warnings_hide_no_scenario_that_fails() {
        String unnamed = IntStream.range(0, 300)
                .mapToObj(number -> "<bpmn:escalation id=\"x" + number + "\" escalationCode=\"x" + number + "\"/>")
                .collect(Collectors.joining());
        List<Finding> failing = failing(
                key("return-refund"),
                text -> text.replace("camunda:formRef=\"inspect-return\"", "camunda:formRef=\"review-request\"")
                        .replace("<bpmndi:BPMNDiagram", unnamed + "<bpmndi:BPMNDiagram"));
        assertThat(failing).isNotEmpty();
    }

    @Test
    void without_the_inspection_the_scenario_that_fails_is_named_with_where_the_case_stood() {
        List<Finding> failing = failing(
                key("return-refund"),
                text -> text.replace("camunda:formRef=\"inspect-return\"", "camunda:formRef=\"review-request\""));
        assertThat(failing).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.SCENARIO_FAILS);
            assertThat(finding.element()).isNotBlank();
        });
        assertThat(failing.get(0).message().en()).contains("the scenario “").contains("inspect-return");
        assertThat(failing.get(0).message().zh()).contains("情景“").contains("inspect-return");
    }

    @ParameterizedTest(name = "{0}: {1} to {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "return-refund; name=\"outcome\" value=\"EXPIRED\"; name=\"outcome\" value=\"CANCELLED\"; Merchant silent, buyer silent",
                "refund-only; ${decision == 'INTERCEPT'}; ${decision == 'REJECT'}; Parcel intercepted",
                "exchange; value=\"COURIER_INQUIRY\"; value=\"REPLACEMENT_IN_TRANSIT\"; Replacement lost",
                "repair; ${mode == 'ON_SITE'}; ${mode == 'MAIL_IN'}; Repaired on site",
                "dispute; ${entry == 'NEGOTIATE'}; ${entry == 'EVIDENCE'}; Accepted by the merchant",
            })
    void a_change_of_where_a_way_leads_is_caught(String process, String before, String after, String scenario) {
        assertThat(failing(key(process), text -> text.replace(before, after)))
                .extracting(finding -> finding.message().en())
                .anyMatch(message -> message.contains(scenario));
    }

    @Test
    void a_diagram_that_goes_round_in_circles_is_told_and_ends() {
        List<Finding> failing = failing(
                key("delayed-shipping"),
                text -> text.replaceFirst(
                        "(<bpmn:sequenceFlow id=\"[^\"]+\" sourceRef=\"Start_Compensation\" targetRef=\")Task_PayCompensation\"",
                        "$1Gateway_Contested\""));
        assertThat(failing).isNotEmpty();
    }

    @Test
    void where_the_engine_cannot_go_on_the_sentence_says_what_to_look_at_and_its_own_words_stand_beneath() {
        String approve = "sourceRef=\"Gateway_MerchantDecision\" targetRef=\"Task_ApproveRequest\"";
        List<Finding> failing = failing(
                key("return-refund"),
                text -> text.replace(" default=\"Flow_Decision_Approve\"", "")
                        .replace(approve + "/>", approve + ">" + NEVER + "</bpmn:sequenceFlow>"));
        assertThat(failing)
                .filteredOn(finding -> finding.technical() != null)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.technical()).contains("Gateway_MerchantDecision");
                    assertThat(finding.message().zh()).contains("案件在此无法继续").doesNotContain(finding.technical());
                    assertThat(finding.message().en()).contains("the case cannot go on");
                });
    }

    @Test
    void the_checks_answer_at_once() {
        ModelKey key = key("return-refund");
        String slower = release.text(key).replace("name=\"Review request\"", "name=\"Review the request\"");
        long began = System.nanoTime();
        checks.examine(key, slower);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        began = System.nanoTime();
        checks.examine(key, slower);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isLessThan(1000);
    }

    @Test
    void the_engine_of_the_rehearsals_is_no_bean_and_leaves_nothing_behind() {
        checks.examine(key("repair"), release.text(key("repair")).replace("name=\"Review request\"", "name=\"Look\""));
        assertThat(context.getBeansOfType(ProcessEngine.class)).hasSize(1);
        assertThat(rowsIn("rehearsal.act_ru_execution")).isZero();
        assertThat(rowsIn("rehearsal.act_ru_job")).isZero();
        assertThat(rowsIn("rehearsal.act_re_procdef")).isZero();
    }

    private int rowsIn(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private List<Finding> failing(ModelKey key, UnaryOperator<String> change) {
        String text = release.text(key);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return checks.examine(key, changed).stream()
                .filter(finding -> finding.check() == Check.SCENARIO)
                .toList();
    }

    private static ModelKey key(String process) {
        return ModelKey.of(process).orElseThrow();
    }
}
