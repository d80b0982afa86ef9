package io.aftersales.studio.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.studio.WillingEngine;
import io.aftersales.studio.model.ShippedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scenario says only words that the desk knows, and whoever says another one hears where. */
class ScenarioReaderTest {

    private final ScenarioReader reader = new ScenarioReader(new Words(new ShippedModels(), new WillingEngine()));

    @Test
    void a_scenario_is_read_as_it_is_said() {
        Scenario scenario = read("""
                {"name": {"zh": "沉默", "en": "Silence"}, "facts": {"shipped": false, "set": {"agreed": true}},
                 "steps": [{"silence": "merchant-review"}, {"message": "BuyerShipped", "before": "buyer-ship-back"},
                           {"task": "inspect-return", "set": {"inspectionResult": "PASS"}}, {"taskOpen": "approve-refund"}],
                 "outcome": "REFUNDED"}
                """);
        assertThat(scenario.facts().shipped()).isFalse();
        assertThat(scenario.facts().channel()).isEqualTo("KUAISHOU");
        assertThat(scenario.steps())
                .hasSize(4)
                .contains(new Step.Silence("merchant-review"))
                .extracting(step -> step.inWords().en())
                .contains("message “BuyerShipped” just before “buyer-ship-back” ends");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"silence\": \"PT48H\"}; steps[0].silence",
                "{\"wait\": \"PT48H\"}; steps[0]",
                "{\"silence\": \"merchant-review\", \"task\": \"inspect-return\"}; steps[0]",
                "{\"message\": \"Elsewhere\"}; steps[0].message",
                "{\"message\": \"BuyerShipped\", \"before\": \"never\"}; steps[0].before",
                "{\"task\": \"inspect-return\", \"set\": {\"nothing\": true}}; steps[0].nothing",
                "{\"task\": \"inspect-return\", \"set\": {\"agreed\": \"yes\"}}; steps[0].agreed",
                "{\"task\": \"inspect-return\", \"at\": \"noon\"}; steps[0].at",
                "{\"status\": \"WAITING\"}; steps[0].status",
                "{\"dispute\": \"maybe\"}; steps[0].dispute",
            })
    void a_word_that_is_not_known_is_refused_with_its_place(String step, String place) {
        assertThatThrownBy(() -> read("{\"name\": {\"zh\": \"a\", \"en\": \"a\"}, \"steps\": [" + step + "]}"))
                .isInstanceOfSatisfying(
                        UnreadableScenario.class, e -> assertThat(e.place()).isEqualTo(place));
    }

    @Test
    void a_scenario_has_a_name_in_both_languages_and_an_outcome_that_there_is() {
        assertThatThrownBy(() -> read("{\"name\": {\"zh\": \"a\"}, \"steps\": []}"))
                .isInstanceOf(UnreadableScenario.class);
        assertThatThrownBy(
                        () -> read("{\"name\": {\"zh\": \"a\", \"en\": \"a\"}, \"steps\": [], \"outcome\": \"PAID\"}"))
                .isInstanceOf(UnreadableScenario.class);
    }

    private Scenario read(String json) {
        return reader.read(CaseType.RETURN_REFUND, parse(json));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
