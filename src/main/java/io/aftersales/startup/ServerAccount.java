package io.aftersales.startup;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The account under which the server's programs run. PostgreSQL refuses to run as root, so root steps down first: into a user
 * namespace of its own, or, where that is forbidden, to an unprivileged user of the machine.
 *
 * @param prefix the words before each command
 * @param owner who must own the server's files; null if that is whoever runs the program
 */
record ServerAccount(List<String> prefix, @Nullable String owner) {

    private static final String ROOT = "root";
    private static final List<String> STAND_INS = List.of("postgres", "nobody");

    /** Whoever owns the server's files already stays their owner, also when root starts the program for once. */
    static ServerAccount forFilesIn(Path cluster) {
        if (!isRoot()) {
            return new ServerAccount(List.of(), null);
        }
        String owner = ownerOf(cluster);
        if (owner != null && !owner.equals(ROOT)) {
            return standIn(List.of(owner));
        }
        ServerAccount namespace = new ServerAccount(List.of("unshare", "-U"), null);
        return namespace.stepsDown() ? namespace : standIn(STAND_INS);
    }

    private static ServerAccount standIn(List<String> users) {
        return users.stream()
                .map(user -> new ServerAccount(
                        List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--clear-groups"), user))
                .filter(ServerAccount::stepsDown)
                .findFirst()
                .orElseThrow(ServerAccount::impossible);
    }

    private static @Nullable String ownerOf(Path cluster) {
        try {
            return Files.getOwner(cluster).getName();
        } catch (IOException notYetThere) {
            return null;
        }
    }

    /** Hands the server's files to the account and checks that it can reach them. */
    void takeOver(Path directory, Path program) {
        if (owner == null) {
            return;
        }
        try {
            giveTo(owner, directory);
        } catch (IOException e) {
            throw impossible();
        }
        if (!succeeds("test", "-w", directory.toString()) || !succeeds("test", "-x", program.toString())) {
            throw new StartupRefused("PostgreSQL does not run as root, and its stand-in user " + owner
                    + " cannot reach "
                    + directory + ": name a directory that it can reach with --aftersales.data-dir, or start as an"
                    + " ordinary user.");
        }
    }

    List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(words);
        return command;
    }

    /** The user's number must differ from root's, and must have a name: the server's programs look it up. */
    private boolean stepsDown() {
        return succeeds("sh", "-c", "test \"$(id -u)\" -ne 0 && id -un");
    }

    private boolean succeeds(String... words) {
        try {
            Process process = new ProcessBuilder(command(List.of(words)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        return !System.getProperty("os.name").startsWith("Windows") && new UnixSystem().getUid() == 0;
    }

    private static String groupOf(String user) {
        try {
            Process process = new ProcessBuilder("id", "-g", user).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return user;
        }
    }

    private static void giveTo(String owner, Path directory) throws IOException {
        UserPrincipal principal =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(path, principal);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(path, principal);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static StartupRefused impossible() {
        return new StartupRefused("PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here:"
                + " start as an ordinary user, or set SPRING_DATASOURCE_URL to a PostgreSQL of your own.");
    }
}
