package io.aftersales.evidence;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration block {@code aftersales.evidence}.
 *
 * @param dir of the directory store, and where uploads lie until they are whole; {@code evidence} in the data directory
 *     where it is not set
 */
@ConfigurationProperties("aftersales.evidence")
record EvidenceProperties(
        @DefaultValue("DIRECTORY") Store store,
        @Nullable Path dir,
        @DefaultValue S3 s3) {

    enum Store {
        DIRECTORY,
        S3
    }

    /**
     * A bucket that exists.
     *
     * @param endpoint absent for Amazon's own, which follows from the region
     * @param pathStyle whether the bucket stands in the path and not before the host's name
     */
    record S3(
            @Nullable URI endpoint,
            @Nullable String region,
            @Nullable String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean pathStyle) {}
}
