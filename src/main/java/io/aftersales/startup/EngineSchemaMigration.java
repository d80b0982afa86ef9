package io.aftersales.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;

/**
 * Creates the engine's tables in schema {@code public} from the engine's own scripts, in the one history of all tables.
 *
 * <p>Its version is the engine's, below the first of ours: our tables may refer to the engine's, never the other way round.
 */
class EngineSchemaMigration implements JavaMigration {

    private static final String FOLDER = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";
    private static final List<String> PARTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("0.7.24.0");
    }

    @Override
    public String getDescription() {
        return "create the engine's tables";
    }

    @Override
    public Integer getChecksum() {
        CRC32 checksum = new CRC32();
        PARTS.forEach(part -> checksum.update(script(part).getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set local search_path to public");
            for (String part : PARTS) {
                statement.execute(script(part));
            }
        }
    }

    private static String script(String part) {
        String path = FOLDER + part + ".sql";
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The engine's script " + path + " is missing", e);
        }
    }
}
