package io.aftersales.security;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The buyer of one case, for the length of one request: no session remembers him. */
final class LinkedBuyer extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient BuyerLink link;

    LinkedBuyer(BuyerLink link) {
        super(List.of(new SimpleGrantedAuthority(CurrentActor.ROLE_PREFIX + Role.BUYER.name())));
        this.link = link;
        setAuthenticated(true);
    }

    Actor actor() {
        return Actor.byLink(link.buyerId(), link.caseId());
    }

    @Override
    public Object getPrincipal() {
        return link.buyerId();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkedBuyer linked && linked.link.equals(link);
    }

    @Override
    public int hashCode() {
        return link.hashCode();
    }
}
