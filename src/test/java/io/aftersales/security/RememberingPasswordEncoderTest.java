package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class RememberingPasswordEncoderTest {

    private final CountingEncoder slow = new CountingEncoder();
    private final RememberingPasswordEncoder encoder = new RememberingPasswordEncoder(slow);

    @Test
    void a_password_that_matched_is_not_hashed_again() {
        assertThat(encoder.matches("right", "hash of right")).isTrue();
        assertThat(encoder.matches("right", "hash of right")).isTrue();

        assertThat(slow.matched).hasValue(1);
    }

    @Test
    void a_password_that_did_not_match_stays_slow_to_guess() {
        assertThat(encoder.matches("wrong", "hash of right")).isFalse();
        assertThat(encoder.matches("wrong", "hash of right")).isFalse();

        assertThat(slow.matched).hasValue(2);
    }

    @Test
    void a_changed_hash_is_forgotten_by_itself() {
        assertThat(encoder.matches("right", "hash of right")).isTrue();

        assertThat(encoder.matches("right", "hash of other")).isFalse();
    }

    private static final class CountingEncoder implements PasswordEncoder {

        final AtomicInteger matched = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            matched.incrementAndGet();
            return hash.equals(encode(password));
        }
    }
}
