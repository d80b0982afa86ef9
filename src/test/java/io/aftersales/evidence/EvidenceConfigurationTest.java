package io.aftersales.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.startup.StartupRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EvidenceConfigurationTest {

    @TempDir
    Path directory;

    @Test
    void without_a_word_contents_lie_in_the_data_directory() {
        desk().run(context -> assertThat(context.getBean(ContentStore.class)).isInstanceOf(DirectoryStore.class));
    }

    @Test
    void a_bucket_takes_the_directorys_place_and_is_not_asked_for_at_the_start() {
        bucket().run(context -> assertThat(context.getBean(ContentStore.class)).isInstanceOf(S3Store.class));
    }

    @ParameterizedTest
    @CsvSource({
        "bucket=, aftersales.evidence.s3.bucket",
        "region=, aftersales.evidence.s3.region",
        "access-key=, aftersales.evidence.s3.access-key",
        "secret-key=, aftersales.evidence.s3.secret-key",
        "endpoint=127.0.0.1, aftersales.evidence.s3.endpoint",
    })
    void half_a_bucket_does_not_start_and_says_what_to_set(String setting, String named) {
        bucket().withPropertyValues("aftersales.evidence.s3." + setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining(named));
    }

    private ApplicationContextRunner bucket() {
        return desk().withPropertyValues(
                        "aftersales.evidence.store=s3",
                        "aftersales.evidence.s3.endpoint=http://127.0.0.1:1",
                        "aftersales.evidence.s3.region=cn-north-1",
                        "aftersales.evidence.s3.bucket=evidence",
                        "aftersales.evidence.s3.access-key=key",
                        "aftersales.evidence.s3.secret-key=secret");
    }

    private ApplicationContextRunner desk() {
        return new ApplicationContextRunner()
                .withUserConfiguration(EvidenceConfiguration.class)
                .withPropertyValues("aftersales.data-dir=" + directory);
    }
}
