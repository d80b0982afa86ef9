package io.aftersales.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;

/** Creates an engine's tables in a schema from the engine's own scripts, in the one history of all tables. */
class EngineSchemaMigration implements JavaMigration {

    private static final String FOLDER = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";
    private static final List<String> PARTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    /** Is there in every database. */
    private static final String PUBLIC = "public";

    private final String version;
    private final String description;
    private final String schema;

    private EngineSchemaMigration(String version, String description, String schema) {
        this.version = version;
        this.description = description;
        this.schema = schema;
    }

    /** Its version is the engine's, below the first of ours: our tables may refer to the engine's, never the other way round. */
    static JavaMigration ofRunningEngine() {
        return new EngineSchemaMigration("0.7.24.0", "create the engine's tables", PUBLIC);
    }

    /** The engine in which diagrams are tried out has tables of its own. */
    static JavaMigration ofRehearsals() {
        return new EngineSchemaMigration("64", "create the tables of rehearsals", "rehearsal");
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
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
            if (!exists(statement)) {
                statement.execute("create schema " + schema);
            }
            statement.execute("set local search_path to " + schema);
            for (String part : PARTS) {
                statement.execute(script(part));
            }
        }
    }

    /** Whoever may not make schemas has it made beforehand. */
    private boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from pg_namespace where nspname = '" + schema + "'")) {
            return found.next();
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
