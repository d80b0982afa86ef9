package io.aftersales.partner.payment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 in hex over the timestamp, the subject and the body, a line feed between them. The subject of a request is
 * its method, path and query, that of an answer its status code, so that neither can be passed off as the other. An answer
 * carries the timestamp of its request and thereby belongs to that request alone.
 */
final class RequestSigner {

    static final String TIMESTAMP = "X-Timestamp";
    static final String SIGNATURE = "X-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    RequestSigner(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    static String subject(String method, URI target) {
        String query = target.getRawQuery();
        return method + " " + target.getRawPath() + (query == null ? "" : "?" + query);
    }

    String sign(String timestamp, String subject, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = timestamp + "\n" + subject + "\n" + body;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }

    /** Compares in constant time; a missing timestamp or signature never matches. */
    boolean matches(@Nullable String signature, @Nullable String timestamp, String subject, String body) {
        if (signature == null || timestamp == null) {
            return false;
        }
        byte[] expected = sign(timestamp, subject, body).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
}
