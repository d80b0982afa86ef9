package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.DeskTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** Whom an issuer means where users are known by their e-mail addresses. */
@DeskTest
class SignOnUsersTest {

    private static final String ADDRESS = "sign-on@shop.example";

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void forget() {
        jdbc.sql("update aftersales.app_user set email = null where email = ?")
                .param(ADDRESS)
                .update();
    }

    private void give(String login) {
        jdbc.sql("update aftersales.app_user set email = ? where login = ?")
                .params(ADDRESS, login)
                .update();
    }

    private String meant(Map<String, Object> told) {
        return meant(told, new MockEnvironment());
    }

    private String meant(Map<String, Object> told, Environment environment) {
        Map<String, Object> claims = new HashMap<>(told);
        claims.put("sub", "42");
        Instant at = Instant.EPOCH;
        OidcIdToken token = new OidcIdToken("signed", at, at.plusSeconds(60), claims);
        OAuth2AccessToken access =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "opaque", at, at.plusSeconds(60));
        ClientRegistration desk = ClientRegistration.withRegistrationId("company")
                .clientId("desk")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://desk.example")
                .authorizationUri("https://issuer.example")
                .tokenUri("https://issuer.example")
                .build();
        return new SignOnUsers(users, environment, "email")
                .loadUser(new OidcUserRequest(desk, access, token))
                .getName();
    }

    private void refused(Map<String, Object> told, SignOnRefusal why) {
        refused(told, new MockEnvironment(), why);
    }

    private void refused(Map<String, Object> told, Environment environment, SignOnRefusal why) {
        assertThatThrownBy(() -> meant(told, environment))
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refusal -> assertThat(refusal.getError().getErrorCode()).isEqualTo(why.name()));
    }

    @Test
    void an_address_that_was_checked_means_the_user_who_has_it_in_capitals_or_not() {
        give("agent-chen");

        assertThat(meant(Map.of("email", "Sign-On@shop.example", "email_verified", true)))
                .isEqualTo("agent-chen");
    }

    @Test
    void an_address_that_nobody_checked_means_nobody() {
        give("agent-chen");

        refused(Map.of("email", ADDRESS, "email_verified", false), SignOnRefusal.NOT_TOLD);
        refused(Map.of("email", ADDRESS), SignOnRefusal.NOT_TOLD);
        refused(Map.of("email_verified", true), SignOnRefusal.NOT_TOLD);
    }

    @Test
    void an_address_that_several_share_means_none_of_them() {
        give("agent-chen");
        give("agent-lin");

        refused(Map.of("email", ADDRESS, "email_verified", true), SignOnRefusal.AMBIGUOUS);
    }

    @Test
    void a_demo_user_who_is_left_in_production_is_unknown_until_a_password_is_set() {
        give("agent-chen");
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        Map<String, Object> told = Map.of("email", ADDRESS, "email_verified", true);
        refused(told, production, SignOnRefusal.UNKNOWN_USER);

        String hash = users.credentials("agent-chen").orElseThrow().passwordHash();
        setHash("agent-chen", "{bcrypt}another");
        try {
            assertThat(meant(told, production)).isEqualTo("agent-chen");
        } finally {
            setHash("agent-chen", hash);
        }
    }

    private void setHash(String login, String hash) {
        jdbc.sql("update aftersales.app_user set password_hash = ? where login = ?")
                .params(hash, login)
                .update();
    }

    @Test
    void a_login_is_no_address() {
        refused(Map.of("email", "agent-chen", "email_verified", true), SignOnRefusal.UNKNOWN_USER);
    }
}
