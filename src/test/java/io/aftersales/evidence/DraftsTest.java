package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {

    @TempDir
    private Path folder;

    @Test
    void a_draft_is_whole_and_measured() {
        Draft draft = new Drafts(folder).write(() -> bytes("hello"), 5);

        assertThat(draft.sha256()).isEqualTo(ContentStoreTest.SHA256_OF_HELLO);
        assertThat(draft.size()).isEqualTo(5);
        assertThat(draft.file()).hasContent("hello");
    }

    @Test
    void a_content_that_is_too_large_leaves_nothing_behind() {
        assertThatThrownBy(() -> new Drafts(folder).write(() -> bytes("hello"), 4))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("EVIDENCE_TOO_LARGE"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing_behind() {
        assertThatThrownBy(() -> new Drafts(folder).write(DraftsTest::brokenOff, 100))
                .isInstanceOf(VaultFailure.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_discarded_draft_is_gone() {
        Drafts drafts = new Drafts(folder);

        drafts.discard(drafts.write(() -> bytes("hello"), 5));

        assertThat(folder).isEmptyDirectory();
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
}
