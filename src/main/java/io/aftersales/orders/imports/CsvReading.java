package io.aftersales.orders.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one comma-separated file with a header row. Empty lines are counted, as a spreadsheet does, and skipped. */
final class CsvReading {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .setTrailingData(true)
            .get();

    private final String file;
    private final Upload upload;

    private CsvReading(String file, Upload upload) {
        this.file = file;
        this.upload = upload;
    }

    static void read(String file, String text, Upload upload) {
        CsvReading reading = new CsvReading(file, upload);
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            reading.readRecords(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void readRecords(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        try {
            List<String> header = records.hasNext() ? records.next().toList() : List.of();
            Map<Column, Integer> columns = ColumnNames.positions(header);
            kindOf(columns).ifPresent(kind -> {
                begin(kind, columns);
                records.forEachRemaining(each -> readRecord(each, header.size(), columns, kind));
            });
        } catch (UncheckedIOException unclosedQuote) {
            upload.refuse(Complaint.BROKEN_QUOTES.about(file, (int) parser.getRecordNumber() + 1, null, ""));
        }
    }

    /** The kind whose columns are there; empty, and the file refused, if it is none or lacks some. */
    private Optional<FileKind> kindOf(Map<Column, Integer> columns) {
        Optional<FileKind> kind = FileKind.of(columns.keySet());
        if (kind.isEmpty()) {
            upload.refuseFile(Complaint.NOT_AN_EXPORT.about(file, 1, null, ""));
            return kind;
        }
        List<Column> missing = kind.get().missingFrom(columns.keySet());
        missing.forEach(column -> upload.refuseFile(missing(column)));
        return missing.isEmpty() ? kind : Optional.empty();
    }

    private Rejection missing(Column column) {
        String name = ColumnNames.nameOf(column);
        return Complaint.MISSING_COLUMN.about(file, 1, name, name);
    }

    private void begin(FileKind kind, Map<Column, Integer> columns) {
        if (kind == FileKind.ORDER_LIST) {
            upload.beginOrders(file, columns.keySet());
        } else {
            upload.beginDetails();
        }
    }

    private void readRecord(CSVRecord values, int width, Map<Column, Integer> columns, FileKind kind) {
        if (values.stream().allMatch(String::isBlank)) {
            return;
        }
        Row row = new Row(file, (int) values.getRecordNumber(), pick(values, columns));
        if (values.stream().skip(width).anyMatch(value -> !value.isBlank())) {
            row.refuse(Complaint.TOO_MANY_VALUES, Column.ORDER_ID, "");
        }
        if (kind == FileKind.ORDER_LIST) {
            upload.addOrder(row);
        } else {
            upload.addDetail(row);
        }
    }

    private static Map<Column, String> pick(CSVRecord values, Map<Column, Integer> columns) {
        Map<Column, String> picked = new EnumMap<>(Column.class);
        columns.forEach((column, position) -> {
            if (position < values.size()) {
                picked.put(column, values.get(position));
            }
        });
        return picked;
    }
}
