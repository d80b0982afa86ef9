package io.aftersales.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Finds the user of the desk whom an issuer means, by one claim of the token, {@code aftersales.sign-on.claim}: {@code email} is
 * compared with the users' e-mail addresses, any other with their logins. It adds nobody and gives no rights. Demo users that
 * production finds in its database are unknown to it.
 */
@Component
class SignOnUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final Users users;
    private final boolean demo;
    private final String claim;

    SignOnUsers(
            Users users,
            Environment environment,
            @Value("${aftersales.sign-on.claim:preferred_username}") String claim) {
        this.users = users;
        this.demo = environment.acceptsProfiles(Profiles.of("!production"));
        this.claim = claim;
    }

    /** @throws OAuth2AuthenticationException with the name of a {@link SignOnRefusal} as its code */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        String login =
                claim.equals(StandardClaimNames.EMAIL) ? loginByEmail(token) : told(token.getClaimAsString(claim));
        return users.credentials(login)
                .filter(known -> demo || !known.isOfDemo())
                .map(known -> admitted(new SignedOn(known, token)))
                .orElseThrow(() -> refusal(SignOnRefusal.UNKNOWN_USER));
    }

    private String loginByEmail(OidcIdToken token) {
        if (!Boolean.TRUE.equals(token.getEmailVerified())) {
            throw refusal(SignOnRefusal.NOT_TOLD);
        }
        List<DeskUser> found = users.withEmail(told(token.getEmail()));
        if (found.size() > 1) {
            throw refusal(SignOnRefusal.AMBIGUOUS);
        }
        return found.stream().map(DeskUser::login).findFirst().orElseThrow(() -> refusal(SignOnRefusal.UNKNOWN_USER));
    }

    private static String told(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refusal(SignOnRefusal.NOT_TOLD);
        }
        return value;
    }

    private static OidcUser admitted(SignedOn user) {
        if (!user.isEnabled()) {
            throw refusal(SignOnRefusal.DISABLED);
        }
        return user;
    }

    private static OAuth2AuthenticationException refusal(SignOnRefusal why) {
        return new OAuth2AuthenticationException(new OAuth2Error(why.name()));
    }
}
