package io.aftersales.partner.payment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-in's book: one JSON line per decided refund, on the disk before anybody hears of it. A last line without its
 * line feed was never answered for and is dropped at the next start.
 */
final class PaymentJournal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileChannel file;
    private final Map<String, StandInPayment> entries = new LinkedHashMap<>();

    private PaymentJournal(FileChannel file) {
        this.file = file;
    }

    static PaymentJournal open(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lock(file, path);
        PaymentJournal journal = new PaymentJournal(file);
        journal.load(Files.readString(path, StandardCharsets.UTF_8));
        return journal;
    }

    synchronized Optional<StandInPayment> find(String refundId) {
        return Optional.ofNullable(entries.get(refundId));
    }

    synchronized List<StandInPayment> all() {
        return List.copyOf(entries.values());
    }

    /** The refund id's first entry, which is this one unless there was another before. */
    synchronized StandInPayment enter(StandInPayment entry) throws IOException {
        StandInPayment known = entries.get(entry.refundId());
        if (known != null) {
            return known;
        }
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            file.write(line);
        }
        file.force(true);
        entries.put(entry.refundId(), entry);
        return entry;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        if (!isOurs(file)) {
            file.close();
            throw new IOException("Another server keeps its payments in " + path);
        }
    }

    private static boolean isOurs(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        }
    }

    private void load(String text) throws IOException {
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            StandInPayment entry = JSON.readValue(line, StandInPayment.class);
            entries.put(entry.refundId(), entry);
        }
        file.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        file.position(file.size());
    }
}
