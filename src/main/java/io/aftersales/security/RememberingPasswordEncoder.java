package io.aftersales.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a while which passwords matched, since a program sends its password with every call and the hash is slow on
 * purpose.
 *
 * <p>What is remembered is a digest under a key that never leaves this process, of the password together with the stored hash:
 * a changed hash is forgotten by itself. Only matches are remembered, so guessing stays slow.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final int CAPACITY = 1_000;

    private final PasswordEncoder slow;
    private final SecretKeySpec key = randomKey();
    private final Map<String, Long> matchedUntil = new ConcurrentHashMap<>();

    RememberingPasswordEncoder(PasswordEncoder slow) {
        this.slow = slow;
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        String digest = digest(password, hash);
        Long until = matchedUntil.get(digest);
        if (until != null && System.nanoTime() < until) {
            return true;
        }
        boolean matches = slow.matches(password, hash);
        if (matches) {
            remember(digest);
        }
        return matches;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return slow.upgradeEncoding(hash);
    }

    private void remember(String digest) {
        if (matchedUntil.size() >= CAPACITY) {
            matchedUntil.clear();
        }
        matchedUntil.put(digest, System.nanoTime() + MEMORY.toNanos());
    }

    private String digest(CharSequence password, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }
}
