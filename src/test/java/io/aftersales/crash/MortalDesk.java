package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.AftersalesApplication;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** The whole program in a process of its own, on a directory that outlives it. It is killed as {@code kill -9} does it. */
public final class MortalDesk implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("The desk is open at (http://\\S+)");
    private static final String SERVER = "postgresql/cluster/postmaster.pid";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final List<String> settings = new ArrayList<>();
    private ForkedJvm jvm;
    private Path log;
    private Api api;
    private int runs;

    private MortalDesk(Path home) {
        this.home = home;
    }

    /** On an empty directory; not started. */
    static MortalDesk at(Path home) {
        try {
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MortalDesk(home);
    }

    public static MortalDesk start(Path home) {
        MortalDesk desk = at(home);
        desk.run();
        return desk;
    }

    /** On an empty directory, with these settings at this start and after each kill. */
    static MortalDesk start(Path home, List<String> settings) {
        MortalDesk desk = at(home);
        desk.settings.addAll(settings);
        desk.run();
        return desk;
    }

    /** Kills whatever there is of it after that time. */
    void startAndKillAfter(Duration time) {
        launch();
        try {
            jvm.process().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill(Victim.BOTH);
    }

    /** The API of the present run. */
    public Api api() {
        return api;
    }

    Path file(String name) {
        return home.resolve("data").resolve(name);
    }

    /** Kills, and answers when the application, if it was killed, has ended. */
    void kill(Victim victim) {
        List<ProcessHandle> dead = new ArrayList<>();
        if (victim.includesApplication()) {
            dead.add(jvm.process().toHandle());
        }
        if (victim.includesDatabase()) {
            database().ifPresent(dead::add);
        }
        dead.forEach(ProcessHandle::destroyForcibly);
        if (victim.includesApplication()) {
            jvm.process().toHandle().onExit().join();
        }
    }

    /** Is dead for so long by its own clock, and starts again. Returns when the desk is ready. */
    public void isDownFor(Duration outage) {
        moveClock(outage);
        kill(Victim.BOTH);
        comeBack();
    }

    /** What the desk reads when it starts: its clock, and when it was last at work. It does not look again at the first while it runs. */
    private void moveClock(Duration by) {
        inDatabase(database -> {
            database.sql("update aftersales.virtual_clock set offset_ms = offset_ms + ?")
                    .param(by.toMillis())
                    .update();
            return database.sql("update aftersales.heartbeat set at = at - cast(? as interval)")
                    .param(by.toString())
                    .update();
        });
    }

    /** Past the program, on a connection of its own. */
    <T> T inDatabase(Function<JdbcClient, T> work) {
        var database = new SingleConnectionDataSource(databaseUrl(), "aftersales", line("database.password", 0), true);
        try {
            return work.apply(JdbcClient.create(database));
        } finally {
            database.destroy();
        }
    }

    private String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + line(SERVER, 3) + "/aftersales";
    }

    private String line(String name, int number) {
        try {
            return Files.readAllLines(file(name)).get(number).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a supervisor would: starts the application again if it ended. Returns when the desk is ready. */
    void comeBack() {
        if (jvm != null && jvm.process().isAlive()) {
            awaitReady();
        } else {
            run();
        }
    }

    /** Ends the application in good order and starts it with these settings. */
    void restartWith(List<String> words) {
        stop();
        settings.clear();
        settings.addAll(words);
        run();
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        jvm.process().destroy();
        try {
            if (!jvm.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                jvm.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        launch();
        Waiting.until(PATIENCE, () -> isOpen() || !jvm.process().isAlive());
        assertThat(jvm.process().isAlive()).as(log.toString()).isTrue();
        api = new Api(Desk.at(address()));
        awaitReady();
    }

    private void launch() {
        log = home.resolve("run-" + ++runs + ".log");
        List<String> words = new ArrayList<>(List.of("-Xmx512m", AftersalesApplication.class.getName()));
        words.addAll(List.of("--server.port=0", "--aftersales.data-dir=" + home.resolve("data")));
        words.addAll(settings);
        try {
            jvm = ForkedJvm.start(words, ProcessBuilder.Redirect.to(log.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOpen() {
        return ADDRESS.matcher(written()).find();
    }

    /** Of the present run, such as {@code http://127.0.0.1:40001}. */
    String address() {
        Matcher found = ADDRESS.matcher(written());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String written() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Waiting.until(PATIENCE, this::isReady);
    }

    private boolean isReady() {
        Desk desk = Desk.at(address());
        return desk.send(HttpRequest.newBuilder(desk.uri("/actuator/health/readiness")))
                        .statusCode()
                == 200;
    }

    private Optional<ProcessHandle> database() {
        return Files.exists(file(SERVER)) ? ProcessHandle.of(Long.parseLong(line(SERVER, 0))) : Optional.empty();
    }
}
