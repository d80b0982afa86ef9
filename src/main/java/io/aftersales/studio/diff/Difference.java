package io.aftersales.studio.diff;

import io.aftersales.domain.contact.Bilingual;
import java.util.List;

/**
 * What differs from what runs.
 *
 * @param words the changed deadlines and outcomes, for people
 */
public record Difference(List<Part> added, List<Part> removed, List<Part> changed, List<Bilingual> words) {

    static final Difference NONE = new Difference(List.of(), List.of(), List.of(), List.of());

    /**
     * One element.
     *
     * @param type as BPMN or DMN calls it, such as {@code userTask}
     * @param name its label; empty where it has none
     * @param changes empty for one that was added or removed
     */
    public record Part(String id, String type, String name, List<Change> changes) {}

    /**
     * @param what the attribute or element within
     * @param before empty where there was nothing
     * @param after empty where there is nothing
     */
    public record Change(String what, String before, String after) {}
}
