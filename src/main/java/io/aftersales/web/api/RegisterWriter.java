package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Writes registers row by row as they are read. A failure on the way breaks the connection off, so that half a register is
 * never taken for a whole one.
 */
@Component
class RegisterWriter {

    /** Without it Excel takes the file for one in the encoding of the machine, and Chinese for noise. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ObjectMapper json;
    private final ObjectWriter members;
    private final MessageSource messages;

    RegisterWriter(ObjectMapper json, MessageSource messages) {
        this.json = json;
        this.members = json.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.messages = messages;
    }

    /** @param locale of the titles and names in a CSV */
    <R> void write(Register<R> register, ReportFormat format, Locale locale, HttpServletResponse response)
            throws IOException {
        try {
            if (format == ReportFormat.CSV) {
                writeCsv(register, locale, response);
            } else {
                writeJson(register, response);
            }
        } catch (UncheckedIOException callerIsGone) {
            throw callerIsGone.getCause();
        }
    }

    private <R> void writeJson(Register<R> register, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (JsonGenerator out = json.getFactory().createGenerator(response.getOutputStream())) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.writeStartObject();
            writeMembers(register.head(), out);
            out.writeArrayFieldStart("items");
            register.rows().accept(unchecked(row -> members.writeValue(out, row)));
            out.writeEndArray();
            writeMembers(register.foot().get(), out);
            out.writeEndObject();
        }
    }

    private void writeMembers(Map<String, ?> values, JsonGenerator out) throws IOException {
        for (Map.Entry<String, ?> member : values.entrySet()) {
            out.writeFieldName(member.getKey());
            members.writeValue(out, member.getValue());
        }
    }

    private <R> void writeCsv(Register<R> register, Locale locale, HttpServletResponse response) throws IOException {
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(register.file() + ".csv")
                .build();
        response.setContentType(ReportFormat.TEXT_CSV + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saved.toString());
        CsvCells cells = new CsvCells(messages, locale);
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK);
        CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(register.columns().stream().map(cells::title));
        register.rows()
                .accept(unchecked(
                        row -> csv.printRecord(register.columns().stream().map(column -> cells.cell(column, row)))));
        csv.flush();
    }

    private static <R> Consumer<R> unchecked(RowWriter<R> writer) {
        return row -> {
            try {
                writer.write(row);
            } catch (IOException callerIsGone) {
                throw new UncheckedIOException(callerIsGone);
            }
        };
    }

    @FunctionalInterface
    private interface RowWriter<R> {
        void write(R row) throws IOException;
    }
}
