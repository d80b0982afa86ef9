package io.aftersales.security;

import io.aftersales.startup.StartupRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties.Registration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/**
 * The third way in, where issuers of OpenID Connect are configured under {@code spring.security.oauth2.client}: whoever is known
 * there enters as the user of the desk whom {@link SignOnUsers} finds. Elsewhere it is not there.
 */
@Component
public class SingleSignOn {

    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);
    private static final String LOGIN_PAGE = "/login";

    private final List<Issuer> issuers;
    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final SignOnUsers users;

    SingleSignOn(
            OAuth2ClientProperties configured,
            ObjectProvider<ClientRegistrationRepository> registrations,
            SignOnUsers users) {
        configured.getRegistration().forEach(SingleSignOn::requireOpenId);
        this.issuers = configured.getRegistration().entrySet().stream()
                .map(each -> issuer(each.getKey(), each.getValue()))
                .toList();
        this.registrations = registrations;
        this.users = users;
    }

    /** Where somebody can sign on. @param href where that begins */
    public record Issuer(String name, String href) {}

    private static Issuer issuer(String id, Registration registration) {
        String name = registration.getClientName() == null ? id : registration.getClientName();
        return new Issuer(
                name, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + id);
    }

    /** Without the scope the answer has no signed token, and anybody could be meant. */
    private static void requireOpenId(String id, Registration registration) {
        if (registration.getScope() == null || !registration.getScope().contains(OidcScopes.OPENID)) {
            throw new StartupRefused("Single sign-on needs OpenID Connect: spring.security.oauth2.client.registration."
                    + id + ".scope must contain openid.");
        }
    }

    /** Those that are configured, as the login page names them. */
    public List<Issuer> issuers() {
        return issuers;
    }

    void addTo(HttpSecurity pages) throws Exception {
        if (!issuers.isEmpty()) {
            pages.oauth2Login(this::configure);
        }
    }

    private void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        ClientRegistrationRepository known = registrations.getObject();
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                known, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        login.loginPage(LOGIN_PAGE)
                .clientRegistrationRepository(known)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(users))
                .failureHandler(SingleSignOn::refused)
                .addObjectPostProcessor(IF_THE_ISSUER_IS_AWAY);
    }

    private static final ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> IF_THE_ISSUER_IS_AWAY =
            new ObjectPostProcessor<>() {
                @Override
                public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                    filter.setAuthenticationFailureHandler(SingleSignOn::refused);
                    return filter;
                }
            };

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        SignOnRefusal why = why(failure);
        if (why == SignOnRefusal.FAILED) {
            log.atWarn().setCause(failure).log("single sign-on failed");
        } else {
            log.atInfo().addKeyValue("why", why).log("single sign-on refused");
        }
        response.sendRedirect(request.getContextPath() + LOGIN_PAGE + "?refused=" + why);
    }

    private static SignOnRefusal why(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "";
        return Arrays.stream(SignOnRefusal.values())
                .filter(why -> why.name().equals(code))
                .findFirst()
                .orElse(SignOnRefusal.FAILED);
    }
}
