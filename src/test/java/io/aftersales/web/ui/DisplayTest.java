package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.studio.diff.Differences;
import io.aftersales.studio.diff.ModelDifference.Part;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the machinery knows by keys is told in the reader's language. */
class DisplayTest {

    private static final String EMPTY = "<definitions/>";

    private final ShippedModels release = new ShippedModels();

    static Stream<Locale> languages() {
        return Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatever_a_replay_may_leave_out_has_a_text(Locale language) {
        Stream<String> messages = release.processes()
                .flatMap(definitions -> Diagram.of(definitions).awaitedMessages(definitions))
                .map(message -> message.replace("aftersales.", ""));

        assertThat(Stream.concat(messages, release.forms().stream()))
                .allSatisfy(key ->
                        assertThat(Displays.in(language).acts(List.of(key))).isNotEqualTo(key));
    }

    @Test
    void every_kind_of_element_that_a_difference_may_name_has_a_chinese_word() {
        Display display = Displays.in(Locale.SIMPLIFIED_CHINESE);
        Set<String> kinds = ModelKey.ALL.stream()
                .flatMap(key -> Differences.between(key, EMPTY, release.text(key)).added().stream())
                .map(Part::type)
                .collect(Collectors.toSet());

        assertThat(kinds).contains("userTask", "sequenceFlow", "rule");
        assertThat(kinds).allSatisfy(kind -> assertThat(display.part(kind)).matches("[\\p{IsHan}]+"));
    }

    @Test
    void a_step_has_the_name_that_its_diagram_gives_it_in_the_readers_language() {
        assertThat(Displays.in(Locale.ENGLISH).element("Review request")).isEqualTo("Review request");
        assertThat(Displays.in(Locale.SIMPLIFIED_CHINESE).element("Review request"))
                .isEqualTo("审核申请");
    }
}
