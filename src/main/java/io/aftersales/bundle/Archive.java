package io.aftersales.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP of which every byte follows from its files: nothing is compressed, every entry has the same age. Made again from the same
 * files it is the same, so that a flipped byte shows wherever it is.
 */
final class Archive implements AutoCloseable {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    Archive(OutputStream target) {
        this.zip = new ZipOutputStream(target);
        zip.setMethod(ZipOutputStream.STORED);
    }

    /** Opens the content as often as it is asked to; each time the same. */
    interface Content {
        InputStream open() throws IOException;
    }

    void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        measure(entry, content);
        zip.putNextEntry(entry);
        try (InputStream bytes = content.open()) {
            bytes.transferTo(zip);
        }
        zip.closeEntry();
    }

    private static void measure(ZipEntry entry, Content content) throws IOException {
        CRC32 sum = new CRC32();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream bytes = content.open()) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                sum.update(buffer, 0, read);
                size += read;
            }
        }
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getValue());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
