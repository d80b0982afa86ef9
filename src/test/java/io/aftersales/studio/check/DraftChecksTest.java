package io.aftersales.studio.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.studio.WillingEngine;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each check finds, and that it finds nothing in what the desk ships. */
class DraftChecksTest {

    static final ShippedModels RELEASE = new ShippedModels();

    private static final ModelKey REFUND_ONLY = ModelKey.of("refund-only").orElseThrow();
    private static final ModelKey APPROVAL = ModelKey.of("refund-approval").orElseThrow();
    private static final String ENFORCED = "\\$\\{deadlines\\.due\\(execution, 'merchant-review'\\)}<";

    private final DraftChecks checks = new DraftChecks(RELEASE, new WillingEngine(), (key, xml) -> List.of());

    @Test
    void nothing_is_found_in_what_this_release_ships() {
        for (ModelKey key : ModelKey.ALL) {
            assertThat(checks.examine(key, RELEASE.text(key))).as(key.key()).isEmpty();
        }
    }

    @Test
    void a_removed_task_and_a_removed_message_are_missed() {
        found(
                        REFUND_ONLY,
                        text -> text.replace("camunda:formRef=\"review-request\"", "camunda:formRef=\"pay-offline\""))
                .contains(Rule.TASK_GONE);
        found(
                        REFUND_ONLY,
                        text -> text.replace(
                                "messageRef=\"Message_CounterOfferAccepted\"", "messageRef=\"Message_BuyerModified\""))
                .contains(Rule.MESSAGE_GONE);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "formRef=\"review-request\", formRef=\"elsewhere\", FORM_UNKNOWN",
        "formRefBinding=\"deployment\", formRefBinding=\"latest\", FORM_MISSING",
        "candidateGroups=\"AGENT\", candidateGroups=\"BUYER\", GROUP_UNKNOWN",
        "value=\"WAIT_MERCHANT_REVIEW\", value=\"WAITING\", STATUS_UNKNOWN",
        "value=\"REFUNDED\", value=\"PAID\", OUTCOME_UNKNOWN",
        "name=\"aftersales.BuyerModified\", name=\"aftersales.Elsewhere\", MESSAGE_UNKNOWN",
        "messageRef=\"Message_BuyerModified\", messageRef=\"Message_Nobody\", REFERENCE_UNKNOWN",
        "historyTimeToLive=\"3650\", historyTimeToLive=\"1\", HISTORY_LIMIT",
        "camunda:delegateExpression=\"${checkAutoApproval}\", '', DELEGATE_MISSING",
        "value=\"REFUNDED\", value=\"\", END_WITHOUT_OUTCOME",
        "name=\"Review request\", name=\"\", NO_LABEL",
        "id=\"Message_BuyerModified\" name=\"aftersales.BuyerModified\", id=\"Message_BuyerModified\" name=\"modified\", MESSAGE_NAME",
    })
    void a_diagram_names_what_exists(String before, String after, Rule rule) {
        found(REFUND_ONLY, text -> text.replace(before, after)).contains(rule);
    }

    @Test
    void a_clause_is_enforced_as_often_as_this_release_does() {
        found(REFUND_ONLY, text -> text.replaceFirst(ENFORCED, "\\${reminders.next(execution, 'merchant-review')}<"))
                .contains(Rule.CLAUSE_NOT_ENFORCED);
        found(REFUND_ONLY, text -> text.replaceFirst(ENFORCED, "\\${deadlines.due(execution, 'never-heard-of')}<"))
                .contains(Rule.CLAUSE_UNKNOWN, Rule.CLAUSE_NOT_ENFORCED);
    }

    @Test
    void another_way_after_a_clause_is_told_to_whoever_approves() {
        found(
                        REFUND_ONLY,
                        text -> text.replaceFirst(
                                "(id=\"Flow_MerchantReviewMissed\" sourceRef=\"[^\"]*\" targetRef=)\"[^\"]*\"",
                                "$1\"Task_ReviewRequest\""))
                .contains(Rule.DEFAULT_MOVED);
    }

    @Test
    void a_clock_that_ends_its_step_goes_on_doing_so_and_a_reminder_never_does() {
        found(
                        REFUND_ONLY,
                        text -> text.replace(
                                "attachedToRef=\"Task_ReviewRequest\" camunda:asyncAfter=\"true\"",
                                "attachedToRef=\"Task_ReviewRequest\" cancelActivity=\"false\""))
                .contains(Rule.CLAUSE_GOES_ON);
        found(
                        REFUND_ONLY,
                        text -> text.replace(
                                "name=\"Review due soon\" attachedToRef=\"Task_ReviewRequest\" cancelActivity=\"false\"",
                                "name=\"Review due soon\" attachedToRef=\"Task_ReviewRequest\""))
                .contains(Rule.REMINDER_INTERRUPTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:timeDuration>PT48H</bpmn:timeDuration>",
                "<bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>",
                "<bpmn:timeDate>2030-01-01T00:00:00Z</bpmn:timeDate>",
            })
    void a_timer_knows_no_hours_and_no_date(String timer) {
        found(
                        REFUND_ONLY,
                        text -> text.replaceFirst(
                                "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">[^<]*merchant-review[^<]*</bpmn:timeDate>",
                                timer))
                .contains(Rule.TIMER_FORM);
    }

    @Test
    void no_process_and_no_event_sub_process_starts_by_a_timer() {
        String timer =
                "<bpmn:timerEventDefinition id=\"T\"><bpmn:timeDate>${deadlines.due(execution, 'merchant-review')}"
                        + "</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>";
        found(REFUND_ONLY, text -> text.replaceFirst("</bpmn:startEvent>", timer.replace("$", "\\$")))
                .contains(Rule.TIMER_START, Rule.NO_START);
    }

    @Test
    void every_path_reaches_an_end_and_every_wait_has_a_clock() {
        String waiting = "<bpmn:receiveTask id=\"Task_Wait\" name=\"Wait\" messageRef=\"Message_BuyerModified\"/>"
                + "<bpmn:sequenceFlow id=\"Flow_Wait\" sourceRef=\"Task_ToWait\" targetRef=\"Task_Wait\"/>"
                + "<bpmn:startEvent id=\"Task_ToWait\"/>";
        found(REFUND_ONLY, text -> text.replace("</bpmn:process>", waiting + "</bpmn:process>"))
                .contains(Rule.NO_END_AHEAD, Rule.WAIT_WITHOUT_CLOCK, Rule.STATUS_MISSING, Rule.NOT_DRAWN);
        found(REFUND_ONLY, text -> text.replaceFirst("targetRef=\"[^\"]*\"", "targetRef=\"Nowhere\""))
                .contains(Rule.FLOW_TO_NOWHERE, Rule.NO_END_AHEAD, Rule.NOT_REACHED);
    }

    @Test
    void a_file_without_layout_gets_a_clear_word() {
        found(REFUND_ONLY, text -> text.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", ""))
                .containsExactly(Rule.NO_LAYOUT);
    }

    @Test
    void a_label_may_change_freely() {
        found(REFUND_ONLY, text -> text.replace("name=\"Review request\"", "name=\"看一看申请\""))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} becomes {2}: {3}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "KUAISHOU_merchant_review; HOURS(48); HOURS(24); -",
                "KUAISHOU_merchant_review; HOURS(48); DAYS24(2); -",
                "KUAISHOU_merchant_review; HOURS(48); HOURS(49); MERCHANT_LONGER",
                "KUAISHOU_merchant_review; HOURS(48); HOURS(72); MERCHANT_LONGER",
                "KUAISHOU_merchant_review; HOURS(48); NATDAY(2); MERCHANT_LONGER",
                "KUAISHOU_merchant_review; HOURS(48); NATDAY(1); -",
                "KUAISHOU_merchant_review; HOURS(48); WORKDAYS(1); MERCHANT_LONGER",
                "KUAISHOU_merchant_review; HOURS(48); BIZHOURS(4, 09:00-18:00); MERCHANT_LONGER",
                "KUAISHOU_merchant_review; HOURS(48); CAPPED(HOURS(48), WORKDAYS(1)); -",
                "KUAISHOU_merchant_review; HOURS(48); AGREED; NOT_COMPARABLE",
                "KUAISHOU_buyer_ship_back; NATDAY(10); NATDAY(9); BUYER_SHORTER",
                "KUAISHOU_buyer_ship_back; NATDAY(10); DAYS24(10); BUYER_SHORTER",
                "KUAISHOU_buyer_ship_back; NATDAY(10); DAYS24(11); -",
                "KUAISHOU_buyer_ship_back; NATDAY(10); NATDAY(11); -",
                "KUAISHOU_buyer_ship_back; NATDAY(10); NEXT0(10); -",
                "KUAISHOU_buyer_ship_back; NATDAY(10); HOURS(99999); TABLE_UNREADABLE",
                "KUAISHOU_buyer_ship_back; NATDAY(10); WORKDAYS(9999); TOO_LONG",
                "KUAISHOU_evidence_pickup; WORKDAYS(2); WORKDAYS(1); -",
                "KUAISHOU_evidence_pickup; WORKDAYS(2); WORKDAYS(3); ARBITER_LONGER",
                "KUAISHOU_extension_answer; HOURS(48); HOURS(24); EITHER_PARTY",
                "KUAISHOU_extension_answer; HOURS(48); DAYS24(2); -",
            })
    void a_clock_moves_in_favour_of_the_protected_alone(String row, String before, String after, @Nullable Rule rule) {
        found(ModelKey.DEADLINES, text -> cell(text, row + "_clock", before, after))
                .isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void a_row_for_one_profile_is_bound_by_the_figure_that_it_takes_the_place_of() {
        String own = """
                <rule id="Rule_own">
                  <inputEntry id="own_1"><text>"OWN"</text></inputEntry><inputEntry id="own_2"><text>"merchant-review"</text></inputEntry>
                  <inputEntry id="own_3"><text>-</text></inputEntry><inputEntry id="own_4"><text>-</text></inputEntry>
                  <outputEntry id="own_5"><text>"MERCHANT"</text></outputEntry><outputEntry id="own_6"><text>"HOURS(%s)"</text></outputEntry>
                  <outputEntry id="own_7"><text>"AGREE"</text></outputEntry><outputEntry id="own_8"><text></text></outputEntry>
                </rule></decisionTable>""";
        found(ModelKey.DEADLINES, text -> text.replace("</decisionTable>", own.formatted(36)))
                .isEmpty();
        found(ModelKey.DEADLINES, text -> text.replace("</decisionTable>", own.formatted(49)))
                .containsExactly(Rule.MERCHANT_LONGER);
    }

    @Test
    void a_clause_keeps_its_party_its_default_and_its_row() {
        found(ModelKey.DEADLINES, text -> cell(text, "KUAISHOU_merchant_review_party", "MERCHANT", "BUYER"))
                .contains(Rule.PARTY_CHANGED);
        found(ModelKey.DEADLINES, text -> cell(text, "KUAISHOU_merchant_review_onExpiry", "AGREE", "CLOSE"))
                .contains(Rule.DEFAULT_CHANGED);
        found(
                        ModelKey.DEADLINES,
                        text -> cell(text, "KUAISHOU_merchant_review_clause", "merchant-review", "merchant-rest"))
                .contains(Rule.ROW_GONE, Rule.CLAUSE_UNKNOWN);
        found(ModelKey.DEADLINES, text -> cell(text, "KUAISHOU_merchant_review_clock", "HOURS(48)", "2 days"))
                .containsExactly(Rule.TABLE_UNREADABLE);
    }

    @Test
    void what_a_parser_or_the_engine_says_stands_beneath_what_an_owner_is_to_do() {
        String table = RELEASE.text(ModelKey.DEADLINES);
        Finding unreadable = one(checks, ModelKey.DEADLINES, table.replace("\"HOURS(48)\"", "\"2 days\""));
        assertThat(unreadable.technical()).contains("2 days");
        String diagram = RELEASE.text(REFUND_ONLY);
        Finding cutOff = one(checks, REFUND_ONLY, diagram.substring(0, diagram.length() / 2));
        assertThat(cutOff.technical()).isNotBlank();
        EngineReading unwilling = new WillingEngine() {
            @Override
            public List<Fault> read(ModelKey key, String xml) {
                return List.of(new Fault("Task_ReviewRequest", 7, "Invalid 'attachedToRef'"));
            }
        };
        DraftChecks refusing = new DraftChecks(RELEASE, unwilling, (key, xml) -> List.of());
        Finding refused = one(refusing, REFUND_ONLY, diagram);
        assertThat(refused.technical()).isEqualTo("Invalid 'attachedToRef'");
        assertThat(List.of(unreadable, cutOff, refused)).allSatisfy(finding -> {
            assertThat(finding.message().zh()).contains("请").doesNotContain(finding.technical());
            assertThat(finding.message().en()).doesNotContain(finding.technical());
        });
    }

    private static Finding one(DraftChecks checks, ModelKey key, String xml) {
        List<Finding> findings = checks.examine(key, xml);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void a_table_keeps_its_columns_and_answers_whenever_it_did_before() {
        found(APPROVAL, text -> text.replace("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\""))
                .contains(Rule.TABLE_SHAPE);
        found(APPROVAL, text -> text.replace("<text>amount</text>", "<text>sum</text>"))
                .contains(Rule.TABLE_SHAPE);
        found(APPROVAL, text -> text.replace("<text>\"MANAGER\"</text>", "<text>\"BUYER\"</text>"))
                .contains(Rule.VALUE_UNKNOWN);
        found(APPROVAL, text -> text.replace("&lt;= 500.00", "&lt;= 499.99")).contains(Rule.NO_ROW_FITS);
        found(APPROVAL, text -> text.replace("]500.00..5000.00]", "[500.00..5000.00]"))
                .contains(Rule.TWO_ROWS_FIT);
        found(
                        APPROVAL,
                        text -> text.replace("&lt;= 500.00", "&lt;= 400.00")
                                .replace("]500.00..5000.00]", "]400.00..5000.00]"))
                .isEmpty();
    }

    private ListAssert<Rule> found(ModelKey key, UnaryOperator<String> change) {
        String changed = change.apply(RELEASE.text(key));
        assertThat(changed).isNotEqualTo(RELEASE.text(key));
        return assertThat(
                checks.examine(key, changed).stream().map(Finding::rule).toList());
    }

    private static String cell(String table, String id, String before, String after) {
        String start = "id=\"Rule_" + id + "\">";
        int entry = table.indexOf(start);
        int value = table.indexOf('"' + before + '"', entry);
        assertThat(entry).isPositive();
        return table.substring(0, value + 1) + after + table.substring(value + 1 + before.length());
    }
}
