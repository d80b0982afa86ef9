package io.aftersales.evidence;

import io.aftersales.domain.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Uploads on their way into the store: written to the local disk and measured, then kept or discarded. */
final class Drafts {

    private final Path folder;

    Drafts(Path folder) {
        this.folder = folder;
    }

    /** @throws Refusal beyond {@code most} bytes; nothing is left behind */
    Draft write(Upload.Content content, long most) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), "upload", ".part");
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

    /** Does nothing for one that a store has taken as it is. */
    void discard(Draft draft) {
        try {
            Files.deleteIfExists(draft.file());
        } catch (IOException stuck) {
            throw new VaultFailure("a finished upload cannot be deleted", stuck);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
