package io.aftersales.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a desk that nobody configured: a real PostgreSQL server whose data stays in the data directory.
 *
 * <p>It starts in the background while the rest of the program does, and is brought back if it dies while it is needed.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "aftersales";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "aftersales";
    private static final long WATCH_INTERVAL_MS = 500;

    /** Where the server is, once it accepts connections. */
    record Address(String jdbcUrl, String password) {}

    private record Running(PostgresServer server, int port, Address address) {}

    private final DataDirectory directory;
    private final CompletableFuture<Running> start;
    private final Thread watch;
    private volatile boolean closing;

    private EmbeddedDatabase(DataDirectory directory) {
        this.directory = directory;
        this.start = CompletableFuture.supplyAsync(
                this::start, command -> daemon("database-start", command).start());
        this.watch = daemon("database-watch", this::watch);
        watch.start();
    }

    /** @throws StartupRefused at once if another process holds the directory; all else shows in {@link #address} */
    static EmbeddedDatabase open(Path dataDirectory) {
        return new EmbeddedDatabase(DataDirectory.hold(dataDirectory));
    }

    /** Waits for the server. */
    Address address() {
        return running().address();
    }

    @Override
    public void close() {
        closing = true;
        watch.interrupt();
        try {
            watch.join();
            start.join().server().stop();
        } catch (CompletionException e) {
            log.debug("the database server never started", e);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("the database server could not be stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            directory.close();
        }
    }

    private Running running() {
        try {
            return start.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartupRefused refused ? refused : e;
        }
    }

    private Running start() {
        try {
            String password = password();
            PostgresServer server = server();
            server.initialize(password);
            int port = server.start();
            createDatabase(port, password);
            return new Running(server, port, new Address(url(port, DATABASE), password));
        } catch (IOException | SQLException e) {
            throw new StartupRefused(
                    "The embedded PostgreSQL cannot be started in " + directory.path() + ": " + e.getMessage(), e);
        }
    }

    private PostgresServer server() throws IOException {
        Path home = directory.path().resolve("postgresql");
        ServerAccount account = ServerAccount.forFilesIn(PostgresServer.clusterIn(home));
        return PostgresServer.in(home, ServerBinaries.unpackInto(cache(account)), account);
    }

    /** A stand-in user cannot look into another user's home, but has to reach the data directory anyway. */
    private Path cache(ServerAccount account) {
        Path home = Path.of(System.getProperty("user.home"));
        return account.owner() == null && Files.isWritable(home)
                ? home.resolve(".cache").resolve("aftersales")
                : directory.path();
    }

    private String password() throws IOException {
        Path file = directory.path().resolve("database.password");
        if (!Files.exists(file)) {
            Path partial = directory.path().resolve("database.password.partial");
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, randomPassword());
            Files.move(partial, file);
        }
        return Files.readString(file);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The program's own role owns its database and nothing else: it is no superuser. */
    private static void createDatabase(int port, String password) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(url(port, "postgres"), PostgresServer.SUPERUSER, password)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", USER)) {
                execute(connection, "create role " + USER + " login password '" + password + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE + " owner " + USER);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void watch() {
        try {
            Running running = start.join();
            while (!closing) {
                Thread.sleep(WATCH_INTERVAL_MS);
                if (!running.server().isRunning() && !closing) {
                    restart(running);
                }
            }
        } catch (InterruptedException | CompletionException e) {
            log.trace("no server to watch any more", e);
        }
    }

    private static void restart(Running running) {
        log.warn("the database server died, starting it again");
        try {
            running.server().start(running.port());
        } catch (IOException | StartupRefused e) {
            log.atError().setCause(e).log("the database server does not come back; restart the program");
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
