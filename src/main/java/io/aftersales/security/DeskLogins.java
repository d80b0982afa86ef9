package io.aftersales.security;

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
        return users.credentials(login)
                .map(DeskLogin::new)
                .orElseThrow(() -> new UsernameNotFoundException("unknown login"));
    }
}
