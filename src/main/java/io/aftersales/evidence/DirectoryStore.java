package io.aftersales.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Files as {@code ab/cd/abcd…}. A file gets its name once it is whole and on the disk; the drafts lie on the same one. */
final class DirectoryStore implements ContentStore {

    private final Path root;

    DirectoryStore(Path root) {
        this.root = root;
    }

    @Override
    public void keep(Draft draft) {
        try {
            Path folder = Files.createDirectories(folderOf(draft.sha256()));
            Path target = folder.resolve(draft.sha256());
            if (!holds(target, draft.size())) {
                Files.move(draft.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(folder);
            }
        } catch (IOException full) {
            throw new VaultFailure("evidence cannot be kept", full);
        }
    }

    private static boolean holds(Path target, long size) throws IOException {
        return Files.exists(target) && Files.size(target) == size;
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

    @Override
    public Resource content(String sha256, long size) {
        return new FileSystemResource(folderOf(sha256).resolve(sha256));
    }

    private Path folderOf(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }
}
