package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends ContentStoreTest {

    @Override
    ContentStore store() {
        return new DirectoryStore(folder);
    }

    @Override
    List<String> names() {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void lose(String sha256) {
        try {
            Files.delete(fileOf(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path fileOf(String sha256) {
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    @Test
    void the_files_lie_in_folders_by_the_beginning_of_their_digests() {
        store().keep(draft("hello"));

        assertThat(folder.resolve("2c/f2/" + SHA256_OF_HELLO)).hasContent("hello");
    }
}
