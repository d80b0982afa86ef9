package io.aftersales.domain.input;

import io.aftersales.domain.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a matter on which every word stays on record.
 *
 * @param read how many words on it he has read, so that none is overtaken that he does not know; absent where any may be
 */
public record Said<T>(T what, @Nullable Integer read) {

    /** Reads {@code revision} besides what the reader reads. */
    public static <T> Said<T> read(Map<String, ?> body, Function<Fields, T> reader) {
        return Fields.read(
                body, fields -> new Said<>(reader.apply(fields), fields.integer("revision", 0, Integer.MAX_VALUE)));
    }

    public boolean takesItForNew() {
        return read != null && read == 0;
    }

    /** Refuses what was said without knowing the last word. @param authors of all words, the newest first */
    public void requireAllRead(List<String> authors) {
        if (read != null && read != authors.size()) {
            String by = authors.isEmpty() ? "Somebody" : authors.get(0);
            throw Refusal.conflict(
                    "CHANGED_MEANWHILE", by + " changed it after you had read it", Map.of("changedBy", by));
        }
    }
}
