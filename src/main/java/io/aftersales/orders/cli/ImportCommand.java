package io.aftersales.orders.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code import FILE…}: sends files to a running desk, shows how far it is, and lists what was refused. */
public final class ImportCommand {

    static final int ALL_TAKEN = 0;
    static final int FAILED = 1;
    static final int SOME_REFUSED = 2;

    private static final int OK = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> environment;
    private final Locale locale;
    private final PrintStream out;
    private final PrintStream progress;

    ImportCommand(Map<String, String> environment, Locale locale, PrintStream out, PrintStream progress) {
        this.environment = environment;
        this.locale = locale;
        this.out = out;
        this.progress = progress;
    }

    public static ImportCommand onTerminal() {
        PrintStream out = terminal(FileDescriptor.out);
        return new ImportCommand(System.getenv(), Locale.getDefault(), out, terminal(FileDescriptor.err));
    }

    private static PrintStream terminal(FileDescriptor descriptor) {
        Console console = System.console();
        Charset charset = console == null ? StandardCharsets.UTF_8 : console.charset();
        boolean knowsChinese = charset.newEncoder().canEncode('单');
        return new PrintStream(new FileOutputStream(descriptor), true, knowsChinese ? charset : StandardCharsets.UTF_8);
    }

    /**
     * Runs to the end.
     *
     * @param typed what follows the word {@code import}
     * @return the exit code
     */
    public int run(String[] typed) {
        List<String> arguments = Arrays.asList(typed);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(ImportArguments.HELP);
            return ALL_TAKEN;
        }
        try {
            return send(ImportArguments.parse(arguments, environment));
        } catch (ImportArguments.Misunderstood misunderstood) {
            progress.println(misunderstood.getMessage());
            progress.println("Try --help.");
            return FAILED;
        }
    }

    private int send(ImportArguments arguments) {
        try {
            HttpResponse<Stream<String>> response = new ImportClient().send(arguments);
            try (Stream<String> lines = response.body()) {
                return response.statusCode() == OK ? follow(lines) : refused(response.statusCode(), lines);
            }
        } catch (IOException | UncheckedIOException unreachable) {
            progress.println("The desk at " + arguments.url() + " could not be reached, or broke off: " + unreachable);
            return FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int follow(Stream<String> lines) {
        JsonNode last = MissingNode.getInstance();
        for (String line : (Iterable<String>) lines::iterator) {
            last = read(line);
            if (last.has("total")) {
                progress.print("\r" + last.path("done") + " / " + last.path("total"));
            }
        }
        progress.println();
        if (!last.has("imported")) {
            progress.println("The desk broke off. What was taken is kept; send the files again for the rest.");
            return FAILED;
        }
        return tell(last);
    }

    private int tell(JsonNode summary) {
        JsonNode rejected = summary.path("rejected");
        out.printf(
                Locale.ROOT,
                "%d imported, %d updated, %d unchanged, %d rows refused%n",
                summary.path("imported").asInt(),
                summary.path("updated").asInt(),
                summary.path("unchanged").asInt(),
                rejected.size());
        summary.path("kept")
                .forEach(kept -> out.println("order " + kept.path("orderId").asText() + " keeps what a case relies on: "
                        + texts(kept.path("fields"))));
        if (rejected.isEmpty()) {
            return ALL_TAKEN;
        }
        String language = locale.getLanguage().equals("zh") ? "zh" : "en";
        new RejectionTable(language).lines(rejected).forEach(out::println);
        return SOME_REFUSED;
    }

    private static String texts(JsonNode texts) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(text -> joined.append(joined.isEmpty() ? "" : ", ").append(text.asText()));
        return joined.toString();
    }

    private int refused(int status, Stream<String> lines) {
        JsonNode problem = read(lines.collect(Collectors.joining("\n")));
        progress.println("The desk refused the import (" + status + "): "
                + problem.path("detail").asText("no reason given"));
        problem.path("errors")
                .forEach(error -> progress.println("  " + error.path("field").asText() + ": "
                        + error.path("message").asText()));
        return FAILED;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException notOurs) {
            return MissingNode.getInstance();
        }
    }
}
