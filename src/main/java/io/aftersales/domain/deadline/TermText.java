package io.aftersales.domain.deadline;

import io.aftersales.domain.deadline.Term.BizHours.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a term: {@code KIND(arguments)@anchor}, where only {@code AGREED} may go without arguments. */
final class TermText {

    private static final Pattern TERM =
            Pattern.compile("\\s*([A-Z][A-Z0-9]*)\\s*(?:\\((.*)\\))?\\s*(?:@([a-zA-Z][a-zA-Z0-9-]*))?\\s*");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern WINDOW = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    /** No term is longer; also bounds how deep one can be nested. */
    private static final int LONGEST = 200;

    private final String text;

    private TermText(String text) {
        this.text = text;
    }

    static Term read(String text) {
        return new TermText(text).term();
    }

    private Term term() {
        Matcher parts = TERM.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            throw unreadable("expected something like HOURS(48)");
        }
        Term term = ofKind(parts.group(1), parts.group(2));
        String anchor = parts.group(3);
        return anchor == null ? term : new Term.Anchored(term, anchor);
    }

    private Term ofKind(String kind, @Nullable String arguments) {
        if (kind.equals("AGREED")) {
            return new Term.Agreed(arguments == null ? null : instant(arguments));
        }
        if (arguments == null) {
            throw unreadable(kind + " needs arguments");
        }
        return switch (kind) {
            case "HOURS" -> new Term.Hours(count(arguments));
            case "DAYS24" -> new Term.Days24(count(arguments));
            case "NEXT0" -> new Term.Next0(count(arguments));
            case "NATDAY" -> new Term.NatDay(count(arguments));
            case "WORKDAYS" -> new Term.Workdays(count(arguments));
            case "BIZHOURS" -> businessHours(arguments);
            case "CAPPED" -> capped(arguments);
            default -> throw unreadable("there is no kind " + kind);
        };
    }

    private int count(String argument) {
        if (!COUNT.matcher(argument.strip()).matches()) {
            throw unreadable("a count is 1 to 9999, not \"" + argument.strip() + "\"");
        }
        return Integer.parseInt(argument.strip());
    }

    private Instant instant(String argument) {
        try {
            return Instant.parse(argument.strip());
        } catch (DateTimeException e) {
            throw unreadable("an agreed instant reads like 2026-03-01T02:00:00Z");
        }
    }

    private Term businessHours(String arguments) {
        int comma = arguments.indexOf(',');
        if (comma < 0) {
            throw unreadable("BIZHOURS needs a count and windows");
        }
        List<Window> windows = Arrays.stream(
                        arguments.substring(comma + 1).strip().split("/", -1))
                .map(this::window)
                .toList();
        return new Term.BizHours(count(arguments.substring(0, comma)), windows);
    }

    private Window window(String argument) {
        Matcher times = WINDOW.matcher(argument.strip());
        if (!times.matches()) {
            throw unreadable("a window reads like 09:00-18:00, not \"" + argument.strip() + "\"");
        }
        try {
            return new Window(LocalTime.parse(times.group(1)), LocalTime.parse(times.group(2)));
        } catch (DateTimeException e) {
            throw unreadable("there is no time of day in \"" + argument.strip() + "\"");
        }
    }

    private Term capped(String arguments) {
        int comma = outerComma(arguments);
        if (comma < 0) {
            throw unreadable("CAPPED needs two terms");
        }
        return new Term.Capped(read(arguments.substring(0, comma)), read(arguments.substring(comma + 1)));
    }

    private static int outerComma(String arguments) {
        int depth = 0;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private IllegalArgumentException unreadable(String why) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new IllegalArgumentException("Not a term: \"" + shown + "\": " + why);
    }
}
