package io.aftersales.administration;

import io.aftersales.domain.input.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a password has to be: long, and not made of the login. Longer ones than the hash reads to their end are refused, and no
 * kinds of signs are asked for. White space around it is no part of it.
 */
final class PasswordRule {

    private static final int LEAST = 12;
    private static final int MOST_BYTES = 72;

    private PasswordRule() {}

    /** Reads {@code password} and notes what is wrong with it. */
    static String read(Fields fields, String login) {
        String password = fields.requiredText("password", MOST_BYTES);
        if (password.isEmpty()) {
            return password;
        }
        if (password.codePointCount(0, password.length()) < LEAST) {
            fields.error("password", "PASSWORD_TOO_SHORT", "must have at least " + LEAST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            fields.error("password", "PASSWORD_TOO_LONG", "must have at most " + MOST_BYTES + " bytes");
        }
        if (password.toLowerCase(Locale.ROOT).contains(login.toLowerCase(Locale.ROOT))) {
            fields.error("password", "PASSWORD_IS_LOGIN", "must not contain the login");
        }
        return password;
    }
}
