package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class S3StoreTest extends ContentStoreTest {

    @TempDir
    static Path home;

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = S3Server.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty_the_bucket() {
        server.keys().forEach(server::delete);
    }

    @Override
    ContentStore store() {
        return new S3Store(server.client(), S3Server.BUCKET);
    }

    private static ContentStore store(URI endpoint, String bucket, String secretKey) {
        return new S3Store(EvidenceConfiguration.client(S3Server.settings(endpoint, secretKey)), bucket);
    }

    @Override
    List<String> names() {
        return server.keys();
    }

    @Override
    void lose(String sha256) {
        server.delete(sha256);
    }

    @Test
    void an_object_of_another_size_is_no_content() {
        server.client()
                .putObject(
                        request -> request.bucket(S3Server.BUCKET).key(SHA256_OF_HELLO),
                        RequestBody.fromString("hell"));

        assertThat(store().content(SHA256_OF_HELLO, 5).exists()).isFalse();

        store().keep(draft("hello"));
        assertThat(store().content(SHA256_OF_HELLO, 5).exists()).isTrue();
    }

    @Test
    void a_body_that_ends_before_its_end_leaves_no_object() {
        InputStream cut =
                new SequenceInputStream(new ByteArrayInputStream("hel".getBytes()), InputStream.nullInputStream());

        assertThatThrownBy(() -> server.client()
                        .putObject(
                                request -> request.bucket(S3Server.BUCKET).key(SHA256_OF_HELLO),
                                RequestBody.fromInputStream(cut, 5)))
                .isNotNull();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_store_that_is_away_or_knows_neither_key_nor_bucket_is_a_failure_of_the_vault() {
        Draft hello = draft("hello");
        List<ContentStore> stores = List.of(
                store(URI.create("http://127.0.0.1:1"), S3Server.BUCKET, S3Server.SECRET_KEY),
                store(server.endpoint(), S3Server.BUCKET, "another secret"),
                store(server.endpoint(), "no-such-bucket", S3Server.SECRET_KEY));

        assertThat(stores)
                .allSatisfy(store -> assertThatThrownBy(() -> store.keep(hello))
                        .isInstanceOfSatisfying(VaultFailure.class, failure -> {
                            assertThat(failure.isElsewhere()).isTrue();
                            assertThat(failure).hasMessageContaining("keep object " + hello.sha256());
                        }));
    }
}
