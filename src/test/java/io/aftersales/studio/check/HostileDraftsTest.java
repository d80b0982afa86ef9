package io.aftersales.studio.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aftersales.studio.WillingEngine;
import io.aftersales.studio.model.ModelKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that were made to do harm are refused, each for what it tries, before anything but our own reader has seen them. */
class HostileDraftsTest {

    private static final ModelKey DIAGRAM = ModelKey.of("refund-only").orElseThrow();
    private static final ModelKey ROUTING = ModelKey.of("routing").orElseThrow();

    private static final String TASK = "<bpmn:userTask id=\"Task_ReviewRequest\"";
    private static final String SERVICE = "camunda:delegateExpression=\"${checkAutoApproval}\"";
    private static final String CONDITION = "${agreed}";
    private static final String END = "</bpmn:process>";
    private static final String TRAP = "${''.getClass().forName('io.aftersales.Trap').newInstance()}";

    /** The keys of files that reached the engine, where an expression could be evaluated. */
    private static final List<String> READ = new ArrayList<>();

    private final DraftChecks checks = new DraftChecks(
            DraftChecksTest.RELEASE,
            new WillingEngine() {
                @Override
                public List<Fault> read(ModelKey key, String xml) {
                    READ.add(key.key());
                    return List.of();
                }
            },
            (key, xml) -> rehearsed(key));

