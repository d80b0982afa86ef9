package io.aftersales.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory that holds what the demo keeps, held by one process at a time.
 *
 * <p>The operating system drops the lock with the process that holds it, however that process ends: a lock file that is
 * left behind locks nobody out.
 */
final class DataDirectory implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StartupRefused if another process holds the directory, or it cannot be written */
    static DataDirectory hold(Path wanted) {
        Path path = create(wanted);
        // Opening and closing the lock file a second time in one process would drop the lock of the first.
        if (!HELD_HERE.add(path)) {
            throw inUse(path, "this very process");
        }
        try {
            return new DataDirectory(path, lock(path));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(path);
            throw e instanceof StartupRefused refused ? refused : unusable(path, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    private static Path create(Path wanted) {
        try {
            return Files.createDirectories(wanted).toRealPath();
        } catch (IOException e) {
            throw unusable(wanted, e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            String holder = read(file);
            file.close();
            throw inUse(path, "process " + holder);
        }
        file.truncate(0).write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
        return file;
    }

    private static String read(FileChannel file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        file.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static StartupRefused inUse(Path path, String holder) {
        return new StartupRefused("The data directory " + path + " is in use by " + holder
                + ": stop that one first, or give this one its own with --aftersales.data-dir.");
    }

    private static StartupRefused unusable(Path path, Exception cause) {
        return new StartupRefused(
                "The data directory " + path
                        + " cannot be used: make it writable, or name another with --aftersales.data-dir.",
                cause);
    }
}
