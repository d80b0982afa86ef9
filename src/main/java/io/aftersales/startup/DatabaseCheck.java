package io.aftersales.startup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Looks at the database before anything is created in it. */
@Component
class DatabaseCheck implements FlywayMigrationStrategy {

    static final int OLDEST = 14;

    @Override
    public void migrate(Flyway flyway) {
        check(flyway.getConfiguration().getDataSource());
        flyway.migrate();
    }

    private static void check(DataSource database) {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            check(server.getDatabaseProductName(), server.getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new StartupRefused(
                    "The database does not answer: check SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME"
                            + " and SPRING_DATASOURCE_PASSWORD (" + e.getMessage() + ").",
                    e);
        }
    }

    static void check(String product, int version) {
        if (!product.equals("PostgreSQL") || version < OLDEST) {
            throw new StartupRefused("The desk needs PostgreSQL " + OLDEST
                    + " or newer, and the configured database is " + product + " " + version + ".");
        }
    }
}
