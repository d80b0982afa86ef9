package io.aftersales.studio.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.cases.CaseType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The scenarios that owners have kept. One is never changed, only taken away. */
@Repository
public class SavedScenarios {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final ScenarioReader reader;

    SavedScenarios(JdbcClient jdbc, ScenarioReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** @param scenario as it was sent */
    public record Saved(String id, String key, JsonNode scenario, String savedBy, Instant savedAt) {}

    public void insert(Saved scenario) {
        jdbc.sql("""
                        insert into aftersales.studio_scenario (scenario_id, key, scenario, saved_by, saved_at)
                        values (:id, :key, cast(:scenario as jsonb), :by, :at)
                        """)
                .param("id", scenario.id())
                .param("key", scenario.key())
                .param("scenario", scenario.scenario().toString())
                .param("by", scenario.savedBy())
                .param("at", scenario.savedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The oldest first. */
    public List<Saved> of(CaseType type) {
        return jdbc.sql("select * from aftersales.studio_scenario where key = :key order by saved_at, scenario_id")
                .param("key", type.processKey())
                .query(SavedScenarios::row)
                .list();
    }

    public Optional<Saved> find(String id) {
        return jdbc.sql("select * from aftersales.studio_scenario where scenario_id = :id")
                .param("id", id)
                .query(SavedScenarios::row)
                .optional();
    }

    public void delete(String id) {
        jdbc.sql("delete from aftersales.studio_scenario where scenario_id = :id")
                .param("id", id)
                .update();
    }

    /** @throws UnreadableScenario if a release no longer knows one of its words */
    Scenario read(Saved saved) {
        return reader.read(CaseType.ofProcess(saved.key()).orElseThrow(), saved.scenario());
    }

    private static Saved row(ResultSet row, int index) throws SQLException {
        try {
            return new Saved(
                    row.getString("scenario_id"),
                    row.getString("key"),
                    JSON.readTree(row.getString("scenario")),
                    row.getString("saved_by"),
                    row.getTimestamp("saved_at").toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a scenario that was kept cannot be read", e);
        }
    }
}
