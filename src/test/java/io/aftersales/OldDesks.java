package io.aftersales;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives each desk a data directory of its own, and deletes the data of earlier test runs, since each desk keeps some 60 MB; the last run's stays for a look. */
class OldDesks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path DESKS = Path.of("target", "desks");

    /** Nobody switches the machine off under these desks. Those that are killed confirm as they do in production. */
    private static final String IN_A_HURRY =
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off";

    /** Quartz knows a database by the name of its scheduler, one for the whole process. */
    private static final String SCHEDULER = "spring.quartz.properties.org.quartz.scheduler.instanceName=";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String desk = UUID.randomUUID().toString();
        TestPropertyValues.of("aftersales.data-dir=" + DESKS.resolve(desk), SCHEDULER + desk, IN_A_HURRY)
                .applyTo(context);
        try (Stream<Path> desks = Files.list(Files.createDirectories(DESKS))) {
            desks.filter(OldDesks::isOlderThanThisRun).forEach(OldDesks::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlderThanThisRun(Path desk) {
        return desk.toFile().lastModified()
                < ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void delete(Path desk) {
        try {
            FileSystemUtils.deleteRecursively(desk);
        } catch (NoSuchFileException otherProcessWasFaster) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
