package io.aftersales.security;

import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are kept. The demo's well-known password is marked as such in the database, and outside the demo nothing
 * matches that mark: demo users that production finds in its database cannot log in.
 */
@Configuration(proxyBeanMethods = false)
class Passwords {

    static final String DEMO = "demo";
    static final String DEMO_PREFIX = "{" + DEMO + "}";

    /** Matches nothing: the hash of a user who has no password. */
    static final String NONE = "";

    private static final String BCRYPT = "bcrypt";

    @Bean
    @Profile("!production")
    static PasswordEncoder demoPasswordEncoder() {
        return encoder(Map.of(DEMO, new BCryptPasswordEncoder()));
    }

    @Bean
    @Profile("production")
    static PasswordEncoder passwordEncoder() {
        return encoder(Map.of());
    }

    private static PasswordEncoder encoder(Map<String, PasswordEncoder> others) {
        Map<String, PasswordEncoder> encoders = new HashMap<>(others);
        encoders.put(BCRYPT, new BCryptPasswordEncoder());
        DelegatingPasswordEncoder known = new DelegatingPasswordEncoder(BCRYPT, encoders);
        known.setDefaultPasswordEncoderForMatches(new NothingMatches());
        return new RememberingPasswordEncoder(known);
    }

    private static final class NothingMatches implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            throw new UnsupportedOperationException("Used for matching only");
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return false;
        }
    }
}
