package io.aftersales.orders.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The alias table: which names the marketplaces give to a column. */
final class ColumnNames {

    private static final Map<Column, List<String>> NAMES = load();

    private ColumnNames() {}

    /** Where each column stands in this header row; of a column that is there twice, the first. */
    static Map<Column, Integer> positions(List<String> header) {
        List<String> normalized = header.stream().map(ColumnNames::normalize).toList();
        Map<Column, Integer> positions = new EnumMap<>(Column.class);
        NAMES.forEach((column, names) -> names.stream()
                .map(name -> normalized.indexOf(normalize(name)))
                .filter(position -> position >= 0)
                .findFirst()
                .ifPresent(position -> positions.put(column, position)));
        return positions;
    }

    /** The name by which messages call a column: what Taobao and Tmall call it. */
    static String nameOf(Column column) {
        return Objects.requireNonNull(NAMES.get(column)).get(0);
    }

    private static String normalize(String name) {
        return ExportValue.clean(name).replace('（', '(').replace('）', ')').toLowerCase(Locale.ROOT);
    }

    private static Map<Column, List<String>> load() {
        try (InputStream table = ColumnNames.class.getResourceAsStream("/orders/columns.json")) {
            return new ObjectMapper().readValue(table, new TypeReference<EnumMap<Column, List<String>>>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
