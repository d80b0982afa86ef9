package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.DeskTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever reaches the engine in a diagram, its expressions reach the listed beans and nothing else. */
@DeskTest
class ClosedExpressionsTest {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "#{''.getClass().forName('java.lang.System')}",
                "${execution.getProcessEngineServices()}",
                "${execution.processEngineServices}",
                "${execution.setVariable('x', 1)}",
                "${dataSource.getConnection()}",
                "${dataSource}",
                "${deadlines.getClass()}",
                "${deadlines.class}",
                "${deadlines.toString()}",
                "${reminders.notify()}",
                "${approveReturn.execute(execution)}",
                "${caseActs}",
            })
    void an_expression_outside_the_catalogue_is_refused_when_it_is_evaluated(String expression) {
        String key = deploy(expression);

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(key)).isInstanceOf(RuntimeException.class);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(key)
                        .count())
                .isZero();
    }

    @Test
    void a_variable_cannot_take_the_place_of_a_bean() {
        String key = deploy("${deadlines}");

        ProcessInstance instance = runtime.createProcessInstanceByKey(key)
                .setVariable("deadlines", "mine")
                .execute();

        assertThat(instance.isEnded()).isTrue();
    }

    @Test
    void scripts_do_not_run() {
        String xml = Bpmn.convertToString(Bpmn.createExecutableProcess("script-probe")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .scriptTask()
                .scriptFormat("juel")
                .scriptText("${1 + 1}")
                .endEvent()
                .signal("done")
                .done());
        repository.createDeployment().addString("script-probe.bpmn", xml).deploy();

        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("script-probe"))
                .hasMessageContaining("juel");
    }

    private String deploy(String expression) {
        String key = "probe-" + Integer.toHexString(expression.hashCode());
        String xml = Bpmn.convertToString(Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask()
                .camundaExpression(expression)
                .endEvent()
                .signal("done")
                .done());
        repository.createDeployment().addString(key + ".bpmn", xml).deploy();
        return key;
    }
}
