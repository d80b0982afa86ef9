package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.DeskTest;
import io.aftersales.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DeskTest
class FirstAdministratorTest {

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder passwords;

    @Test
    void without_a_chosen_password_there_is_no_start_and_one_sentence_says_why() {
        assertThatThrownBy(() -> new FirstAdministrator(users, passwords, " ").afterSingletonsInstantiated())
                .isInstanceOf(StartupRefused.class)
                .hasMessage("There is no administrator yet: set AFTERSALES_ADMIN_PASSWORD to the password that the user"
                        + " `admin` is to have, and start again.");
    }
}
