package io.aftersales.domain.input;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read with a rule each. What breaks a rule is noted under its path and reading goes on,
 * so that {@link #throwIfAny()} names everything at once.
 *
 * <pre>{@code
 * Complaint complaint = Fields.read(body, f -> new Complaint(
 *         f.requiredText("description"), f.requiredChoice("reason", Reason.class), f.money("requestedAmount")));
 * }</pre>
 *
 * <p>A member that is null counts as absent, and so does an optional text that is blank. A required getter answers a
 * stand-in (empty text, zero, the first choice) where it noted an error: use nothing of it before {@link #throwIfAny()}.
 * Not for several threads.
 */
public final class Fields {

    /** The longest free text taken, in the units of UTF-16 that a browser counts: a picture sign is two. */
    public static final int LONG_TEXT = 4000;

    /** The longest identifier, tracking number or name taken. */
    public static final int SHORT_TEXT = 100;

    /** The most elements taken in any list. */
    public static final int MOST_ELEMENTS = 500;

    private final String path;
    private final Map<String, ?> members;
    private final List<FieldError> errors;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<Fields> parts = new ArrayList<>();
    private final Map<String, String> freeTexts = new LinkedHashMap<>();

    private Fields(String path, Map<String, ?> members, List<FieldError> errors) {
        this.path = path;
        this.members = members;
        this.errors = errors;
    }

    public static Fields of(Map<String, ?> members) {
        return new Fields("", members, new ArrayList<>());
    }

    /**
     * Reads, refuses members that nobody asked for, and throws if anything was wrong.
     *
     * @param reader must not act on what it reads
     */
    public static <T> T read(Map<String, ?> members, Function<Fields, T> reader) {
        Fields fields = of(members);
        T result = reader.apply(fields);
        fields.refuseUnknown();
        fields.throwIfAny();
        return result;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** A text of up to {@link #LONG_TEXT} characters, stripped. */
    public @Nullable String text(String name) {
        return text(name, LONG_TEXT);
    }

    public @Nullable String text(String name, int longest) {
        Object value = value(name);
        String text = value == null ? null : Values.text(value, longest, problemsOf(name));
        if (text != null && longest > SHORT_TEXT) {
            freeTexts.put(name, text);
        }
        return text;
    }

    /** The texts longer than an identifier may be that were read so far, by the member's name; those within are left out. */
    public Map<String, String> freeTexts() {
        return freeTexts;
    }

    public String requiredText(String name) {
        return requiredText(name, LONG_TEXT);
    }

    public String requiredText(String name, int longest) {
        return required(name, text(name, longest), "");
    }

    /** An identifier, tracking number or name of up to {@link #SHORT_TEXT} characters. */
    public @Nullable String id(String name) {
        return text(name, SHORT_TEXT);
    }

    public String requiredId(String name) {
        return requiredText(name, SHORT_TEXT);
    }

    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return choice(name, EnumSet.allOf(type));
    }

    /** One of these and no other, though the type may have more. */
    public <E extends Enum<E>> @Nullable E choice(String name, Set<E> allowed) {
        Object value = value(name);
        return value == null ? null : Values.choice(value, allowed, problemsOf(name));
    }

    public <E extends Enum<E>> E requiredChoice(String name, Class<E> type) {
        return requiredChoice(name, EnumSet.allOf(type));
    }

    public <E extends Enum<E>> E requiredChoice(String name, Set<E> allowed) {
        return required(name, choice(name, allowed), allowed.iterator().next());
    }

    /** An amount above zero: a decimal string, not a number, with at most two decimals. */
    public @Nullable Money money(String name) {
        Object value = value(name);
        return value == null ? null : Values.money(value, 1, problemsOf(name));
    }

    public Money requiredMoney(String name) {
        return required(name, money(name), Money.ZERO);
    }

    /** As {@link #money(String)}, but zero is an amount too. */
    public @Nullable Money moneyOrZero(String name) {
        Object value = value(name);
        return value == null ? null : Values.money(value, 0, problemsOf(name));
    }

    /** An amount that may be below zero: by how much one thing differs from another. */
    public @Nullable Money difference(String name) {
        Object value = value(name);
        return value == null ? null : Values.money(value, Long.MIN_VALUE, problemsOf(name));
    }

    public Money requiredMoneyOrZero(String name) {
        return required(name, moneyOrZero(name), Money.ZERO);
    }

    public @Nullable Boolean flag(String name) {
        Object value = value(name);
        return value == null ? null : Values.flag(value, problemsOf(name));
    }

    public boolean requiredFlag(String name) {
        return required(name, flag(name), false);
    }

    /** An RFC 3339 time with its offset, to the millisecond. */
    public @Nullable Instant instant(String name) {
        Object value = value(name);
        return value == null ? null : Values.instant(value, problemsOf(name));
    }

    public Instant requiredInstant(String name) {
        return required(name, instant(name), Instant.EPOCH);
    }

    /** A day, written {@code YYYY-MM-DD}. */
    public @Nullable LocalDate date(String name) {
        Object value = value(name);
        return value == null ? null : Values.date(value, problemsOf(name));
    }

    public LocalDate requiredDate(String name) {
        return required(name, date(name), LocalDate.EPOCH);
    }

    public @Nullable Integer integer(String name, int least, int most) {
        Object value = value(name);
        return value == null ? null : Values.integer(value, least, most, problemsOf(name));
    }

    public int requiredInteger(String name, int least, int most) {
        return required(name, integer(name, least, most), least);
    }

    /** Whole numbers, each once; at least one. */
    public List<Integer> requiredIntegers(String name, int least, int most) {
        Set<Integer> integers = new LinkedHashSet<>();
        List<?> elements = elements(name);
        for (int i = 0; i < elements.size(); i++) {
            integers.add(element(name, i, elements).requiredInteger("", least, most));
        }
        return requiredElements(name, List.copyOf(integers));
    }

    /** A count of units, at least one. */
    public int requiredQuantity(String name) {
        return requiredInteger(name, 1, Values.MOST_UNITS);
    }

    /** Identifiers or names, each once; empty if absent. */
    public List<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        List<?> elements = elements(name);
        for (int i = 0; i < elements.size(); i++) {
            Fields element = element(name, i, elements);
            String text = element.text("", SHORT_TEXT);
            texts.add(element.required("", text, ""));
        }
        return List.copyOf(texts);
    }

    public List<String> requiredTexts(String name) {
        return requiredElements(name, texts(name));
    }

    /** The objects in a list, to be read in turn; empty if absent. */
    public List<Fields> list(String name) {
        List<Fields> list = new ArrayList<>();
        List<?> elements = elements(name);
        for (int i = 0; i < elements.size(); i++) {
            list.add(part(name + "[" + i + "]", elements.get(i)));
        }
        return list;
    }

    public List<Fields> requiredList(String name) {
        return requiredElements(name, list(name));
    }

    /** An object within, to be read in turn. */
    public @Nullable Fields part(String name) {
        Object value = value(name);
        return value == null ? null : part(name, value);
    }

    public Fields requiredPart(String name) {
        return required(name, part(name), of(Map.of()));
    }

    /** Counts by identifier, zero included, in the order sent; empty if absent. */
    public Map<String, Integer> quantities(String name) {
        Fields part = part(name);
        Map<String, Integer> quantities = new LinkedHashMap<>();
        if (part != null) {
            part.members.keySet().forEach(key -> quantities.put(key, part.requiredInteger(key, 0, Values.MOST_UNITS)));
        }
        return quantities;
    }

    /** Notes an error that only the caller could see; the field's name is relative to this object. */
    public void error(String name, String rule, String message) {
        errors.add(new FieldError(pathOf(name), rule, message));
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /**
     * Throws if a member was sent that nobody asked for, here or within: somebody misspelt a name and would wonder why
     * it has no effect. Call it once all members were read. A null is no member.
     */
    public void refuseUnknown() {
        List<FieldError> unknown = new ArrayList<>();
        collectUnknown(unknown);
        if (!unknown.isEmpty()) {
            String names = unknown.stream().map(FieldError::field).collect(Collectors.joining(", "));
            throw Refusal.unreadable("UNKNOWN_FIELD", "There is no such field here: " + names, unknown);
        }
    }

    public void throwIfAny() {
        if (hasErrors()) {
            throw Refusal.rules(errors);
        }
    }

    private void collectUnknown(List<FieldError> unknown) {
        members.forEach((name, value) -> {
            if (value != null && !read.contains(name)) {
                unknown.add(new FieldError(pathOf(name), "UNKNOWN_FIELD", "is not a field of this request"));
            }
        });
        parts.forEach(part -> part.collectUnknown(unknown));
    }

    private @Nullable Object value(String name) {
        read.add(name);
        Object value = members.get(name);
        return value instanceof String text && Values.stripped(text).isEmpty() ? null : value;
    }

    private List<?> elements(String name) {
        Object value = value(name);
        return value == null ? List.of() : Values.elements(value, problemsOf(name));
    }

    private Fields element(String name, int index, List<?> elements) {
        Map<String, @Nullable Object> single = new LinkedHashMap<>();
        single.put("", elements.get(index));
        return new Fields(pathOf(name + "[" + index + "]"), single, errors);
    }

    private Fields part(String name, @Nullable Object value) {
        Map<String, ?> within = Values.members(value, problemsOf(name));
        Fields part = new Fields(pathOf(name), within, errors);
        parts.add(part);
        return part;
    }

    private <T> T required(String name, @Nullable T value, T standIn) {
        if (value != null) {
            return value;
        }
        if (!isBroken(pathOf(name)) && !isBroken(path)) {
            error(name, "REQUIRED", "is required");
        }
        return standIn;
    }

    private boolean isBroken(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(field));
    }

    private <T> List<T> requiredElements(String name, List<T> elements) {
        if (elements.isEmpty()) {
            required(name, null, elements);
        }
        return elements;
    }

    private Values.Problems problemsOf(String name) {
        return (rule, message) -> error(name, rule, message);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }
}
