package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;

/** What every store promises. */
abstract class ContentStoreTest {

    static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path folder;

    abstract ContentStore store();

    /** The digests of all that lies in the store. */
    abstract List<String> names();

    abstract void lose(String sha256);

    Draft draft(String text) {
        return new Drafts(folder.resolve("incoming"))
                .write(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);
    }

    private static String read(Resource content) {
        try {
            return content.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_content_lies_under_its_digest_and_is_read_as_often_as_wanted() throws IOException {
        store().keep(draft("hello"));

        Resource content = store().content(SHA256_OF_HELLO, 5);
        assertThat(content.exists()).isTrue();
        assertThat(content.contentLength()).isEqualTo(5);
        assertThat(read(content)).isEqualTo("hello");
        assertThat(read(content)).isEqualTo("hello");
        assertThat(names()).containsExactly(SHA256_OF_HELLO);
    }

    @Test
    void the_same_content_is_kept_once_and_others_beside_it() {
        store().keep(draft("hello"));
        store().keep(draft("hello"));
        store().keep(draft("hello again"));

        assertThat(names()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_lies_there_is_not_written_again() {
        store().keep(draft("hello"));
        Draft unreadable = draft("hello");
        lost(unreadable);

        store().keep(unreadable);

        assertThat(read(store().content(SHA256_OF_HELLO, 5))).isEqualTo("hello");
    }

    @Test
    void an_upload_that_breaks_off_has_no_name() {
        Draft broken = draft("hello");
        lost(broken);

        assertThatThrownBy(() -> store().keep(broken)).isInstanceOf(VaultFailure.class);
        assertThat(names()).isEmpty();
    }

    private static void lost(Draft draft) {
        try {
            Files.delete(draft.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_content_that_was_lost_or_cut_is_not_there() {
        store().keep(draft("hello"));
        lose(SHA256_OF_HELLO);

        Resource content = store().content(SHA256_OF_HELLO, 5);
        assertThat(content.exists()).isFalse();
        assertThatThrownBy(content::getInputStream).isInstanceOf(IOException.class);
    }

    @Test
    void a_content_that_was_lost_can_be_kept_again() {
        store().keep(draft("hello"));
        lose(SHA256_OF_HELLO);

        store().keep(draft("hello"));

        assertThat(store().content(SHA256_OF_HELLO, 5).exists()).isTrue();
    }
}
