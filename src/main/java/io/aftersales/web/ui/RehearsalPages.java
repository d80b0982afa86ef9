package io.aftersales.web.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.replay.Replay;
import io.aftersales.studio.replay.Replays;
import io.aftersales.studio.simulation.OwnScenarios;
import io.aftersales.studio.simulation.Simulated;
import io.aftersales.studio.simulation.Simulations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** A draft tried out: on the cases that were closed last, and step by step. The address of a simulation holds its steps. */
@Controller
class RehearsalPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Map<String, Object>>> STEPS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    /** What a case of a process may begin as, where there is more than one. */
    private static final Map<String, List<Map<String, Object>>> BEGINNINGS = Map.of(
            "repair", beginnings("mode", "MAIL_IN", "ON_SITE", "SELF_ARRANGED"),
            "dispute", beginnings("entry", "NEGOTIATE", "EVIDENCE"));

    private final StudioDrafts drafts;
    private final Replays replays;
    private final Simulations simulations;
    private final OwnScenarios scenarios;
    private final CurrentActor currentActor;
    private final Clock clock;

    RehearsalPages(
            StudioDrafts drafts,
            Replays replays,
            Simulations simulations,
            OwnScenarios scenarios,
            CurrentActor currentActor,
            Clock clock) {
        this.drafts = drafts;
        this.replays = replays;
        this.simulations = simulations;
        this.scenarios = scenarios;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    private static List<Map<String, Object>> beginnings(String variable, String... values) {
        return List.of(values).stream()
                .map(value -> Map.<String, Object>of("set", Map.of(variable, value)))
                .toList();
    }

    @GetMapping("/studio/drafts/{draftId}/replay")
    String replay(@PathVariable String draftId, Model page) {
        Actor viewer = currentActor.get();
        Replay last = replays.last(draftId, viewer).orElse(null);
        page.addAttribute("draft", drafts.get(draftId, viewer));
        page.addAttribute("replay", last);
        page.addAttribute("running", last != null && last.state() == Replay.State.RUNNING);
        page.addAttribute("owner", ProcessOwners.include(viewer));
        return "studio-replay";
    }

    /** What the step that was taken last may be refused for. */
    private static final Set<String> OF_LAST_STEP = Set.of("STEP_NOT_POSSIBLE", "DRAFT_FAILS");

    /** A step that may come next, and the address that it leads to. */
    record Choice(Map<String, Object> step, String href, List<Later> later) {}

    /** The same act just before a clock ends. */
    record Later(String clause, String href) {}

    /** One of several ways to begin, and what it says of the case. */
    record Beginning(Map<String, Object> said, String href, boolean chosen) {}

    @GetMapping("/studio/drafts/{draftId}/simulation")
    String simulation(
            @PathVariable String draftId,
            @RequestParam(required = false) @Nullable String steps,
            @RequestParam(required = false) @Nullable String facts,
            Model page) {
        Actor viewer = currentActor.get();
        Draft draft = drafts.get(draftId, viewer);
        Way way = new Way(draftId, said(facts, FACTS, firstBeginning(draft.key())), said(steps, STEPS, List.of()));
        Simulated shown = shown(way, viewer, page);
        page.addAttribute("draft", draft);
        page.addAttribute("shown", shown);
        page.addAttribute("choices", way.choices(shown));
        page.addAttribute("back", way.steps().isEmpty() ? null : way.back().href());
        page.addAttribute("beginnings", way.beginnings(draft.key()));
        page.addAttribute("answers", new AnswerText());
        page.addAttribute("scenario", write(way.scenario(shown)));
        page.addAttribute("kept", scenarios.of(draft.key(), viewer));
        page.addAttribute("owner", ProcessOwners.include(viewer));
        page.addAttribute("scripts", List.of("diagram"));
        return "studio-simulation";
    }

    /** A step that turns out to be impossible is told, and left out. */
    private Simulated shown(Way way, Actor viewer, Model page) {
        try {
            return simulations.simulate(way.draftId(), way.body(), viewer, clock.instant());
        } catch (Refusal refusal) {
            if (way.steps().isEmpty() || !OF_LAST_STEP.contains(refusal.code())) {
                throw refusal;
            }
            page.addAttribute("refusal", refusal);
            way.dropLast();
            return shown(way, viewer, page);
        }
    }

    private static Map<String, Object> firstBeginning(String key) {
        List<Map<String, Object>> beginnings = BEGINNINGS.getOrDefault(key, List.of());
        return beginnings.isEmpty() ? Map.of() : beginnings.get(0);
    }

    private static <T> T said(@Nullable String json, TypeReference<T> type, T nothing) {
        try {
            T read = json == null ? null : JSON.readValue(json, type);
            return read == null ? nothing : read;
        } catch (JsonProcessingException e) {
            throw Refusal.rule("UNREADABLE_SCENARIO", "steps", "The address of a simulation holds its steps");
        }
    }

    private static String write(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps cannot be written", e);
        }
    }

    /** The way of a simulated case so far. */
    private record Way(String draftId, Map<String, Object> facts, List<Map<String, Object>> steps) {

        Way {
            steps = new ArrayList<>(steps);
        }

        Map<String, Object> body() {
            return facts.isEmpty() ? Map.of("steps", steps) : Map.of("facts", facts, "steps", steps);
        }

        void dropLast() {
            steps.remove(steps.size() - 1);
        }

        Way back() {
            return new Way(draftId, facts, steps.subList(0, steps.size() - 1));
        }

        private Way and(Map<String, Object> step) {
            Way further = new Way(draftId, facts, steps);
            further.steps.add(step);
            return further;
        }

        String href() {
            return UriComponentsBuilder.fromPath("/studio/drafts/{id}/simulation")
                    .queryParam("facts", "{facts}")
                    .queryParam("steps", "{steps}")
                    .encode()
                    .buildAndExpand(draftId, write(facts), write(steps))
                    .toUriString();
        }

        List<Choice> choices(Simulated shown) {
            List<String> clauses = shown.clocks().stream()
                    .map(Simulated.Clock::clause)
                    .distinct()
                    .toList();
            return shown.next().stream()
                    .map(step -> new Choice(step, and(step).href(), later(step, clauses)))
                    .toList();
        }

        private List<Later> later(Map<String, Object> step, List<String> clauses) {
            return step.containsKey("silence")
                    ? List.of()
                    : clauses.stream()
                            .map(clause ->
                                    new Later(clause, and(before(step, clause)).href()))
                            .toList();
        }

        private static Map<String, Object> before(Map<String, Object> step, String clause) {
            Map<String, Object> later = new LinkedHashMap<>(step);
            later.put("before", clause);
            return later;
        }

        List<Beginning> beginnings(String key) {
            return BEGINNINGS.getOrDefault(key, List.of()).stream()
                    .map(beginning -> new Beginning(
                            said(beginning), new Way(draftId, beginning, List.of()).href(), beginning.equals(facts)))
                    .toList();
        }

        private static Map<String, Object> said(Map<String, Object> beginning) {
            return JSON.convertValue(beginning.get("set"), FACTS);
        }

        /** The steps, with what was seen after each as what is expected. */
        Map<String, Object> scenario(Simulated shown) {
            List<Map<String, Object>> expected = new ArrayList<>();
            for (int i = 0; i < shown.seen().size(); i++) {
                if (i > 0) {
                    expected.add(steps.get(i - 1));
                }
                if (shown.seen().get(i).status() != null) {
                    expected.add(
                            Map.of("status", String.valueOf(shown.seen().get(i).status())));
                }
            }
            Map<String, Object> scenario = new LinkedHashMap<>(facts.isEmpty() ? Map.of() : Map.of("facts", facts));
            scenario.put("steps", expected);
            if (shown.outcome() != null) {
                scenario.put("outcome", shown.outcome().name());
            }
            return scenario;
        }
    }
}
