package io.aftersales.web.ui;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.worklist.Narrowing;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of tasks is asked for, as its address says it.
 *
 * @param asked the parts that the address names
 * @param refused the code of the refusal where a narrowing is none; then nothing is narrowed
 */
record TaskQuestion(
        Map<String, String> asked,
        Queue queue,
        Sort sort,
        Narrowing narrowing,
        @Nullable String refused) {

    private static final String QUEUE = "queue";
    private static final String SORT = "sort";

    /** Parts that narrow, in the order in which they are shown. */
    private static final List<String> NARROWING =
            List.of("q", "caseId", "type", "version", "key", "consequence", "within");

    /** Reads what it knows and leaves the rest; an unknown queue or order is the usual one. */
    static TaskQuestion read(Map<String, String> params) {
        Map<String, String> asked = new LinkedHashMap<>();
        Queue queue = choice(Queue.values(), params.get(QUEUE), Queue.TEAM);
        Sort sort = choice(Sort.values(), params.get(SORT), Sort.DUE);
        asked.put(QUEUE, name(queue));
        asked.put(SORT, name(sort));
        Map<String, String> narrowing = new LinkedHashMap<>();
        NARROWING.forEach(name -> {
            String value = params.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                narrowing.put(name, value);
            }
        });
        try {
            Narrowing read = Fields.read(narrowing, Narrowing::read);
            asked.putAll(narrowing);
            return new TaskQuestion(asked, queue, sort, read, null);
        } catch (Refusal refusal) {
            return new TaskQuestion(asked, queue, sort, Narrowing.NONE, refusal.code());
        }
    }

    private static <E extends Enum<E>> E choice(E[] values, @Nullable String name, E usual) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(name))
                .findFirst()
                .orElse(usual);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Every queue, as an address names it. */
    static List<String> queues() {
        return Arrays.stream(Queue.values()).map(TaskQuestion::name).toList();
    }

    static List<String> sorts() {
        return Arrays.stream(Sort.values()).map(TaskQuestion::name).toList();
    }

    public String queueName() {
        return name(queue);
    }

    public String sortName() {
        return name(sort);
    }

    public @Nullable String search() {
        return narrowing.search();
    }

    /** The parts that narrow, but for the text that is searched for. */
    public Map<String, String> facets() {
        Map<String, String> facets = new LinkedHashMap<>(asked);
        facets.keySet().removeAll(List.of(QUEUE, SORT, "q"));
        return facets;
    }

    /** What a search has to say besides its text. */
    public Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>(asked);
        kept.remove("q");
        return kept;
    }

    /** As the address says it, behind the question mark. */
    public String query() {
        return href("").substring(1);
    }

    /** The address of {@code path} with the same question. */
    public String href(String path) {
        return address(path, asked);
    }

    /** The same question with one part said otherwise. */
    public String with(String path, String part, String value) {
        Map<String, String> changed = new LinkedHashMap<>(asked);
        changed.put(part, value);
        return address(path, changed);
    }

    /** The same question without one part; without a type there is no version either. */
    public String without(String part) {
        Map<String, String> changed = new LinkedHashMap<>(asked);
        changed.remove(part);
        if (part.equals("type")) {
            changed.remove("version");
        }
        return address("/tasks", changed);
    }

    private static String address(String path, Map<String, String> params) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        params.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(params).toUriString();
    }
}
