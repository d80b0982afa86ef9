package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    @Test
    void a_content_lies_under_its_digest() throws IOException {
        ContentStore store = new ContentStore(folder);

        ContentStore.Draft draft = store.write(() -> bytes("hello"), 5);
        store.keep(draft);

        assertThat(draft.sha256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(draft.size()).isEqualTo(5);
        assertThat(folder.resolve("2c/f2/" + SHA256_OF_HELLO)).hasContent("hello");
        assertThat(store.fileOf(SHA256_OF_HELLO)).hasContent("hello");
        assertThat(files()).hasSize(1);
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        ContentStore store = new ContentStore(folder);

        store.keep(store.write(() -> bytes("hello"), 5));
        store.keep(store.write(() -> bytes("hello"), 5));

        assertThat(files()).hasSize(1);
    }

    @Test
    void a_content_that_is_too_large_leaves_nothing_behind() throws IOException {
        ContentStore store = new ContentStore(folder);

        assertThatThrownBy(() -> store.write(() -> bytes("hello"), 4))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("EVIDENCE_TOO_LARGE"));
        assertThat(files()).isEmpty();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing_behind() throws IOException {
        ContentStore store = new ContentStore(folder);

        assertThatThrownBy(() -> store.write(ContentStoreTest::brokenOff, 100)).isInstanceOf(VaultFailure.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_discarded_draft_is_gone() throws IOException {
        ContentStore store = new ContentStore(folder);

        store.discard(store.write(() -> bytes("hello"), 5));

        assertThat(files()).isEmpty();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream brokenOff() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        }
    }
}
