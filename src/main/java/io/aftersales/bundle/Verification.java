package io.aftersales.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.bundle.Archive.Content;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Checks a bundle from its file alone: no desk, no network. */
public final class Verification {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGEST_LENGTH = 64;

    private final Path file;
    private final ZipFile zip;

    private Verification(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * The first thing that is not as it was.
     *
     * @param item the file of the bundle, with the line where it has lines
     */
    public record Broken(String item, String reason) {}

    /** @throws IOException if the file itself cannot be read */
    public static Optional<Broken> of(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return new Verification(file, zip).firstBroken();
        } catch (ZipException | EOFException damaged) {
            return Optional.of(
                    new Broken(file.getFileName().toString(), "is no whole archive: " + damaged.getMessage()));
        }
    }

    private Optional<Broken> firstBroken() throws IOException {
        try {
            byte[] manifest = bytes(Bundle.MANIFEST);
            if (!text(Bundle.SEAL).equals(Digests.of(manifest))) {
                return broken(Bundle.MANIFEST, "is not what " + Bundle.SEAL + " was made of");
            }
            JsonNode told = JSON.readTree(manifest);
            if (told.path("format").asInt() != Manifest.FORMAT) {
                return broken(Bundle.MANIFEST, "has a format that this program does not know");
            }
            return firstOf(told);
        } catch (Missing missing) {
            return broken(missing.name, "is missing");
        } catch (JsonProcessingException unreadable) {
            return broken(Bundle.MANIFEST, "is not readable");
        }
    }

    private Optional<Broken> firstOf(JsonNode manifest) throws IOException {
        for (JsonNode item : manifest.path("items")) {
            String name = item.path("name").asText();
            if (!digest(name).equals(item.path("sha256").asText())) {
                return broken(name, "is not what the manifest says");
            }
        }
        Optional<Broken> link = brokenLink(manifest);
        return link.isPresent() ? link : brokenArchive(manifest);
    }

    private Optional<Broken> brokenLink(JsonNode manifest) throws IOException {
        List<String> lines = text(Bundle.HISTORY).lines().toList();
        String previous = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String name = Bundle.HISTORY + ", line " + (i + 1);
            if (line.length() <= DIGEST_LENGTH) {
                return broken(name, "is no entry");
            }
            String digest = line.substring(0, DIGEST_LENGTH);
            String entry = line.substring(DIGEST_LENGTH + 1);
            if (!Digests.chained(previous, entry).equals(digest)) {
                return broken(name, "was changed, or an entry before it was taken out or put in");
            }
            previous = digest;
        }
        return previous.equals(manifest.path("lastDigest").asText())
                ? Optional.empty()
                : broken(Bundle.HISTORY, "does not end where it ended");
    }

    /** The same files make the same archive, so the rest of its bytes is checked by making it again. */
    private Optional<Broken> brokenArchive(JsonNode manifest) throws IOException {
        try (InputStream actual = new BufferedInputStream(Files.newInputStream(file));
                Archive again = new Archive(new Comparing(actual))) {
            add(again, Bundle.MANIFEST);
            add(again, Bundle.SEAL);
            for (JsonNode item : manifest.path("items")) {
                add(again, item.path("name").asText());
            }
        } catch (Comparing.Differs differs) {
            return broken(file.getFileName().toString(), "was changed outside its files, at byte " + differs.at);
        }
        return Optional.empty();
    }

    private void add(Archive archive, String name) throws IOException {
        archive.add(name, contentOf(name));
    }

    private Content contentOf(String name) throws Missing {
        ZipEntry entry = entry(name);
        return () -> zip.getInputStream(entry);
    }

    private String digest(String name) throws IOException {
        try (InputStream content = zip.getInputStream(entry(name))) {
            return Digests.of(content);
        } catch (ZipException | EOFException damaged) {
            return "";
        }
    }

    private String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream content = zip.getInputStream(entry(name))) {
            return content.readAllBytes();
        }
    }

    private ZipEntry entry(String name) throws Missing {
        return Collections.list(zip.entries()).stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .map(ZipEntry.class::cast)
                .orElseThrow(() -> new Missing(name));
    }

    private static Optional<Broken> broken(String item, String reason) {
        return Optional.of(new Broken(item, reason));
    }

    private static final class Missing extends IOException {

        private final String name;

        private Missing(String name) {
            super(name);
            this.name = name;
        }
    }

    /** Takes bytes and compares each with what is there. */
    private static final class Comparing extends OutputStream {

        private final InputStream actual;
        private long at;

        private Comparing(InputStream actual) {
            this.actual = actual;
        }

        private static final class Differs extends IOException {

            private final long at;

            private Differs(long at) {
                super("byte " + at);
                this.at = at;
            }
        }

        @Override
        public void write(int expected) throws IOException {
            if (actual.read() != (expected & 0xff)) {
                throw new Differs(at);
            }
            at++;
        }

        @Override
        public void close() throws IOException {
            if (actual.read() >= 0) {
                throw new Differs(at);
            }
        }
    }
}
