package io.aftersales.studio.simulation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.rehearsal.AssumedCases;
import io.aftersales.studio.rehearsal.Course;
import io.aftersales.studio.rehearsal.Rehearsal;
import io.aftersales.studio.rehearsal.Rehearsal.Stand;
import io.aftersales.studio.rehearsal.RehearsalFailed;
import io.aftersales.studio.rehearsal.Rehearsals;
import io.aftersales.studio.rehearsal.RehearsedCase;
import io.aftersales.studio.rehearsal.Scenario.Facts;
import io.aftersales.studio.rehearsal.ScenarioCourse;
import io.aftersales.studio.rehearsal.ScenarioCourse.Mismatch;
import io.aftersales.studio.rehearsal.ScenarioReader;
import io.aftersales.studio.rehearsal.Step;
import io.aftersales.studio.rehearsal.UnreadableScenario;
import io.aftersales.studio.simulation.Simulated.Clock;
import io.aftersales.studio.simulation.Simulated.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Steps through a draft. Nothing is kept between two questions: each says all steps, and is played from the start. */
@Service
public class Simulations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> STEP = new TypeReference<>() {};

    private final StudioDrafts drafts;
    private final Rehearsals rehearsals;
    private final ScenarioReader reader;
    private final ClauseTables tables;

    Simulations(StudioDrafts drafts, Rehearsals rehearsals, ScenarioReader reader, ClauseTables tables) {
        this.drafts = drafts;
        this.rehearsals = rehearsals;
        this.reader = reader;
        this.tables = tables;
    }

    /**
     * Plays a case through the draft of a process.
     *
     * @param body {@code facts} of the case, and the {@code steps}; both as in a scenario, either absent
     * @param at when the case opens
     */
    public Simulated simulate(String draftId, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.requireReader(actor);
        Draft draft = drafts.get(draftId, actor);
        CaseType type = typeOf(draft);
        JsonNode json = JSON.valueToTree(body);
        Facts facts = read(() -> reader.facts(json.path("facts")));
        List<Step> steps = json.has("steps") ? read(() -> reader.steps(json.path("steps"))) : List.of();
        if (!drafts.check(draft).letsPlay()) {
            throw Refusal.conflict("NOT_REPLAYABLE", "The checks let no engine come near this file");
        }
        RehearsedCase rehearsed = AssumedCases.of(type, facts, tables.get(tables.current()), at);
        try (Rehearsal rehearsal = rehearsals.open(type, StudioDrafts.xmlOf(draft));
                Course course = Course.begin(rehearsal, rehearsed, facts.set())) {
            return play(course, steps, json.path("steps"));
        } catch (RehearsalFailed e) {
            throw Refusal.rule("DRAFT_FAILS", "steps", "The draft cannot go on: " + e.getMessage());
        }
    }

    private static CaseType typeOf(Draft draft) {
        return CaseType.ofProcess(draft.key())
                .orElseThrow(() ->
                        Refusal.rule("SIMULATION_NOT_OFFERED", "key", "A process is stepped through, and not a table"));
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableScenario e) {
            throw Refusal.rule("UNREADABLE_SCENARIO", e.place(), String.valueOf(e.getMessage()));
        }
    }

    private static Simulated play(Course course, List<Step> steps, JsonNode said) {
        ScenarioCourse way = new ScenarioCourse(course);
        List<Seen> seen = new ArrayList<>();
        seen.add(seen(course, null));
        for (int i = 0; i < steps.size(); i++) {
            Optional<Mismatch> mismatch = way.take(steps.get(i));
            if (mismatch.isPresent()) {
                throw Refusal.rule(
                        "STEP_NOT_POSSIBLE",
                        "steps[" + i + "]",
                        mismatch.get().expected().en() + " is not possible: "
                                + mismatch.get().found().en());
            }
            seen.add(seen(course, JSON.convertValue(said.get(i), STEP)));
        }
        return simulated(course, course.stand(), seen);
    }

    private static Seen seen(Course course, @Nullable Map<String, Object> step) {
        return new Seen(step, course.now(), course.rehearsed().status().orElse(null));
    }

    private static Simulated simulated(Course course, Stand stand, List<Seen> seen) {
        RehearsedCase rehearsed = course.rehearsed();
        return new Simulated(
                course.now(),
                rehearsed.status().orElse(null),
                rehearsed.outcome().orElse(null),
                stand.tokens(),
                stand.tasks(),
                stand.messages(),
                rehearsed.clocks().running().stream()
                        .map(clock -> new Clock(clock.clause(), clock.party(), clock.dueAt(), clock.onExpiry()))
                        .toList(),
                rehearsed.taken(),
                seen,
                NextSteps.of(course, stand));
    }
}
