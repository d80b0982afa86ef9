package io.aftersales.evidence;

import io.aftersales.evidence.EvidenceProperties.S3;
import io.aftersales.startup.StartupRefused;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Chooses where the contents of the evidence lie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceProperties.class)
class EvidenceConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);

    /** Of a whole call with what it repeats; the largest piece goes over a slow line within it. */
    private static final Duration CALL = Duration.ofMinutes(2);

    private final Path dir;

    EvidenceConfiguration(EvidenceProperties properties, @Value("${aftersales.data-dir:./data}") Path dataDir) {
        Path configured = properties.dir();
        this.dir = configured == null ? dataDir.resolve("evidence") : configured;
    }

    @Bean
    Drafts drafts() {
        return new Drafts(dir.resolve("incoming"));
    }

    @Bean
    ContentStore contentStore(EvidenceProperties properties) {
        return switch (properties.store()) {
            case DIRECTORY -> new DirectoryStore(dir);
            case S3 -> s3Store(properties.s3());
        };
    }

    /** Does not ask the store anything: one that is away for a while keeps nobody from working on cases. */
    static S3Store s3Store(S3 s3) {
        return new S3Store(client(s3), required(s3.bucket(), "bucket", "the bucket's name"));
    }

    /** Asks for no checksums that only Amazon's own store knows. */
    static S3Client client(S3 s3) {
        S3ClientBuilder client = S3Client.builder()
                .region(Region.of(required(s3.region(), "region", "the bucket's region")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        required(s3.accessKey(), "access-key", "the key to the bucket"),
                        required(s3.secretKey(), "secret-key", "the secret of that key"))))
                .forcePathStyle(s3.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(READ))
                .overrideConfiguration(call -> call.apiCallTimeout(CALL));
        if (s3.endpoint() != null) {
            client.endpointOverride(absolute(s3.endpoint()));
        }
        return client.build();
    }

    private static URI absolute(URI endpoint) {
        if (endpoint.getScheme() == null || endpoint.getHost() == null) {
            throw new StartupRefused("aftersales.evidence.s3.endpoint is no address: " + endpoint);
        }
        return endpoint;
    }

    private static String required(@Nullable String value, String property, String meaning) {
        if (!StringUtils.hasText(value)) {
            throw new StartupRefused("Evidence is to be kept in an S3 store: set aftersales.evidence.s3." + property
                    + " to " + meaning + ".");
        }
        return value;
    }
}
