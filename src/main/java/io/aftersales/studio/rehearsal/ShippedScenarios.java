package io.aftersales.studio.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.cases.CaseType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The scenarios that come with this release, a file for each process. */
@Component
public final class ShippedScenarios {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<CaseType, List<Scenario>> scenarios = new EnumMap<>(CaseType.class);

    /** @throws IllegalStateException naming file and place of what cannot be read */
    public ShippedScenarios(ScenarioReader reader) {
        for (CaseType type : CaseType.values()) {
            scenarios.put(type, load(type, reader));
        }
    }

    public List<Scenario> of(CaseType type) {
        return scenarios.getOrDefault(type, List.of());
    }

    private static List<Scenario> load(CaseType type, ScenarioReader reader) {
        String file = "/processes/scenarios/" + type.processKey() + ".json";
        List<Scenario> read = new ArrayList<>();
        for (JsonNode scenario : parse(file)) {
            try {
                read.add(reader.read(type, scenario));
            } catch (UnreadableScenario e) {
                throw new IllegalStateException(
                        file + ", scenario " + (read.size() + 1) + ", " + e.place() + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(read);
    }

    private static JsonNode parse(String file) {
        try (InputStream in = ShippedScenarios.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
