package io.aftersales.web.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a step of a simulation says, in the words of the forms where staff say it, and in words of its own where no form does. */
final class AnswerText {

    /** Variables whose field in a form has another name. */
    private static final Map<String, String> FIELDS = Map.of(
            "inspectionResult", "result",
            "repairResult", "result",
            "resolution", "decision",
            "answer", "decision",
            "evidenceComplete", "complete");

    private static final String BETWEEN = " · ";

    /**
     * What follows from the rest has no words. Where nothing has, it stands as it is.
     *
     * @param name of the form or the message
     * @param said variables and their values
     */
    public String of(Display display, Object name, Map<String, ?> said) {
        List<String> words = sorted(said)
                .map(each -> words(display, name + ".", each.getKey(), String.valueOf(each.getValue())))
                .flatMap(Optional::stream)
                .toList();
        return words.isEmpty() ? asItIs(said) : String.join(BETWEEN, words);
    }

    /** As a scenario has it. */
    public String asItIs(Map<String, ?> said) {
        return sorted(said).map(each -> each.getKey() + " = " + each.getValue()).collect(Collectors.joining(", "));
    }

    private static Stream<? extends Map.Entry<String, ?>> sorted(Map<String, ?> said) {
        return said.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private static Optional<String> words(Display display, String name, String variable, String value) {
        String field = FIELDS.getOrDefault(variable, variable) + "." + value;
        String plain = variable + "." + value;
        String found = display.firstText(Stream.of(
                "studio.answer." + name + plain,
                "studio.answer." + plain,
                "form." + name + field,
                "form." + field,
                plain));
        return found.equals(plain) ? Optional.empty() : Optional.of(found);
    }
}
