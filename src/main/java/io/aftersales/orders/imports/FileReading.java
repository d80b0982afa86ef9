package io.aftersales.orders.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.orders.OrderInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the files of an upload, each as what its content shows it to be, whatever it is called. */
final class FileReading {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Upload upload = new Upload();

    private FileReading() {}

    static Upload read(List<UploadedFile> files) {
        FileReading reading = new FileReading();
        files.forEach(reading::readFile);
        reading.upload.requireColumnsIfAlone(List.of(Column.TITLE, Column.TOTAL_QUANTITY));
        return reading.upload;
    }

    private void readFile(UploadedFile file) {
        upload.begin(file.name());
        byte[] content = contentOf(file);
        Optional<Complaint> complaint = unreadable(content);
        if (complaint.isPresent()) {
            upload.refuseFile(complaint.get().about(file.name(), 1, null, ""));
            return;
        }
        String text = TextEncoding.decode(content);
        if (text.stripLeading().startsWith("{")) {
            readJsonLines(file.name(), text);
        } else {
            CsvReading.read(file.name(), text, upload);
        }
    }

    private static byte[] contentOf(UploadedFile file) {
        try (InputStream content = file.content().getInputStream()) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<Complaint> unreadable(byte[] content) {
        if (content.length == 0) {
            return Optional.of(Complaint.EMPTY_FILE);
        }
        boolean zipped = content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3;
        boolean compound = content.length > 3 && content[0] == (byte) 0xD0 && content[1] == (byte) 0xCF;
        boolean spreadsheet = zipped || (compound && content[2] == 0x11);
        return spreadsheet ? Optional.of(Complaint.SPREADSHEET_FILE) : Optional.empty();
    }

    private void readJsonLines(String file, String text) {
        upload.beginTold(file);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                readJsonLine(file, number, line);
            }
        }
    }

    private void readJsonLine(String file, int number, String line) {
        try {
            upload.addTold(file, number, OrderInput.read(JSON.readValue(line, MEMBERS)));
        } catch (JsonProcessingException unreadable) {
            upload.refuse(Complaint.UNREADABLE_JSON.about(file, number, null, ""));
        } catch (Refusal refusal) {
            upload.refuse(rejection(file, number, refusal));
        }
    }

    private static Rejection rejection(String file, int number, Refusal refusal) {
        String field =
                refusal.errors().isEmpty() ? null : refusal.errors().get(0).field();
        String code =
                refusal.errors().stream().findFirst().map(FieldError::rule).orElse(refusal.code());
        return Complaint.RULE.as(code, file, number, field, refusal.detail());
    }
}
