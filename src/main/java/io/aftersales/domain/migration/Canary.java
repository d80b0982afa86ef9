package io.aftersales.domain.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which cases go first: those whose id has the smallest SHA-256, so that nobody chooses them. A case has a number from 1 to 100 in its
 * migration; a share of n percent is the cases whose number is at most n, and a share that is raised keeps whom it had.
 */
public final class Canary {

    private static final long PERCENT = 100;

    private Canary() {}

    /** What cases are put in order by. */
    public static String turnOf(String caseId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(caseId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    /**
     * The number of a case among those of its migration. A share is thereby rounded up: one percent of three cases is one.
     *
     * @param place in their order, from 0
     */
    public static int numberOf(int place, int total) {
        return Math.toIntExact(1 + PERCENT * place / total);
    }
}
