package io.aftersales.studio.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.studio.rehearsal.Scenario.Facts;
import io.aftersales.studio.rehearsal.Step.Expected;
import io.aftersales.studio.rehearsal.Step.Expected.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads scenarios, from files, from requests and from where they are kept. A word that is not known is an error with its place. */
@Component
public final class ScenarioReader {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_STEPS = 100;
    private static final Set<String> OUTCOMES = names(CaseOutcome.values());
    private static final Set<String> STATUSES = names(CaseStatus.values());
    private static final Set<String> KINDS =
            Set.of("silence", "message", "task", "dispute", "status", "taskOpen", "clockRuns");

    private final Words words;

    public ScenarioReader(Words words) {
        this.words = words;
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads {@code name}, {@code facts}, {@code steps} and {@code outcome}.
     *
     * @throws UnreadableScenario naming the place
     */
    public Scenario read(CaseType type, JsonNode json) {
        requireOnly(json, "", Set.of("name", "facts", "steps", "outcome"));
        String outcome = text(json, "outcome", "outcome");
        return new Scenario(
                type,
                name(json.path("name")),
                facts(json.path("facts")),
                steps(json.path("steps")),
                outcome == null ? null : CaseOutcome.valueOf(known(outcome, OUTCOMES, "outcome")));
    }

    private static Bilingual name(JsonNode json) {
        return new Bilingual(nameIn(json, "zh"), nameIn(json, "en"));
    }

    private static String nameIn(JsonNode json, String language) {
        String place = "name." + language;
        String name = text(json, language, place);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new UnreadableScenario(place, "a text of 1 to " + LONGEST_NAME + " characters is needed");
        }
        return name;
    }

    /** @throws UnreadableScenario naming the place */
    public Facts facts(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return Facts.ORDINARY;
        }
        requireOnly(json, "facts", Set.of("channel", "shipped", "set", "services"));
        String channel = text(json, "channel", "facts.channel");
        JsonNode shipped = json.path("shipped");
        if (!shipped.isMissingNode() && !shipped.isBoolean()) {
            throw new UnreadableScenario("facts.shipped", "true or false is needed");
        }
        return new Facts(
                channel == null ? Facts.ORDINARY.channel() : known(channel, words.channels, "facts.channel"),
                shipped.asBoolean(true),
                set(json.path("set"), "facts.set"),
                services(json.path("services")));
    }

    private Map<String, List<Map<String, Object>>> services(JsonNode json) {
        requireOnly(json, "facts.services", words.services);
        Map<String, List<Map<String, Object>>> services = new HashMap<>();
        json.fields().forEachRemaining(service -> {
            String place = "facts.services." + service.getKey();
            List<Map<String, Object>> answers = new ArrayList<>();
            requireList(service.getValue(), place).forEach(answer -> answers.add(set(answer, place)));
            services.put(service.getKey(), answers);
        });
        return services;
    }

    /** @throws UnreadableScenario naming the place */
    public List<Step> steps(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : requireList(json, "steps")) {
            steps.add(step(step, "steps[" + steps.size() + "]"));
        }
        if (steps.size() > MOST_STEPS) {
            throw new UnreadableScenario("steps", "there are at most " + MOST_STEPS + " steps");
        }
        return steps;
    }

    private Step step(JsonNode json, String place) {
        String kind = kind(json, place);
        String value = text(json, kind, place + "." + kind);
        if (value == null) {
            throw new UnreadableScenario(place + "." + kind, "a word is needed");
        }
        boolean act = kind.equals("message") || kind.equals("task");
        requireOnly(json, place, act ? Set.of(kind, "set", "before") : Set.of(kind));
        String at = place + "." + kind;
        return switch (kind) {
            case "silence" -> new Step.Silence(known(value, words.clauses, at));
            case "message" ->
                new Step.Told(known(value, words.messages, at), set(json.path("set"), place), before(json, place));
            case "task" ->
                new Step.Done(known(value, words.tasks, at), set(json.path("set"), place), before(json, place));
            case "dispute" ->
                new Step.Dispute(known(value, Set.of("opened", "over"), at).equals("opened"));
            case "status" -> new Expected(Kind.STATUS, known(value, STATUSES, at));
            case "taskOpen" -> new Expected(Kind.TASK_OPEN, known(value, words.tasks, at));
            default -> new Expected(Kind.CLOCK_RUNS, known(value, words.clauses, at));
        };
    }

    private static String kind(JsonNode json, String place) {
        List<String> kinds = KINDS.stream().filter(json::has).sorted().toList();
        if (kinds.size() != 1) {
            throw new UnreadableScenario(
                    place,
                    "a step says exactly one of " + KINDS.stream().sorted().toList());
        }
        return kinds.get(0);
    }

    private @Nullable String before(JsonNode json, String place) {
        String clause = text(json, "before", place + ".before");
        return clause == null ? null : known(clause, words.clauses, place + ".before");
    }

    private Map<String, Object> set(JsonNode json, String place) {
        Map<String, Object> set = new HashMap<>();
        json.fields().forEachRemaining(variable -> set.put(variable.getKey(), value(variable, place)));
        return set;
    }

    private Object value(Map.Entry<String, JsonNode> variable, String place) {
        JsonNode value = variable.getValue();
        if (words.flags.contains(variable.getKey()) && value.isBoolean()) {
            return value.booleanValue();
        }
        if (words.texts.contains(variable.getKey()) && value.isTextual()) {
            return value.textValue();
        }
        throw new UnreadableScenario(
                place + "." + variable.getKey(), "no variable of this name takes the value " + value);
    }

    private static JsonNode requireList(JsonNode json, String place) {
        if (!json.isArray()) {
            throw new UnreadableScenario(place, "a list is needed");
        }
        return json;
    }

    private static void requireOnly(JsonNode json, String place, Set<String> known) {
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new UnreadableScenario(
                        place.isEmpty() ? field : place + "." + field,
                        "there is no “" + field + "” here, only "
                                + known.stream().sorted().toList());
            }
        });
    }

    private static @Nullable String text(JsonNode json, String field, String place) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new UnreadableScenario(place, "a text is needed");
        }
        return value.textValue();
    }

    private static String known(String word, Set<String> known, String place) {
        if (!known.contains(word)) {
            throw new UnreadableScenario(
                    place,
                    "“" + word + "” is none of " + known.stream().sorted().toList());
        }
        return word;
    }
}
