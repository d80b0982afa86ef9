package io.aftersales.orders.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not imported.
 *
 * @param row as a spreadsheet counts it, the header being row 1; in a file of JSON lines, the line
 * @param field the column, or the member's path
 * @param code the reason's stable name
 */
public record Rejection(String file, int row, @Nullable String field, String code, Reason reason) {

    /** The reason for people. */
    public record Reason(
            @JsonProperty("zh") String chinese,
            @JsonProperty("en") String english) {}
}
