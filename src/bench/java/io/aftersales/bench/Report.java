package io.aftersales.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured, for a program and for a reader. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Row> rows = new ArrayList<>();
    private String machine = "";

    void add(Row row) {
        rows.add(row);
    }

    void measuredOn(String description) {
        machine = description;
    }

    void writeTo(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
    }

    String table() {
        int widest = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        String line = "%-" + widest + "s  %10s  %10s  %7s  %-8s  %-13s  %s%n";
        StringBuilder table =
                new StringBuilder(line.formatted("", "ours", "bare engine", "ratio", "unit", "target", "holds"));
        for (Row row : rows) {
            table.append(line.formatted(
                    row.name(),
                    number(row.ours()),
                    number(row.peer()),
                    number(row.ratio()),
                    row.unit(),
                    row.target() == null ? "-" : row.target(),
                    row.target() == null ? "-" : row.holds() ? "yes" : "NO"));
        }
        return table.append(machine).toString();
    }

    private static String number(@Nullable Double number) {
        return number == null
                ? "-"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
