package io.aftersales.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 in hex over the timestamp, a full stop and the body, once with each secret that is in force. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1=";

    private Signature() {}

    /** @param timestamp seconds since 1970 */
    static String of(long timestamp, String body, List<String> secrets) {
        return secrets.stream()
                .map(secret -> VERSION + digest(secret, timestamp + "." + body))
                .collect(Collectors.joining(","));
    }

    private static String digest(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }
}
