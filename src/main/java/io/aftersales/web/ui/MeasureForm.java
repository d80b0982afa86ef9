package io.aftersales.web.ui;

import io.aftersales.cases.measure.Announcement.Kind;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form of a measure as a browser asks with it.
 *
 * @param refusal why it cannot be announced; absent if it can, or was not filled in yet
 */
public record MeasureForm(
        Kind kind,
        MultiValueMap<String, String> said,
        @Nullable Refusal refusal) {

    /** Ways of counting that a measure may bring in, as the API writes them. */
    public static final List<String> COUNTINGS = List.of("NATDAY", "DAYS24", "HOURS", "NEXT0", "WORKDAYS");

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    MeasureForm refused(Refusal why) {
        return new MeasureForm(kind, said, why);
    }

    boolean isFilledIn() {
        return said.containsKey("reason");
    }

    /** What the API takes for it. */
    Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>(Map.of("kind", kind.name()));
        Stream.of("from", "to", "dueFrom", "dueTo", "reason").forEach(name -> put(body, name, value(name)));
        Stream.of("channels", "shopIds", "clauses")
                .filter(name -> !all(name).isEmpty())
                .forEach(name -> body.put(name, all(name)));
        put(body, "hours", WHOLE.matcher(value("hours")).matches() ? Integer.valueOf(value("hours")) : value("hours"));
        put(body, "until", inShanghai(value("until")));
        put(body, "clock", value("count").isEmpty() ? "" : value("counting") + "(" + value("count") + ")");
        return body;
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (!value.equals("")) {
            body.put(name, value);
        }
    }

    /** A minute as browsers write it; anything else is left to the rules to refuse. */
    private static String inShanghai(String minute) {
        try {
            return minute.isEmpty()
                    ? minute
                    : LocalDateTime.parse(minute)
                            .atZone(Display.SHANGHAI)
                            .toOffsetDateTime()
                            .toString();
        } catch (DateTimeException noMinute) {
            return minute;
        }
    }

    /** Whether it is for some clocks only. */
    public boolean isNarrowed() {
        return Stream.of("channels", "shopIds", "clauses")
                        .anyMatch(name -> !all(name).isEmpty())
                || Stream.of("dueFrom", "dueTo").anyMatch(name -> !value(name).isEmpty());
    }

    /** Stripped; empty where nothing was typed. */
    public String value(String name) {
        String first = said.getFirst(name);
        return first == null ? "" : first.strip();
    }

    public boolean chose(String name, String value) {
        return all(name).contains(value);
    }

    private List<String> all(String name) {
        return said.getOrDefault(name, List.of());
    }

    /** The error of a field, or of one of its elements. */
    public @Nullable FieldError error(String field) {
        return errors().stream()
                .filter(error -> error.field().equals(field) || error.field().startsWith(field + "["))
                .findFirst()
                .orElse(null);
    }

    /** Errors that no field of the form stands for. */
    public List<FieldError> elsewhere(List<String> fields) {
        List<FieldError> elsewhere = new ArrayList<>(errors());
        fields.forEach(field -> elsewhere.remove(error(field)));
        return elsewhere;
    }

    private List<FieldError> errors() {
        return refusal == null ? List.of() : refusal.errors();
    }
}
