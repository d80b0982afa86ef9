package io.aftersales.studio.diff;

import io.aftersales.domain.contact.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one file says otherwise than another.
 *
 * @param words the changed deadlines and outcomes, for people
 * @param table the rows that differ; absent where the files are diagrams or cannot be read
 */
public record ModelDifference(
        List<Part> added,
        List<Part> removed,
        List<Part> changed,
        List<Sentence> words,
        @Nullable RowChanges table) {

    static final ModelDifference NONE = new ModelDifference(List.of(), List.of(), List.of(), List.of(), null);

    /** Whether the two say the same. */
    public boolean tellsNothing() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /**
     * One element.
     *
     * @param type as BPMN or DMN calls it, such as {@code userTask}
     * @param name its label; empty where it has none
     * @param changes empty for one that was added or removed
     */
    public record Part(String id, String type, String name, List<ChangedFact> changes) {}

    /**
     * @param what the attribute or element within
     * @param before empty where there was nothing
     * @param after empty where there is nothing
     */
    public record ChangedFact(String what, String before, String after) {}

    /** @param element the id of what it is about */
    public record Sentence(String element, String zh, String en) {

        public Bilingual text() {
            return new Bilingual(zh, en);
        }
    }
}
