package io.aftersales.web.ui;

import java.util.List;

/**
 * A list that grows for as long as a case is open, as a page shows it.
 *
 * @param latest what is seen at once
 * @param earlier the rest, which a reader unfolds; empty for most cases
 */
public record Folded<T>(List<T> latest, List<T> earlier) {

    static <T> Folded<T> newestFirst(List<T> all, int most) {
        int seen = Math.min(most, all.size());
        return new Folded<>(all.subList(0, seen), all.subList(seen, all.size()));
    }

    static <T> Folded<T> oldestFirst(List<T> all, int most) {
        int folded = Math.max(0, all.size() - most);
        return new Folded<>(all.subList(folded, all.size()), all.subList(0, folded));
    }
}
