package io.aftersales.studio.diff;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that differ, as they read before and after.
 *
 * @param columns of the table as it is after, inputs before outputs
 * @param rows in the order of the table before; those that are new come last
 */
public record RowChanges(List<String> columns, List<ChangedRow> rows) {

    /**
     * A row that differs.
     *
     * @param before its cells; empty for one that is new
     * @param after its cells; empty for one that is gone
     */
    public record ChangedRow(String id, List<String> before, List<String> after) {

        /** Whether this cell reads otherwise than before. */
        public boolean differsAt(int column) {
            return !cell(before, column).equals(cell(after, column));
        }

        private static String cell(List<String> cells, int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** @return nothing where one of the two is no table */
    static @Nullable RowChanges between(Element before, Element after) {
        try {
            return compare(Table.of(before), Table.of(after));
        } catch (IllegalArgumentException noTable) {
            return null;
        }
    }

    private static RowChanges compare(Table before, Table after) {
        Map<String, List<String>> old = cells(before);
        Map<String, List<String>> now = cells(after);
        Set<String> ids = new LinkedHashSet<>(old.keySet());
        ids.addAll(now.keySet());
        List<ChangedRow> rows = new ArrayList<>();
        for (String id : ids) {
            ChangedRow row = new ChangedRow(id, old.getOrDefault(id, List.of()), now.getOrDefault(id, List.of()));
            if (!row.before().equals(row.after())) {
                rows.add(row);
            }
        }
        return new RowChanges(after.titles(), rows);
    }

    private static Map<String, List<String>> cells(Table table) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        table.rows().forEach(row -> cells.putIfAbsent(row.rule().id(), row.cells()));
        return cells;
    }
}