    private static List<ScenarioRun.Failure> rehearsed(ModelKey key) {
        READ.add(key.key());
        return List.of();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                diagram("nothing at all", text -> "", Rule.NOT_WELL_FORMED),
                diagram("no XML", text -> "PK\u0003\u0004", Rule.NOT_WELL_FORMED),
                diagram("cut off", text -> text.substring(0, text.length() / 2), Rule.NOT_WELL_FORMED),
                diagram("a web page", text -> "<html><script>alert(1)</script></html>", Rule.NOT_A_MODEL),
                diagram(
                        "a table in place of a diagram",
                        text -> DraftChecksTest.RELEASE.text(ROUTING),
                        Rule.NOT_A_MODEL),
                diagram(
                        "another's namespace",
                        text -> text.replace("20100524/MODEL", "20080524/MODEL"),
                        Rule.NOT_A_MODEL),
                diagram(
                        "a file from outside",
                        text -> doctype(text, "SYSTEM \"file:///etc/passwd\""),
                        Rule.DOCTYPE_NOT_ALLOWED),
                diagram(
                        "an external entity",
                        text -> doctype(text, "[<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]"),
                        Rule.DOCTYPE_NOT_ALLOWED),
                diagram("a billion laughs", text -> doctype(text, laughs()), Rule.DOCTYPE_NOT_ALLOWED),
                diagram(
                        "a parameter entity",
                        text -> doctype(text, "[<!ENTITY % x SYSTEM \"http://127.0.0.1:1/\"> %x;]"),
                        Rule.DOCTYPE_NOT_ALLOWED),
                diagram(
                        "an entity that nobody declared",
                        text -> text.replace("Refund only", "&x;"),
                        Rule.NOT_WELL_FORMED),
                diagram("another encoding", text -> text.replace("UTF-8", "UTF-16"), Rule.ENCODING_NOT_TAKEN),
                diagram("an encoding of nobody", text -> text.replace("UTF-8", "x-nobody"), Rule.ENCODING_NOT_TAKEN),
                diagram(
                        "another XML",
                        text -> text.replace("version=\"1.0\"", "version=\"1.1\""),
                        Rule.ENCODING_NOT_TAKEN),
                diagram("50 MB", text -> text.replace("Refund only", "x".repeat(50 << 20)), Rule.FILE_TOO_LARGE),
                diagram("too deep", text -> "<a>".repeat(5000) + "</a>".repeat(5000), Rule.TOO_DEEP),
                diagram(
                        "a schema elsewhere",
                        text -> text.replace(
                                "id=\"Definitions_RefundOnly\"",
                                "id=\"Definitions_RefundOnly\" xsi:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\""),
                        Rule.SCHEMA_LOCATION),
                diagram(
                        "a second process",
                        text -> text.replace(END, END + "<bpmn:process id=\"other\" isExecutable=\"true\"/>"),
                        Rule.NOT_ONE_DEFINITION),
                diagram(
                        "another key",
                        text -> text.replace("process id=\"refund-only\"", "process id=\"exchange\""),
                        Rule.OTHER_KEY),
                diagram(
                        "one id twice",
                        text -> text.replace("id=\"Start_Claim\"", "id=\"Start_CaseOpened\""),
                        Rule.ID_TWICE),
                added(
                        "a script task",
                        "<bpmn:scriptTask id=\"S\" scriptFormat=\"js\"><bpmn:script>x</bpmn:script></bpmn:scriptTask>",
                        Rule.SCRIPT),
                added("a call activity", "<bpmn:callActivity id=\"C\" calledElement=\"repair\"/>", Rule.CALL_ACTIVITY),
                added("a transaction", "<bpmn:transaction id=\"X\"/>", Rule.ELEMENT_NOT_ALLOWED),
                added("a signal", "<bpmn:signal id=\"X\" name=\"${x}\"/>", Rule.ELEMENT_NOT_ALLOWED),
                added(
                        "foreign code",
                        "<z:taskDefinition xmlns:z=\"http://camunda.org/schema/zeebe/1.0\" type=\"x\"/>",
                        Rule.FOREIGN_NAMESPACE),
                service("a class", "camunda:class=\"java.lang.Runtime\"", Rule.CLASS_NAME),
                service(
                        "a class by the old name",
                        "xmlns:a=\"http://activiti.org/bpmn\" a:class=\"java.lang.Runtime\"",
                        Rule.FOREIGN_NAMESPACE),
                service(
                        "an external worker",
                        "camunda:type=\"external\" camunda:topic=\"x\"",
                        Rule.ATTRIBUTE_NOT_ALLOWED),
                service(
                        "an expression in place of a delegate",
                        "camunda:expression=\"${checkAutoApproval.x()}\"",
                        Rule.ATTRIBUTE_NOT_ALLOWED),
                service("a bean of the desk", "camunda:delegateExpression=\"${dataSource}\"", Rule.UNKNOWN_BEAN),
                service("an engine service", "camunda:delegateExpression=\"${runtimeService}\"", Rule.UNKNOWN_BEAN),
                service(
                        "a call by a delegate",
                        "camunda:delegateExpression=\"${checkAutoApproval.toString()}\"",
                        Rule.EXPRESSION_NOT_ALLOWED),
                inTask("a listener", "<camunda:taskListener event=\"create\" class=\"x.Y\"/>", Rule.LISTENER),
                inTask(
                        "another listener",
                        "<camunda:executionListener event=\"start\" expression=\"" + TRAP + "\"/>",
                        Rule.LISTENER),
                inTask(
                        "a connector",
                        "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
                        Rule.CONNECTOR),
                inTask(
                        "an injected field",
                        "<camunda:field name=\"x\"><camunda:expression>" + TRAP
                                + "</camunda:expression></camunda:field>",
                        Rule.FIELD_INJECTION),
                inTask(
                        "an input",
                        "<camunda:inputOutput><camunda:inputParameter name=\"x\">" + TRAP
                                + "</camunda:inputParameter></camunda:inputOutput>",
                        Rule.PASSED_VARIABLES),
                inTask(
                        "a script in an output",
                        "<camunda:inputOutput><camunda:outputParameter name=\"decision\"><camunda:script scriptFormat=\"js\">1</camunda:script></camunda:outputParameter></camunda:inputOutput>",
                        Rule.SCRIPT),
                inTask(
                        "an output over a bean",
                        "<camunda:inputOutput><camunda:outputParameter name=\"deadlines\">${decision}</camunda:outputParameter></camunda:inputOutput>",
                        Rule.UNKNOWN_VARIABLE),
                condition("reflection", TRAP, Rule.EXPRESSION_NOT_ALLOWED),
                condition("another way to begin", "#{agreed}", Rule.EXPRESSION_NOT_ALLOWED),
                condition("a bean", "${applicationContext}", Rule.UNKNOWN_VARIABLE),
                condition(
                        "a method of a bean",
                        "${deadlines.due(execution, 'merchant-review')}",
                        Rule.EXPRESSION_NOT_ALLOWED),
                condition("two expressions", "${agreed}${agreed}", Rule.EXPRESSION_NOT_ALLOWED),
                condition("a comparison of a truth value", "${agreed == 'YES'}", Rule.WRONG_COMPARISON),
                condition("no expression", "true", Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "a script in a condition",
                        text -> text.replaceFirst(
                                "<bpmn:conditionExpression ", "<bpmn:conditionExpression language=\"js\" "),
                        Rule.SCRIPT),
                diagram(
                        "an expression in a name",
                        text -> text.replace("name=\"Review request\"", "name=\"" + TRAP + "\""),
                        Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "an expression in a documentation",
                        text -> text.replace("<bpmn:documentation>", "<bpmn:documentation>" + TRAP),
                        Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "an expression for a group",
                        text -> text.replace(
                                "camunda:candidateGroups=\"AGENT\"", "camunda:candidateGroups=\"" + TRAP + "\""),
                        Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "another due date",
                        text -> text.replace(
                                "camunda:dueDate=\"${deadlines.due(execution, 'merchant-review')}\"",
                                "camunda:dueDate=\"${dateTime().plusDays(9).toDate()}\""),
                        Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "a due date by the clock",
                        text -> text.replace(
                                "camunda:dueDate=\"${deadlines.due(execution, 'merchant-review')}\"",
                                "camunda:dueDate=\"PT9H\""),
                        Rule.EXPRESSION_NOT_ALLOWED),
                diagram(
                        "an unlisted method",
                        text -> text.replace(
                                "${deadlines.due(execution, 'merchant-review')}</bpmn:timeDate>",
                                "${deadlines.forget(execution, 'merchant-review')}</bpmn:timeDate>"),
                        Rule.UNKNOWN_BEAN),
                table("an expression in a cell", "\"${runtimeService.x()}\"", Rule.EXPRESSION_NOT_ALLOWED),
                table("a function in a cell", "string length(team)", Rule.CELL_NOT_LITERAL),
                table("a sum in a cell", "\"a\" + \"b\"", Rule.CELL_NOT_LITERAL),
                arguments(
                        "a table with a script's language",
                        ROUTING,
                        DraftChecksTest.RELEASE
                                .text(ROUTING)
                                .replaceFirst("<outputEntry ", "<outputEntry expressionLanguage=\"javascript\" "),
                        Rule.LANGUAGE_NOT_ALLOWED),
                arguments(
                        "a table that asks a function",
                        ROUTING,
                        DraftChecksTest.RELEASE
                                .text(ROUTING)
                                .replace(
                                        "<rule id=\"Rule_careful\">",
                                        "<rule id=\"Rule_careful\"><literalExpression id=\"L\"><text>now()</text></literalExpression>"),
                        Rule.ELEMENT_NOT_ALLOWED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_file_is_refused_for_its_own_reason(String what, ModelKey key, String xml, Rule rule) {
        READ.clear();
        assertThat(checks.examine(key, xml)).extracting(Finding::rule).as(what).contains(rule);
        assertThat(rule.check()).isIn(Check.XML, Check.EXPRESSION);
        assertThat(READ).as("files that reached the engine").isEmpty();
    }

    @Test
    void there_are_more_than_forty_of_them_and_each_tells_where() {
        assertThat(hostile().count()).isGreaterThan(40);
        String trapped = DraftChecksTest.RELEASE.text(DIAGRAM).replace(CONDITION, TRAP);
        assertThat(checks.examine(DIAGRAM, trapped)).allSatisfy(finding -> {
            assertThat(finding.element()).isNotBlank();
            assertThat(finding.line()).isGreaterThan(1);
            assertThat(finding.message().zh()).isNotBlank();
        });
    }

    private interface Change {
        String of(String text);
    }

    private static Arguments diagram(String what, Change change, Rule rule) {
        return arguments(what, DIAGRAM, change.of(DraftChecksTest.RELEASE.text(DIAGRAM)), rule);
    }

    private static Arguments added(String what, String element, Rule rule) {
        return diagram(what, text -> text.replace(END, element + END), rule);
    }

    private static Arguments service(String what, String attribute, Rule rule) {
        return diagram(what, text -> text.replace(SERVICE, attribute), rule);
    }

    private static Arguments inTask(String what, String extension, Rule rule) {
        return diagram(
                what,
                text -> {
                    int task = text.indexOf(TASK);
                    int properties = text.indexOf("<camunda:properties>", task);
                    return text.substring(0, properties) + extension + text.substring(properties);
                },
                rule);
    }

    private static Arguments condition(String what, String expression, Rule rule) {
        return diagram(what, text -> text.replace(CONDITION, expression), rule);
    }

    private static Arguments table(String what, String cell, Rule rule) {
        String text = DraftChecksTest.RELEASE.text(ROUTING);
        return arguments(what, ROUTING, text.replace("<text>\"SENIOR\"</text>", "<text>" + cell + "</text>"), rule);
    }

    private static String doctype(String text, String definition) {
        return text.replace("?>", "?><!DOCTYPE x " + definition + ">");
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("[<!ENTITY l0 \"lol\">");
        IntStream.range(1, 10)
                .forEach(i -> entities.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">"));
        return entities + "]";
    }
}
