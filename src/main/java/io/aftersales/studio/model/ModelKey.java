package io.aftersales.studio.model;

import io.aftersales.domain.cases.CaseType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What process owners change: the process of each type of case, and five tables. */
public record ModelKey(String key, Kind kind) {

    /** What a key stands for. */
    public enum Kind {
        PROCESS,
        TABLE
    }

    /** The table of all clauses. */
    public static final ModelKey DEADLINES = table("deadlines");

    public static final List<ModelKey> ALL = Stream.concat(
                    Arrays.stream(CaseType.values()).map(type -> new ModelKey(type.processKey(), Kind.PROCESS)),
                    Stream.of(
                            DEADLINES,
                            table("refund-approval"),
                            table("auto-approval"),
                            table("freight-liability"),
                            table("routing")))
            .toList();

    private static ModelKey table(String key) {
        return new ModelKey(key, Kind.TABLE);
    }

    public static Optional<ModelKey> of(String key) {
        return ALL.stream().filter(known -> known.key.equals(key)).findFirst();
    }

    public boolean isTable() {
        return kind == Kind.TABLE;
    }

    /** The name of its file, without a folder. */
    public String file() {
        return key + (isTable() ? ".dmn" : ".bpmn");
    }

    @Override
    public String toString() {
        return key;
    }
}
