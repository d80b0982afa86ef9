package io.aftersales.security;

import io.aftersales.security.Users.Credentials;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A user of the desk whom an issuer sent. The token says who he is, and nothing of what he may do. */
final class SignedOn extends DeskLogin implements OidcUser {

    private static final long serialVersionUID = 1L;

    private final OidcIdToken token;

    SignedOn(Credentials known, OidcIdToken token) {
        super(known);
        this.token = token;
    }

    @Override
    public String getName() {
        return getUsername();
    }

    @Override
    public OidcIdToken getIdToken() {
        return token;
    }

    @Override
    public Map<String, Object> getClaims() {
        return token.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return token.getClaims();
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }
}
