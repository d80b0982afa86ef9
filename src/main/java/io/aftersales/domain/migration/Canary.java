package io.aftersales.domain.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which cases go first. A case has one number from 1 to 100 for ever, drawn from its id by SHA-256; a share of n percent is the
 * cases whose number is at most n. So a share that is raised keeps whom it had, and nobody chooses the cases.
 */
public final class Canary {

    private static final int PERCENT = 100;

    private Canary() {}

    public static int numberOf(String caseId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(caseId.getBytes(StandardCharsets.UTF_8));
            return 1 + Integer.remainderUnsigned(ByteBuffer.wrap(digest).getInt(), PERCENT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
