package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskProcess;
import io.aftersales.startup.EmbeddedDatabase.Address;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionStartTest {

    @TempDir
    Path directory;

    @Test
    void production_without_a_database_is_refused_in_one_sentence() throws Exception {
        try (DeskProcess desk = DeskProcess.start("--spring.profiles.active=production")) {
            assertThat(desk.output().strip())
                    .isEqualTo("The production profile needs a PostgreSQL of yours: set SPRING_DATASOURCE_URL,"
                            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
            assertThat(desk.process().waitFor()).isEqualTo(1);
        }
    }

    @Test
    void production_has_the_administrator_that_was_asked_for_and_nothing_of_the_demo() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory);
                DeskProcess desk = start(database.address(), "--aftersales.admin-password=chosen")
                        .awaitReady()) {
            assertThat(desk.get("admin", "chosen", "/actuator/prometheus").statusCode())
                    .isEqualTo(200);
            assertThat(desk.get("admin", "demo-only", "/actuator/prometheus").statusCode())
                    .isEqualTo(401);
            assertThat(desk.get("agent-chen", "demo-only", "/api/v1/tasks").statusCode())
                    .isEqualTo(401);
            assertThat(desk.get("admin", "chosen", "/api/v1/sandbox/clock").statusCode())
                    .isEqualTo(404);
        }
    }

    private static DeskProcess start(Address database, String option) throws IOException {
        return DeskProcess.start(
                "--spring.profiles.active=production",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + EmbeddedDatabase.USER,
                "--spring.datasource.password=" + database.password(),
                option);
    }
}
