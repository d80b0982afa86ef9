package io.aftersales.evidence;

import io.aftersales.domain.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Files under their own digest: {@code ab/cd/abcd…}. A file gets its name once it is whole and on the disk, so that a
 * name found is a content found, whatever crashed in between.
 */
@Component
class ContentStore {

    private final Path root;

    ContentStore(@Value("${aftersales.evidence.dir:${aftersales.data-dir:./data}/evidence}") Path root) {
        this.root = root;
    }

    /**
     * A content that waits for its name.
     *
     * @param file to be kept or discarded
     */
    record Draft(Path file, String sha256, long size) {}

    /** @throws Refusal beyond {@code most} bytes; nothing is left behind */
    Draft write(Upload.Content content, long most) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(root.resolve("incoming")), "upload", ".part");
            try {
                return copy(content, file, most);
            } catch (IOException | RuntimeException failure) {
                Files.deleteIfExists(file);
                throw failure;
            }
        } catch (IOException full) {
            throw new VaultFailure("evidence cannot be written", full);
        }
    }

    private static Draft copy(Upload.Content content, Path file, long most) throws IOException {
        MessageDigest sha256 = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                InputStream bytes = content.open();
                OutputStream target = new DigestOutputStream(Channels.newOutputStream(channel), sha256)) {
            long size = copy(bytes, target, most);
            channel.force(true);
            return new Draft(file, HexFormat.of().formatHex(sha256.digest()), size);
        }
    }

    private static long copy(InputStream bytes, OutputStream target, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            size += read;
            if (size > most) {
                throw Evidence.tooLarge();
            }
            target.write(buffer, 0, read);
        }
        return size;
    }

    void keep(Draft draft) {
        try {
            Path folder = Files.createDirectories(folderOf(draft.sha256()));
            Path target = folder.resolve(draft.sha256());
            Files.move(draft.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException full) {
            throw new VaultFailure("evidence cannot be kept", full);
        }
    }

    /** The new name too must outlive a power cut; where a folder cannot be opened, the system sees to it itself. */
    private static void force(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    void discard(Draft draft) {
        try {
            Files.deleteIfExists(draft.file());
        } catch (IOException stuck) {
            throw new VaultFailure("a refused upload cannot be deleted", stuck);
        }
    }

    Path fileOf(String sha256) {
        return folderOf(sha256).resolve(sha256);
    }

    private Path folderOf(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
