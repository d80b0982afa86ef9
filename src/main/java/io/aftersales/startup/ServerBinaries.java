package io.aftersales.startup;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, unpacked once for each version from the archive on the class path. */
final class ServerBinaries {

    private ServerBinaries() {}

    /** The directory that holds {@code bin} and {@code lib}. Two processes may unpack at once: the first to finish wins. */
    static Path unpackInto(Path cache) throws IOException {
        byte[] archive = archive();
        Path unpacked = cache.resolve("postgresql-" + fingerprint(archive));
        if (!Files.isDirectory(unpacked)) {
            Path partial = Files.createTempDirectory(Files.createDirectories(cache), "unpacking-");
            unpack(archive, partial);
            openToAll(partial);
            publish(partial, unpacked);
        }
        return unpacked;
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        try (InputStream packed =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
            return packed.readAllBytes();
        }
    }

    private static String fingerprint(byte[] archive) {
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        return Long.toHexString(checksum.getValue()) + "-" + archive.length;
    }

    private static void publish(Path partial, Path unpacked) throws IOException {
        try {
            Files.move(partial, unpacked);
        } catch (IOException e) {
            FileSystemUtils.deleteRecursively(partial);
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, file.resolveSibling(entry.getLinkName()));
        } else if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(content, file);
            openToAll(file);
        }
    }

    /** The server may have to run as another user than the one who unpacks it. */
    private static void openToAll(Path path) throws IOException {
        File file = path.toFile();
        if (!file.setReadable(true, false) || !file.setExecutable(true, false)) {
            throw new IOException("Cannot set the permissions of " + path);
        }
    }
}
