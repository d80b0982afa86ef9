package io.aftersales.bundle.cli;

import io.aftersales.bundle.Verification;
import io.aftersales.bundle.Verification.Broken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code verify BUNDLE}: says whether a bundle is as it was made, and if not, what is the first thing that is not. */
public final class VerifyCommand {

    static final int WHOLE = 0;
    static final int FAILED = 1;
    static final int BROKEN = 2;

    private static final String HELP = """
            Usage: java -jar aftersales.jar verify BUNDLE

            Checks a case's bundle from the file alone: every file in it against the manifest, the history entry by
            entry, and the archive itself.

            Exit code: 0 it is as it was made, 1 it could not be read, 2 it was changed; the first broken item is named.
            """;

    private final PrintStream out;
    private final PrintStream complaints;

    public VerifyCommand(PrintStream out, PrintStream complaints) {
        this.out = out;
        this.complaints = complaints;
    }

    public static VerifyCommand onTerminal() {
        return new VerifyCommand(System.out, System.err);
    }

    /**
     * Runs to the end.
     *
     * @param typed what follows the word {@code verify}
     * @return the exit code
     */
    public int run(String... typed) {
        List<String> arguments = List.of(typed);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return WHOLE;
        }
        if (arguments.size() != 1) {
            complaints.println("One bundle is checked at a time. Try --help.");
            return FAILED;
        }
        return check(Path.of(arguments.get(0)));
    }

    private int check(Path bundle) {
        if (!Files.isRegularFile(bundle)) {
            complaints.println("There is no file " + bundle + ".");
            return FAILED;
        }
        try {
            Optional<Broken> broken = Verification.of(bundle);
            broken.ifPresentOrElse(
                    first -> out.println("BROKEN " + first.item() + ": " + first.reason()),
                    () -> out.println("WHOLE " + bundle.getFileName()));
            return broken.isPresent() ? BROKEN : WHOLE;
        } catch (IOException unreadable) {
            complaints.println("The file " + bundle + " cannot be read: " + unreadable.getMessage());
            return FAILED;
        }
    }
}
