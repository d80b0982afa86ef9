package io.aftersales.orders.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was typed after {@code import}.
 *
 * @param fields the options of the import, by their names in the API
 */
record ImportArguments(URI url, String user, String password, Map<String, String> fields, List<Path> files) {

    static final String HELP = """
            Usage: java -jar aftersales.jar import FILE… [options]

            Sends orders to a running desk. FILE is an order list or a detail list as Taobao and Tmall export them
            (the two of a pair together), or orders as JSON lines.

              --url URL               where the desk is (http://127.0.0.1:8080)
              --user LOGIN            a login with the role CHANNEL (channel)
              --password PASSWORD     or in the environment as AFTERSALES_PASSWORD
              --channel CHANNEL       KUAISHOU, TAOBAO, TMALL, DOUYIN, WECHAT, JD, PDD or OWN (new orders: TAOBAO)
              --shop SHOP             the shop of all these orders
              --category CATEGORY     the category of all their lines
              --no-reason true|false  whether they may be returned without a reason (new orders: true)
              --help                  this text

            Exit code: 0 everything was taken, 1 nothing was (not understood, not reached, refused),
            2 some rows were refused; they are listed.
            """;

    private static final String URL = "--url";
    private static final String USER = "--user";
    private static final String PASSWORD = "--password";

    private static final Map<String, String> FIELDS = Map.of(
            "--channel", "channel", "--shop", "shopId", "--category", "category", "--no-reason", "noReasonReturn");

    private static final Set<String> OTHERS = Set.of(URL, USER, PASSWORD);

    /** The arguments cannot be followed; the message says why. */
    static final class Misunderstood extends RuntimeException {
        Misunderstood(String message) {
            super(message);
        }
    }

    /** @throws Misunderstood if something is missing, unknown or not there */
    static ImportArguments parse(List<String> typed, Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        for (Iterator<String> rest = typed.iterator(); rest.hasNext(); ) {
            String each = rest.next();
            if (each.startsWith("--")) {
                readOption(each, rest, options);
            } else {
                files.add(readable(each));
            }
        }
        if (files.isEmpty()) {
            throw new Misunderstood("No file was given.");
        }
        return new ImportArguments(
                url(options.getOrDefault(URL, "http://127.0.0.1:8080")),
                options.getOrDefault(USER, "channel"),
                password(options, environment),
                fields(options),
                files);
    }

    private static void readOption(String typed, Iterator<String> rest, Map<String, String> options) {
        int sign = typed.indexOf('=');
        String name = sign < 0 ? typed : typed.substring(0, sign);
        if (!FIELDS.containsKey(name) && !OTHERS.contains(name)) {
            throw new Misunderstood("There is no option " + name + ".");
        }
        if (sign < 0 && !rest.hasNext()) {
            throw new Misunderstood("The option " + name + " needs a value.");
        }
        options.put(name, sign < 0 ? rest.next() : typed.substring(sign + 1));
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Misunderstood("There is no readable file " + name + ".");
        }
        return file;
    }

    private static URI url(String typed) {
        try {
            URI url = URI.create(typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed);
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // told below
        }
        throw new Misunderstood("Not an address like http://127.0.0.1:8080: " + typed);
    }

    private static String password(Map<String, String> options, Map<String, String> environment) {
        String password = options.getOrDefault(PASSWORD, environment.getOrDefault("AFTERSALES_PASSWORD", ""));
        if (password.isEmpty()) {
            throw new Misunderstood("A password is needed: --password, or AFTERSALES_PASSWORD in the environment.");
        }
        return password;
    }

    private static Map<String, String> fields(Map<String, String> options) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELDS.forEach((option, field) -> {
            String value = options.get(option);
            if (value != null) {
                fields.put(field, value);
            }
        });
        return fields;
    }
}
