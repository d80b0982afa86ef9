package io.aftersales.web.api;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A report that is about to be written.
 *
 * @param file what it is called when it is saved, without an ending
 * @param head members of the JSON that stand before the rows
 * @param rows gives the rows one by one, and returns when there are no more
 * @param foot members of the JSON that are known once all rows have been given
 */
record Register<R>(
        String file,
        Map<String, ?> head,
        List<Column<R>> columns,
        Consumer<Consumer<R>> rows,
        Supplier<Map<String, ?>> foot) {

    /**
     * A column of the CSV.
     *
     * @param title the text's key after {@code report.column.}
     * @param texts what stands before the names of the values in the texts; absent where values speak for themselves
     */
    record Column<R>(String title, @Nullable String texts, Function<R, @Nullable Object> value) {

        static <R> Column<R> of(String title, Function<R, @Nullable Object> value) {
            return new Column<>(title, null, value);
        }

        static <R> Column<R> named(String title, String texts, Function<R, @Nullable Object> value) {
            return new Column<>(title, texts, value);
        }
    }
}
