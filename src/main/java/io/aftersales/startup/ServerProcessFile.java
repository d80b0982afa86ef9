package io.aftersales.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about the server that runs, or ran, on a directory.
 *
 * @param pid the process that wrote the file; by now it may be gone, or the number may belong to another program
 * @param directory the directory that this process served
 */
record ServerProcessFile(long pid, Path directory) {

    /** What became of the process that wrote the file. */
    enum State {
        RUNNING,
        ENDED,
        /** Ended, but its parent has not noticed: its number still looks alive. */
        UNREAPED,
        /** The number belongs to a program that is no server on this directory. */
        FOREIGN
    }

    static Optional<ServerProcessFile> in(Path cluster) throws IOException {
        Path file = path(cluster);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() < 2
                ? Optional.empty()
                : Optional.of(new ServerProcessFile(Long.parseLong(lines.get(0).strip()), Path.of(lines.get(1))));
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    State stateFor(Path cluster) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return State.ENDED;
        }
        if (isUnreaped()) {
            return State.UNREAPED;
        }
        return directory.equals(cluster)
                        && process.get()
                                .info()
                                .commandLine()
                                .map(this::isServer)
                                .orElse(true)
                ? State.RUNNING
                : State.FOREIGN;
    }

    private boolean isServer(String commandLine) {
        return commandLine.contains("postgres") && commandLine.contains(directory.toString());
    }

    private boolean isUnreaped() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.substring(status.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }
}
