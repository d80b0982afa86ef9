package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.startup.StartupRefused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

class BuyerLinksTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00.500Z");
    private static final String KEY = "k".repeat(32);

    @Property
    void what_is_signed_is_read_as_it_was_whatever_the_buyer_is_called(
            @ForAll @NotBlank @StringLength(max = 100) String buyer) {
        String stored = new String(buyer.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        BuyerLink link = new BuyerLink("case-1", stored, Instant.parse("2026-03-03T00:00:00Z"));
        BuyerLinks links = links(KEY, NOW);
        assertThat(links.read(links.tokenOf(link))).contains(link);
    }

    @Test
    void a_link_lasts_thirty_days_to_the_second() {
        BuyerLinks.Made made = links(KEY, NOW).toCase("case-1", "buyer-li");
        String token = made.url().replaceFirst("https://desk.example/link/", "");
        Instant end = Instant.parse("2026-04-01T02:00:00Z");
        assertThat(made.expiresAt()).isEqualTo(end);
        assertThat(links(KEY, end.minusMillis(1)).read(token)).isPresent();
        assertThat(links(KEY, end).read(token)).isEmpty();
    }

    @Test
    void another_key_opens_nothing() {
        BuyerLink link = new BuyerLink("case-1", "buyer-li", NOW.plus(Duration.ofDays(1)));
        assertThat(links("o".repeat(32), NOW).read(links(KEY, NOW).tokenOf(link)))
                .isEmpty();
    }

    @Test
    void no_bit_of_a_token_can_be_changed() {
        BuyerLinks links = links(KEY, NOW);
        String token = links.tokenOf(new BuyerLink("case-1", "buyer-li", NOW.plus(Duration.ofDays(1))));
        String[] parts = token.split("\\.");
        byte[] grant = Base64.getUrlDecoder().decode(parts[0]);
        for (int bit = 0; bit < grant.length * 8; bit++) {
            byte[] changed = grant.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed) + "." + parts[1];
            assertThat(links.read(forged)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void a_short_key_is_refused_at_the_start() {
        assertThatThrownBy(() -> links("k".repeat(31), NOW))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("aftersales.links.key");
    }

    private static BuyerLinks links(String key, Instant now) {
        return new BuyerLinks(
                key,
                new LinkKeys(JdbcClient.create(new DriverManagerDataSource())),
                new DeskAddress("https://desk.example/", new MockEnvironment()),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
