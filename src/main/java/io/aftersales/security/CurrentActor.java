package io.aftersales.security;

import io.aftersales.domain.actor.Actor;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who sent the request that this thread serves. */
@Component
public class CurrentActor {

    static final String ROLE_PREFIX = "ROLE_";

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    /** @throws IllegalStateException outside a request, or in one that needs no login: the caller asked at the wrong place */
    public Actor get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !trust.isAuthenticated(authentication)) {
            throw new IllegalStateException("Nobody is logged in on this thread");
        }
        if (authentication instanceof LinkedBuyer linked) {
            return linked.actor();
        }
        if (authentication.getPrincipal() instanceof DeskLogin login) {
            return login.actor();
        }
        throw new IllegalStateException("Nobody enters as " + authentication.getClass());
    }
}
