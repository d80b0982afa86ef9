package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void what_was_written_is_there_after_a_restart() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            execute(database.address(), "create table kept (word text)");
            execute(database.address(), "insert into kept values ('换货')");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(read(database.address(), "select word from kept")).isEqualTo("换货");
        }
    }

    @Test
    void nobody_gets_in_without_the_password_which_only_its_owner_reads() throws IOException {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            String url = database.address().jdbcUrl();

            assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresServer.SUPERUSER, "guess"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("database.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_directory_in_use_is_refused_to_the_same_process() {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(database.address().jdbcUrl()).isNotEmpty();
            assertThatThrownBy(() -> EmbeddedDatabase.open(directory))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("is in use by");
        }
    }

    @Test
    void a_directory_in_use_is_refused_to_another_process_in_one_sentence() throws Exception {
        try (DataDirectory held = DataDirectory.hold(directory);
                ForkedJvm second = EmbeddedDatabaseMain.start(held.path())) {
            assertThat(second.output().strip())
                    .isEqualTo("The data directory " + held.path() + " is in use by process "
                            + ProcessHandle.current().pid()
                            + ": stop that one first, or give this one its own with --aftersales.data-dir.");
            assertThat(second.process().waitFor()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_survived_its_killed_program_is_stopped_and_the_data_stays() throws Exception {
        try (ForkedJvm first = EmbeddedDatabaseMain.start(directory)) {
            awaitLine(first, "written");
            first.process().destroyForcibly().waitFor();
        }
        assertThat(serverProcess()).matches(ProcessHandle::isAlive);

        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(read(database.address(), "select word from written")).isEqualTo("written");
        }
    }

    @Test
    void a_program_that_was_killed_while_it_initialized_its_database_starts_at_once() throws Exception {
        Path home = directory.resolve("postgresql");
        try (ForkedJvm first = EmbeddedDatabaseMain.start(directory)) {
            awaitInitialization(home);
            first.process().destroyForcibly().waitFor();
        }
        assertThat(home.resolve("cluster")).doesNotExist();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(read(database.address(), "select 'started'")).isEqualTo("started");
        }
    }

    @Test
    void a_server_that_was_killed_with_its_program_starts_again() throws Exception {
        try (ForkedJvm first = EmbeddedDatabaseMain.start(directory)) {
            awaitLine(first, "written");
            first.process().destroyForcibly().waitFor();
            serverProcess().destroyForcibly();
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(read(database.address(), "select word from written")).isEqualTo("written");
        }
    }

    @Test
    void a_server_that_dies_while_it_is_needed_comes_back_at_the_same_address() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            execute(database.address(), "create table kept (word text)");
            execute(database.address(), "insert into kept values ('kept')");

            serverProcess().destroyForcibly();

            assertThat(readPatiently(database.address(), "select word from kept"))
                    .isEqualTo("kept");
        }
    }

    @Test
    void a_process_number_that_now_belongs_to_another_program_is_no_obstacle() throws Exception {
        Path processFile = directory.resolve("postgresql/cluster/postmaster.pid");
        String left;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(database.address().jdbcUrl()).isNotEmpty();
            left = Files.readString(processFile);
        }
        String foreign = Long.toString(ProcessHandle.current().pid());
        Files.writeString(processFile, foreign + left.substring(left.indexOf('\n')));

        try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
            assertThat(read(database.address(), "select 'started'")).isEqualTo("started");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private static void awaitInitialization(Path home) throws Exception {
        while (!isInitializing(home)) {
            Thread.sleep(5);
        }
    }

    private static boolean isInitializing(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return false;
        }
        try (Stream<Path> files = Files.find(home, 3, (path, attributes) -> path.endsWith("PG_VERSION"))) {
            return files.findAny().isPresent();
        }
    }

    private ProcessHandle serverProcess() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("postgresql/cluster/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
    }

    private static void awaitLine(ForkedJvm jvm, String expected) {
        var output = new BufferedReader(new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
        assertThat(output.lines().anyMatch(expected::equals)).isTrue();
    }

    private static Connection connect(EmbeddedDatabase.Address address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), EmbeddedDatabase.USER, address.password());
    }

    static void execute(EmbeddedDatabase.Address address, String sql) throws SQLException {
        try (Connection connection = connect(address)) {
            connection.createStatement().execute(sql);
        }
    }

    private static String read(EmbeddedDatabase.Address address, String query) throws SQLException {
        try (Connection connection = connect(address);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String readPatiently(EmbeddedDatabase.Address address, String query) throws Exception {
        for (int attempt = 0; attempt < 60; attempt++) {
            try {
                return read(address, query);
            } catch (SQLException notYet) {
                Thread.sleep(500);
            }
        }
        return read(address, query);
    }
}
