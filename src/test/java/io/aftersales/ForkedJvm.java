package io.aftersales;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM on the class path of the tests, for what can be tried only once in a process, or only by killing it. */
public final class ForkedJvm implements AutoCloseable {

    /** For a life of some seconds: no second compiler, no collector that works beside the program, no look at our own classes. */
    private static final List<String> IN_A_HURRY = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private final Process process;

    private ForkedJvm(Process process) {
        this.process = process;
    }

    /** @param words flags, the main class and its arguments */
    public static ForkedJvm start(List<String> words) throws IOException {
        return start(words, Redirect.PIPE);
    }

    /** @param output where to everything that it writes goes; into a pipe it waits for a reader once it wrote 64 KB */
    public static ForkedJvm start(List<String> words, Redirect output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(IN_A_HURRY);
        command.addAll(List.of("-cp", classPath()));
        command.addAll(words);
        return new ForkedJvm(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start());
    }

    public Process process() {
        return process;
    }

    /** Everything that it wrote, once it ended. */
    public String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
