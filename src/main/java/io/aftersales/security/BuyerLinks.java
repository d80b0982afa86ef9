package io.aftersales.security;

import io.aftersales.startup.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes the links that open one case to its buyer without a password, and tells a link of ours from any other. Whoever writes to
 * a buyer asks {@link #toCase} for the address that goes into the message; nothing is stored, and each message may have its own.
 *
 * <p>A token is the grant and its HMAC-SHA-256 under {@code aftersales.links.key}, or else under the key that the nodes share in
 * their database. Another key makes every link worthless.
 */
@Component
public class BuyerLinks {

    /** As long as the longest clock that waits for a buyer. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** Where a token is taken; what follows is the token. */
    public static final String ADDRESS = "/link/";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "buyer-link\n";
    private static final int SHORTEST_KEY = 32;
    private static final int LONGEST_TOKEN = 1_000;

    private static final Pattern GRANT =
            Pattern.compile("(?<expires>\\d{1,11})\\.(?<case>[^.]+)\\.(?<buyer>.+)", Pattern.DOTALL);

    private final Supplier<SecretKeySpec> key;
    private final DeskAddress desk;
    private final Clock clock;

    BuyerLinks(@Value("${aftersales.links.key:}") String configured, LinkKeys kept, DeskAddress desk, Clock clock) {
        if (!configured.isEmpty() && configured.length() < SHORTEST_KEY) {
            throw new StartupRefused("aftersales.links.key has to have at least " + SHORTEST_KEY
                    + " characters, or leave it out and the desk keeps a key of its own.");
        }
        this.key = SingletonSupplier.of(() -> new SecretKeySpec(
                configured.isEmpty() ? kept.get() : configured.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A link as it goes into a message.
     *
     * @param expiresAt to the second
     */
    public record Made(String url, Instant expiresAt) {}

    /** A new link, {@link #LIFE} long. Whoever calls has made sure that the case is the buyer's. */
    public Made toCase(String caseId, String buyerId) {
        BuyerLink link =
                new BuyerLink(caseId, buyerId, clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
        return new Made(desk.url(ADDRESS + tokenOf(link)), link.expiresAt());
    }

    public String tokenOf(BuyerLink link) {
        String grant = link.expiresAt().getEpochSecond() + "." + link.caseId() + "." + link.buyerId();
        return encoded(grant.getBytes(StandardCharsets.UTF_8)) + "." + encoded(seal(grant));
    }

    /** What the token opens now; nothing for one that is forged, mangled or over. */
    public Optional<BuyerLink> read(String token) {
        String[] parts = token.length() > LONGEST_TOKEN ? new String[0] : token.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            byte[] grant = Base64.getUrlDecoder().decode(parts[0]);
            byte[] seal = Base64.getUrlDecoder().decode(parts[1]);
            return opened(new String(grant, StandardCharsets.UTF_8), seal);
        } catch (IllegalArgumentException mangled) {
            return Optional.empty();
        }
    }

    private Optional<BuyerLink> opened(String grant, byte[] seal) {
        Matcher said = GRANT.matcher(grant);
        if (!MessageDigest.isEqual(seal, seal(grant)) || !said.matches()) {
            return Optional.empty();
        }
        Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(said.group("expires")));
        return clock.instant().isBefore(expiresAt)
                ? Optional.of(new BuyerLink(said.group("case"), said.group("buyer"), expiresAt))
                : Optional.empty();
    }

    private byte[] seal(String grant) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            return mac.doFinal((PURPOSE + grant).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
