package io.aftersales.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL server on one directory: a process of its own, in a session of its own, so that an interrupt from the
 * keyboard does not reach it before the program has closed its connections.
 */
final class PostgresServer {

    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final String ATTEMPT = "attempt-";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOG_LIMIT = 20L * 1024 * 1024;

    // Data here is meant to last, so nothing trades durability for speed. Parallel plans need shared memory that small
    // containers lack, and compiled plans cost more than these short queries give back.
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=60",
            "shared_buffers=256MB",
            "max_parallel_workers_per_gather=0",
            "max_parallel_maintenance_workers=0",
            "jit=off",
            "random_page_cost=1.1",
            "timezone=UTC",
            "log_timezone=UTC");

    private final Path home;
    private final Path cluster;
    private final Path programs;
    private final ServerAccount account;

    private PostgresServer(Path home, Path programs, ServerAccount account) {
        this.home = home;
        this.cluster = clusterIn(home);
        this.programs = programs;
        this.account = account;
    }

    static Path clusterIn(Path home) {
        return home.resolve("cluster");
    }

    static PostgresServer in(Path home, Path binaries, ServerAccount account) throws IOException {
        Files.createDirectories(home);
        PostgresServer server = new PostgresServer(home, binaries.resolve("bin"), account);
        account.takeOver(home, server.programs.resolve("postgres"));
        return server;
    }

    /**
     * Initializes the directory if it is new, in a place of its own: the program that did so for a killed run lives on for a
     * while and writes where it was told to.
     */
    void initialize(String superuserPassword) throws IOException {
        clearAttempts();
        if (Files.exists(cluster)) {
            return;
        }
        Path attempt = Files.createTempDirectory(home, ATTEMPT);
        try {
            Path partial = attempt.resolve("cluster");
            initialize(partial, writeSecret(attempt, superuserPassword));
            Files.move(partial, cluster);
        } finally {
            FileSystemUtils.deleteRecursively(attempt);
        }
    }

    private void clearAttempts() throws IOException {
        try (DirectoryStream<Path> attempts = Files.newDirectoryStream(home, ATTEMPT + "*")) {
            attempts.forEach(PostgresServer::tryToDelete);
        }
    }

    private static void tryToDelete(Path attempt) {
        try {
            FileSystemUtils.deleteRecursively(attempt);
        } catch (IOException stillWrittenTo) {
            log.debug("{} is left to the next start", attempt, stillWrittenTo);
        }
    }

    /** Starts the server, after stopping an orphan of an earlier run, and answers its port. */
    int start() throws IOException {
        return start(freePort());
    }

    int start(int port) throws IOException {
        trimLog();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            clearOrphan();
            Outcome outcome = launch(port);
            if (outcome.succeeded()) {
                return port;
            }
            if (System.nanoTime() > giveUp) {
                throw new StartupRefused("The embedded PostgreSQL does not start; " + logFile() + " says why.");
            }
            pause(Duration.ofSeconds(1));
        }
    }

    boolean isRunning() {
        try {
            return ServerProcessFile.in(cluster)
                    .filter(file -> file.stateFor(cluster) == ServerProcessFile.State.RUNNING)
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    void stop() throws IOException {
        if (!stop("fast", Duration.ofSeconds(30)).succeeded() && isRunning()) {
            stop("immediate", Duration.ofSeconds(10));
        }
    }

    private void initialize(Path target, Path passwordFile) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (String locale : List.of("C.UTF-8", "en_US.UTF-8")) {
            Outcome outcome = run(
                    Duration.ofMinutes(2),
                    "initdb",
                    "--pgdata=" + target,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--lc-ctype=" + locale,
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
            if (outcome.succeeded()) {
                return;
            }
            refusals.add(outcome.output().strip());
        }
        throw new StartupRefused("The embedded PostgreSQL cannot be initialized in " + home + ": " + refusals.get(0));
    }

    private Outcome launch(int port) throws IOException {
        StringBuilder options = new StringBuilder("-p " + port);
        SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
        return run(
                Duration.ofSeconds(90),
                "pg_ctl",
                "start",
                "--pgdata=" + cluster,
                "--log=" + logFile(),
                "--wait",
                "--timeout=60",
                "--options=" + options);
    }

    /** The number in the file is not enough: after a crash it may belong to no one, to another program, or to a zombie. */
    private void clearOrphan() throws IOException {
        Optional<ServerProcessFile> file = ServerProcessFile.in(cluster);
        if (file.isEmpty()) {
            return;
        }
        switch (file.get().stateFor(cluster)) {
            case RUNNING -> {
                log.atWarn().addKeyValue("pid", file.get().pid()).log("stopping the database server of a killed run");
                stop();
            }
            case UNREAPED -> {
                pause(Duration.ofSeconds(1));
                deleteUnlessReaped(file.get());
            }
            case FOREIGN -> Files.delete(ServerProcessFile.path(cluster));
            case ENDED -> log.debug("the server's process file is stale; the server itself replaces it");
        }
    }

    // A server whose children still hold its memory is found by that memory, not by this file: deleting it is safe.
    private void deleteUnlessReaped(ServerProcessFile file) throws IOException {
        if (file.stateFor(cluster) == ServerProcessFile.State.UNREAPED) {
            Files.deleteIfExists(ServerProcessFile.path(cluster));
        }
    }

    private Outcome stop(String mode, Duration patience) throws IOException {
        return run(
                patience.plusSeconds(5),
                "pg_ctl",
                "stop",
                "--pgdata=" + cluster,
                "--mode=" + mode,
                "--wait",
                "--timeout=" + patience.toSeconds());
    }

    private Path logFile() {
        return home.resolve("server.log");
    }

    private void trimLog() throws IOException {
        if (Files.exists(logFile()) && Files.size(logFile()) > LOG_LIMIT) {
            Files.delete(logFile());
        }
    }

    private Path writeSecret(Path directory, String secret) throws IOException {
        Path file = Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
        account.takeOver(home, programs.resolve("initdb"));
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Outcome(boolean succeeded, String output) {}

    private Outcome run(Duration patience, String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(programs.resolve(program).toString());
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(account.command(words))
                .redirectErrorStream(true)
                .directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        return await(builder.start(), patience);
    }

    private static Outcome await(Process process, Duration patience) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            return new Outcome(ended && process.exitValue() == 0, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the database server was working", e);
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the database server", e);
        }
    }
}
