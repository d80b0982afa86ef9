package io.aftersales.web.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people type, paste and forge, on the limits of what forms take. */
final class FormValues {

    private static final String SMILE = "\uD83D\uDE00";

    /** All that may come out differently where the same form is shown for another case. */
    static final List<Object> ABSENT = Arrays.asList(null, "");

    /** Absent, or of a type that no field has. */
    static final List<Object> OF_NO_TYPE = Arrays.asList(null, 7, 7.5, List.of(Map.of("a", 1)), Map.of("a", "b"));

    static final List<Object> FLAGS = List.of(true, false, "true", "false", 1);

    static final List<Object> LISTS =
            List.of(List.of(), List.of("no-such-file"), List.of("x".repeat(101)), "a-text", List.of(1), Map.of("1", 1));

    static final List<Object> QUANTITIES = List.of(
            Map.of(),
            Map.of("1", 0),
            Map.of("1", 1),
            Map.of("1", 2),
            Map.of("1", 3),
            Map.of("1", -1),
            Map.of("1", 1.5),
            Map.of("1", "1"),
            Map.of("1", 1_000_000),
            Map.of("1", 1_000_001),
            Map.of("1", 1e21),
            Map.of("gift", 1),
            Map.of("gift", 3),
            Map.of("none", 1),
            List.of(1),
            "1=1");

    static final List<Object> INSTANTS = List.of(
            "",
            "2026-01-05T10:00:00+08:00",
            "2026-01-05T10:00:00.123Z",
            "2026-01-05T10:00+08:00",
            "2026-01-05T10:00:00",
            "2026-01-05T10:00",
            "2026-01-05",
            "10:00",
            "2026-02-29T10:00:00Z",
            "2028-02-29T10:00:00Z",
            "2026-04-31T10:00:00Z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T23:59:60Z",
            "2026-01-05T10:00:00+18:01",
            "2026-01-05 10:00:00Z",
            " 2026-01-05T10:00:00Z",
            "1999-12-31T23:59:59Z",
            "2000-01-01T00:00:00Z",
            "2099-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z",
            "+012026-01-05T10:00:00Z",
            "tomorrow");

    static final List<Object> AMOUNTS = List.of(
            "",
            " ",
            "\u3000",
            "\u00A0",
            "0",
            "0.00",
            "0.01",
            "1",
            "1.5",
            "1.50",
            "1.500",
            "007.00",
            "-1",
            "-0.01",
            "+1",
            "1e3",
            "1E-1",
            "1,000.00",
            "1.",
            ".5",
            " 5.00",
            "5.00 ",
            "5\n",
            "\uFF11\uFF12",
            "\u0663",
            "239.00\u5143",
            "NaN",
            "Infinity",
            "100.00",
            "100.01",
            "999999999999.99",
            "1000000000000",
            "9".repeat(400));

    private FormValues() {}

    static List<Object> choices(JsonNode options) {
        List<Object> values = new ArrayList<>(List.of("", " ", "NO_SUCH_OPTION", true));
        options.forEach(option -> {
            values.add(option.get("value").asText());
            values.add(option.get("value").asText().toLowerCase(Locale.ROOT) + " ");
        });
        return values;
    }

    static List<Object> texts(int longest) {
        return List.of(
                "",
                " ",
                "\u3000\u2003",
                "\u00A0\uFEFF\u202F",
                "\n",
                "x",
                "  x  ",
                "\u5BA2\u670D",
                SMILE,
                "a\nb\tc",
                "a\u0000b",
                "a\u0007b",
                "a\uD83Db",
                "<script>alert(1)</script>",
                "x".repeat(longest - 1),
                "x".repeat(longest),
                "x".repeat(longest + 1),
                " \u00A0" + "x".repeat(longest) + "\u3000 ",
                SMILE.repeat(longest / 2),
                SMILE.repeat(longest / 2) + "x",
                "x".repeat(20_000));
    }
}
