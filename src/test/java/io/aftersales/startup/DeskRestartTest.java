package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.DeskProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskRestartTest {

    private static final Duration FAR = Duration.ofDays(40);

    @TempDir
    Path directory;

    @Test
    void a_killed_desk_goes_on_where_it_was_and_one_that_is_told_to_stop_takes_its_database_along() throws Exception {
        Instant before;
        try (DeskProcess first = start().awaitReady()) {
            first.post("admin", "/api/v1/sandbox/clock/advance", "{\"by\":\"" + FAR + "\"}");
            before = clockOf(first);
            first.process().destroyForcibly().waitFor();
        }
        try (DeskProcess second = start().awaitReady()) {
            assertThat(clockOf(second)).isAfterOrEqualTo(before).isBefore(before.plus(Duration.ofHours(1)));
            aSecondOneOnTheSameDirectoryIsRefused();

            second.process().destroy();

            assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.exists(serverProcessFile())).isFalse();
        }
    }

    private void aSecondOneOnTheSameDirectoryIsRefused() throws IOException, InterruptedException {
        try (DeskProcess refused = start()) {
            assertThat(refused.output())
                    .contains("is in use by process ")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
            assertThat(refused.process().waitFor()).isEqualTo(1);
        }
    }

    private DeskProcess start() throws IOException {
        return DeskProcess.start("--aftersales.data-dir=" + directory);
    }

    private static Instant clockOf(DeskProcess desk) throws IOException, InterruptedException {
        String answer = desk.get("admin", "demo-only", "/api/v1/sandbox/clock").body();
        return OffsetDateTime.parse(
                        new ObjectMapper().readTree(answer).get("now").asText())
                .toInstant();
    }

    private Path serverProcessFile() {
        return directory.resolve("postgresql/cluster/postmaster.pid");
    }
}
