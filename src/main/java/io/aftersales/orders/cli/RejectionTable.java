package io.aftersales.orders.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The refused rows in columns, as wide as a terminal shows them: Chinese characters take two places. */
final class RejectionTable {

    private static final int FIRST_WIDE_CHARACTER = 0x1100;

    private final String language;

    /** @param language of the reasons, {@code zh} or {@code en} */
    RejectionTable(String language) {
        this.language = language;
    }

    List<String> lines(JsonNode rejected) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("FILE", "ROW", "FIELD", "REASON"));
        rejected.forEach(each -> rows.add(List.of(
                each.path("file").asText(),
                each.path("row").asText(),
                each.path("field").asText("").replace("null", ""),
                each.path("reason").path(language).asText())));
        int[] widths = {width(rows, 0), width(rows, 1), width(rows, 2)};
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.append(row.get(widths.length)).toString();
    }

    private static int width(String text) {
        return text.codePoints()
                .map(character -> character < FIRST_WIDE_CHARACTER ? 1 : 2)
                .sum();
    }
}
