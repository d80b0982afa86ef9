package io.aftersales.security;

import io.aftersales.security.Users.Credentials;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Tells the framework who may log in. */
@Component
class DeskLogins implements UserDetailsService {

    private final Users users;

    DeskLogins(Users users) {
        this.users = users;
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        Credentials known = users.credentials(login).orElseThrow(() -> new UsernameNotFoundException("unknown login"));
        DeskUser user = known.user();
        return User.withUsername(user.login())
                .password(known.passwordHash())
                .roles(user.role().name())
                .disabled(!user.enabled())
                .build();
    }
}
