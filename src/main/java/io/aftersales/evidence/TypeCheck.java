package io.aftersales.evidence;

import io.aftersales.domain.refusal.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** Whether a file is what its declared type and its name say it is, judged by its content alone. */
final class TypeCheck {

    private static final String UNSAID = "application/octet-stream";

    private final Tika tika = new Tika();
    private final MediaTypeRegistry registry = MediaTypeRegistry.getDefaultRegistry();

    /** @throws Refusal 415 for a type that is never taken, 422 for one that the content belies */
    EvidenceType typeOf(Upload upload, Path content) {
        String recognised = recognise(content);
        List<EvidenceType> claims = claimsOf(upload).map(this::taken).toList();
        if (claims.isEmpty()) {
            return taken(recognised);
        }
        for (EvidenceType claim : claims) {
            if (!claim.covers(recognised) && !isText(claim, recognised)) {
                throw belied(claim, recognised);
            }
        }
        return claims.get(0);
    }

    private String recognise(Path content) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(content))) {
            String type = tika.detect(bytes);
            return type.equals(UNSAID) && isOldText(content) ? EvidenceType.TEXT.mediaType() : type;
        } catch (IOException unreadable) {
            throw new VaultFailure("evidence cannot be read back", unreadable);
        }
    }

    /** Chinese in GB18030 is beyond Tika's ken; like all text it is free of control characters, and nothing binary is. */
    private static boolean isOldText(Path content) throws IOException {
        try (InputStream bytes = Files.newInputStream(content)) {
            byte[] start = bytes.readNBytes(1 << 16);
            return start.length > 1 && IntStream.range(0, start.length).noneMatch(i -> isControl(start[i]));
        }
    }

    private static boolean isControl(byte character) {
        return character == 0x7f || (character >= 0 && character < 0x20 && "\t\n\r\f".indexOf(character) < 0);
    }

    /** Much that people write looks like some programming language; it is text all the same, unless a browser runs it. */
    private boolean isText(EvidenceType claim, String recognised) {
        return claim == EvidenceType.TEXT
                && !recognised.equals("text/html")
                && registry.isInstanceOf(recognised, MediaType.TEXT_PLAIN);
    }

    private Stream<String> claimsOf(Upload upload) {
        return Stream.of(declared(upload), named(upload)).flatMap(Optional::stream);
    }

    private static Optional<String> declared(Upload upload) {
        return Optional.ofNullable(upload.contentType())
                .map(MediaType::parse)
                .map(type -> type.getBaseType().toString().toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals(UNSAID));
    }

    /** What the ending of the name says; the many endings of plain text are one type. */
    private Optional<String> named(Upload upload) {
        String type = tika.detect(upload.displayName());
        if (type.equals(UNSAID)) {
            return Optional.empty();
        }
        return Optional.of(type.equals("text/x-log") || type.equals("text/csv") ? EvidenceType.TEXT.mediaType() : type);
    }

    private EvidenceType taken(String name) {
        return EvidenceType.named(name)
                .orElseThrow(() -> Refusal.unsupportedType(
                        "EVIDENCE_TYPE_NOT_TAKEN", "Evidence of type " + name + " is not taken; taken: " + all()));
    }

    private static String all() {
        return Arrays.stream(EvidenceType.values()).map(EvidenceType::mediaType).collect(Collectors.joining(", "));
    }

    private static Refusal belied(EvidenceType claim, String recognised) {
        return Refusal.rule(
                "EVIDENCE_TYPE_MISMATCH",
                "file",
                "claims to be " + claim.mediaType() + ", but its content is " + recognised);
    }
}
