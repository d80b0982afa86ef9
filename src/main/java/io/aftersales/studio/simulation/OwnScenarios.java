package io.aftersales.studio.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.rehearsal.SavedScenarios;
import io.aftersales.studio.rehearsal.SavedScenarios.Saved;
import io.aftersales.studio.rehearsal.ScenarioReader;
import io.aftersales.studio.rehearsal.UnreadableScenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners keep of their simulations: from then on every draft of the process is checked by it. */
@Service
public class OwnScenarios {

    private static final int MOST = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SavedScenarios scenarios;
    private final ScenarioReader reader;

    OwnScenarios(SavedScenarios scenarios, ScenarioReader reader) {
        this.scenarios = scenarios;
        this.reader = reader;
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<Saved> of(String key, Actor actor) {
        ProcessOwners.requireReader(actor);
        return scenarios.of(typeOf(key));
    }

    /** @param body {@code name} in both languages, {@code facts}, {@code steps} and {@code outcome} */
    @Transactional
    public Saved keep(String key, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        CaseType type = typeOf(key);
        JsonNode json = JSON.valueToTree(body);
        try {
            reader.read(type, json);
        } catch (UnreadableScenario e) {
            throw Refusal.rule("UNREADABLE_SCENARIO", e.place(), String.valueOf(e.getMessage()));
        }
        if (scenarios.of(type).size() >= MOST) {
            throw Refusal.rule("TOO_MANY_SCENARIOS", "key", "A process has at most " + MOST + " of them");
        }
        Saved saved = new Saved(UUID.randomUUID().toString(), key, json, actor.name(), at);
        scenarios.insert(saved);
        return saved;
    }

    @Transactional
    public void delete(String key, String id, Actor actor) {
        ProcessOwners.require(actor);
        boolean there =
                scenarios.find(id).filter(saved -> saved.key().equals(key)).isPresent();
        if (!there) {
            throw Refusal.notFound("scenario", id);
        }
        scenarios.delete(id);
    }

    private static CaseType typeOf(String key) {
        return CaseType.ofProcess(key).orElseThrow(() -> Refusal.notFound("process", key));
    }
}
