package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.cases.RepairMode;
import io.aftersales.studio.simulation.Answers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation says its steps as staff read them in forms. */
class AnswerTextTest {

    private static final AnswerText ANSWERS = new AnswerText();

    static Stream<Locale> languages() {
        return Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_answer_that_is_offered_has_words_of_its_own(Locale language) {
        Answers.byName().forEach((name, answers) -> {
            List<String> words = answers.stream()
                    .map(said -> ANSWERS.of(Displays.in(language), name, said))
                    .toList();
            assertThat(words).as(name).doesNotHaveDuplicates().noneMatch(each -> each.contains("="));
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void so_has_every_way_to_begin(Locale language) {
        assertThat(RepairMode.values())
                .extracting(mode -> ANSWERS.of(Displays.in(language), "begins", Map.of("mode", mode.name())))
                .doesNotHaveDuplicates()
                .noneMatch(each -> each.contains("="));
    }

    @Test
    void the_words_are_those_of_the_form() {
        assertThat(ANSWERS.of(Displays.in(Locale.ENGLISH), "schedule-visit", Map.of("decision", "APPROVE")))
                .isEqualTo("A slot is agreed");
        assertThat(ANSWERS.of(
                        Displays.in(Locale.SIMPLIFIED_CHINESE), "inspect-return", Map.of("inspectionResult", "PASS")))
                .isEqualTo("合格");
    }

    @Test
    void what_has_no_words_stands_as_a_scenario_has_it() {
        assertThat(ANSWERS.of(
                        Displays.in(Locale.ENGLISH),
                        "send-back",
                        Map.of("delivered", "RETURNED", "goodsReturned", true)))
                .isEqualTo("delivered = RETURNED, goodsReturned = true");
    }
}
