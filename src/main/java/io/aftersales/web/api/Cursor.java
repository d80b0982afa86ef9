package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where the next page of a listing starts: the sort key of the last item shown. Opaque to callers; the checksum is there
 * to tell them of a mangled cursor, not to keep a secret.
 *
 * @param listing which listing in which order, so that a cursor of one is not taken for another's
 * @param position the last item's sort key, in order, its unique part last
 */
public record Cursor(String listing, List<String> position) {

    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1000;

    public Cursor {
        position = List.copyOf(position);
    }

    /** The position's elements may be instants, numbers or texts. */
    public static Cursor of(String listing, Object... position) {
        return new Cursor(
                listing, List.of(position).stream().map(Object::toString).toList());
    }

    /**
     * Reads a cursor of this listing.
     *
     * @throws Refusal if it is mangled, or another listing's
     */
    public static Cursor parse(String listing, int elements, String text) {
        List<String> parts = List.of(decoded(text).split(SEPARATOR, -1));
        if (parts.size() != elements + 1 || !parts.get(0).equals(listing)) {
            throw invalid();
        }
        return new Cursor(listing, parts.subList(1, parts.size()));
    }

    private static String decoded(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (text.length() > LONGEST || bytes.remaining() < Integer.BYTES) {
                throw invalid();
            }
            int checksum = bytes.getInt();
            byte[] payload = new byte[bytes.remaining()];
            bytes.get(payload);
            if (checksum != checksumOf(payload)) {
                throw invalid();
            }
            return new String(payload, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    public String text(int index) {
        return position.get(index);
    }

    public Instant instant(int index) {
        try {
            return Instant.parse(position.get(index));
        } catch (DateTimeException noInstant) {
            throw invalid();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(position.get(index));
        } catch (NumberFormatException noNumber) {
            throw invalid();
        }
    }

    /** What the caller sends back to get the next page. */
    @Override
    public String toString() {
        byte[] payload = (listing + SEPARATOR + String.join(SEPARATOR, position)).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + payload.length)
                .putInt(checksumOf(payload))
                .put(payload);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static int checksumOf(byte[] payload) {
        CRC32 checksum = new CRC32();
        checksum.update(payload);
        return (int) checksum.getValue();
    }

    private static Refusal invalid() {
        return Refusal.rule("INVALID_CURSOR", "cursor", "is not a cursor that this listing gave out");
    }
}
