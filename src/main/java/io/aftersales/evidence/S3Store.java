package io.aftersales.evidence;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Objects of one bucket, with the digest as their key. The store itself refuses a body that was damaged on the way, and an
 * object is there once its upload has ended, or not at all.
 */
final class S3Store implements ContentStore {

    private final S3Client client;
    private final String bucket;

    S3Store(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void keep(Draft draft) {
        try {
            if (sizeOf(draft.sha256()) != draft.size()) {
                String checksum = checksum(draft.file());
                client.putObject(
                        request -> request.bucket(bucket).key(draft.sha256()).contentMD5(checksum),
                        RequestBody.fromFile(draft.file()));
            }
        } catch (SdkException failed) {
            throw VaultFailure.elsewhere("keep " + name(draft.sha256()), failed);
        } catch (IOException unreadable) {
            throw new VaultFailure("evidence cannot be kept", unreadable);
        }
    }

    /** The one that every store of this kind checks; some refuse the newer ones as unknown. */
    private static String checksum(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Base64.getEncoder().encodeToString(DigestUtils.md5Digest(content));
        }
    }

    /** In bytes; -1 where there is no such object. */
    private long sizeOf(String key) {
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength();
        } catch (NoSuchKeyException missing) {
            return -1;
        }
    }

    private String name(String key) {
        return "object " + key + " of bucket " + bucket;
    }

    @Override
    public Resource content(String sha256, long size) {
        return new StoredObject(sha256, size);
    }

    private final class StoredObject extends AbstractResource {

        private final String key;
        private final long size;

        StoredObject(String key, long size) {
            this.key = key;
            this.size = size;
        }

        @Override
        public boolean exists() {
            try {
                return sizeOf(key) == size;
            } catch (SdkException unreachable) {
                throw VaultFailure.elsewhere("find " + name(key), unreachable);
            }
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            try {
                return client.getObject(request -> request.bucket(bucket).key(key));
            } catch (NoSuchKeyException missing) {
                throw new FileNotFoundException(getDescription());
            } catch (SdkException unreachable) {
                throw new IOException(getDescription() + " cannot be read", unreachable);
            }
        }

        @Override
        public String getDescription() {
            return name(key);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof StoredObject object && object.key.equals(key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }
}
