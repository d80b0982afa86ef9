package io.aftersales.orders.imports;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two tables of an export, told apart by the columns they have. */
enum FileKind {
    ORDER_LIST(
            EnumSet.of(Column.BUYER_ID, Column.PAID, Column.FREIGHT),
            EnumSet.of(Column.ORDER_ID, Column.BUYER_ID, Column.PAID, Column.FREIGHT)),
    DETAIL_LIST(
            EnumSet.of(Column.PRICE, Column.QUANTITY),
            EnumSet.of(Column.ORDER_ID, Column.LINE_TITLE, Column.PRICE, Column.QUANTITY));

    private final Set<Column> typical;
    private final Set<Column> required;

    FileKind(Set<Column> typical, Set<Column> required) {
        this.typical = typical;
        this.required = required;
    }

    /** The kind that most of the typical columns speak for, even if not all required ones are there. */
    static Optional<FileKind> of(Set<Column> columns) {
        return Arrays.stream(values())
                .filter(kind -> kind.evidence(columns) > 0)
                .max(Comparator.comparing(kind -> kind.evidence(columns)));
    }

    private long evidence(Set<Column> columns) {
        return typical.stream().filter(columns::contains).count();
    }

    /** The columns without which no row can be read. */
    List<Column> missingFrom(Set<Column> columns) {
        return required.stream().filter(column -> !columns.contains(column)).toList();
    }
}
