package io.aftersales.security;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Whether somebody knows a password, without telling the hash. */
@Component
public class PasswordCheck {

    private final Users users;
    private final PasswordEncoder passwords;

    PasswordCheck(Users users, PasswordEncoder passwords) {
        this.users = users;
        this.passwords = passwords;
    }

    /** Nobody knows the password of a user who has none. */
    public boolean knows(String login, String password) {
        return users.credentials(login)
                .filter(known -> passwords.matches(password, known.passwordHash()))
                .isPresent();
    }
}
