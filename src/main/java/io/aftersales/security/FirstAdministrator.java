package io.aftersales.security;

import io.aftersales.domain.actor.Role;
import io.aftersales.startup.StartupRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Outside the demo there is no default password: whoever starts the desk first chooses the administrator's. */
@Component
@Profile("production")
class FirstAdministrator implements SmartInitializingSingleton {

    private static final DeskUser ADMIN = new DeskUser("admin", "Administrator", Role.ADMIN, true);

    private final Users users;
    private final PasswordEncoder passwords;
    private final String chosen;

    FirstAdministrator(Users users, PasswordEncoder passwords, @Value("${aftersales.admin-password:}") String chosen) {
        this.users = users;
        this.passwords = passwords;
        this.chosen = chosen;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (users.hasAdministrator()) {
            return;
        }
        if (chosen.isBlank()) {
            throw new StartupRefused("There is no administrator yet: set AFTERSALES_ADMIN_PASSWORD to the password that"
                    + " the user `admin` is to have, and start again.");
        }
        users.addOrReplace(ADMIN, passwords.encode(chosen));
    }
}
