package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DiagramWatch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Model;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Notes which elements of a diagram the tests of a class pass, and names those that none did. */
class DiagramCoverage implements TestExecutionListener {

    private static final String REPORTS = "target/process-test-coverage";

    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());

    @Override
    public void beforeTestClass(TestContext context) {
        String name = context.getTestClass().getName();
        collector.createSuite(new Suite(name, name));
        collector.activateSuite(name);
        collector.createRun(new Run(name, name), name);
        collector.activateRun(name);
        watch(context).begin(collector);
    }

    @Override
    public void afterTestClass(TestContext context) {
        String key = Objects.requireNonNull(context.getTestClass().getAnnotation(DiagramTest.class))
                .value();
        watch(context).end();
        CoverageReportUtil.createReport(collector, REPORTS);
        Model model = collector.getModels().stream()
                .filter(candidate -> candidate.getKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test ran the process " + key));
        Set<String> left = elements(model);
        collector.getActiveSuite().getEvents(key).forEach(event -> left.remove(event.getDefinitionKey()));
        assertThat(left).as("elements of " + key + " that no test passes").isEmpty();
    }

    private static DiagramWatch watch(TestContext context) {
        return context.getApplicationContext().getBean(DiagramWatch.class);
    }

    /** The engine goes from a link to where it leads without a stop, so a link that throws passes with its flow. */
    private static Set<String> elements(Model model) {
        BpmnModelInstance diagram =
                Bpmn.readModelFromStream(new ByteArrayInputStream(model.getXml().getBytes(StandardCharsets.UTF_8)));
        Stream<String> nodes = diagram.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> !(node instanceof ThrowEvent thrown && isLink(thrown)))
                .map(FlowNode::getId);
        Stream<String> flows =
                diagram.getModelElementsByType(SequenceFlow.class).stream().map(SequenceFlow::getId);
        return Stream.concat(nodes, flows).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isLink(ThrowEvent thrown) {
        return thrown.getEventDefinitions().stream().anyMatch(LinkEventDefinition.class::isInstance);
    }
}
