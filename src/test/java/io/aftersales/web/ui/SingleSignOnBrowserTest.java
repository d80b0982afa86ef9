package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.security.SignOnRefusal;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who comes from an issuer of OpenID Connect, over HTTP and once with a real browser. */
@DeskTest
@DirtiesContext
class SingleSignOnBrowserTest {

    private static final TestIssuer ISSUER = issuer();

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    private static TestIssuer issuer() {
        try {
            return new TestIssuer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        String client = "spring.security.oauth2.client.";
        properties.add(client + "registration.company.provider", () -> "company");
        properties.add(client + "registration.company.client-id", () -> TestIssuer.CLIENT);
        properties.add(client + "registration.company.client-secret", () -> TestIssuer.SECRET);
        properties.add(client + "registration.company.client-name", () -> "Company");
        properties.add(client + "registration.company.scope", () -> "openid");
        properties.add(client + "provider.company.issuer-uri", ISSUER::address);
    }

    /** A browser without a window, which goes wherever it is sent. */
    private final class Guest {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        private HttpResponse<String> send(URI uri) {
            try {
                return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        URI redirected(URI uri) {
            HttpResponse<String> answer = send(uri);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return uri.resolve(answer.headers().firstValue("Location").orElseThrow());
        }

        /** Where the way through the issuer ends. */
        URI signOn() {
            URI toIssuer = redirected(desk.uri("/oauth2/authorization/company"));
            return redirected(redirected(toIssuer));
        }

        int tasks() {
            return send(desk.uri("/api/v1/tasks")).statusCode();
        }
    }

    private void refused(SignOnRefusal why) {
        Guest guest = new Guest();
        assertThat(guest.signOn().toString()).endsWith("/login?refused=" + why);
        assertThat(guest.tasks()).isEqualTo(401);
    }

    @Test
    void whoever_the_issuer_means_enters_as_the_user_of_the_desk_with_the_rights_given_there() {
        ISSUER.means(Map.of("preferred_username", "agent-chen", "role", "ADMIN", "roles", "ADMIN"));
        Guest guest = new Guest();

        assertThat(guest.signOn()).isEqualTo(desk.uri("/"));

        assertThat(guest.tasks()).isEqualTo(200);
        assertThat(guest.send(desk.uri("/api/v1/users")).statusCode()).isEqualTo(403);
        assertThat(guest.send(desk.uri("/tasks")).body()).contains("agent-chen");
    }

    @Test
    void somebody_whom_the_desk_does_not_know_is_refused_and_not_added() {
        ISSUER.means(Map.of("preferred_username", "mallory", "role", "ADMIN"));

        refused(SignOnRefusal.UNKNOWN_USER);

        assertThat(jdbc.sql("select count(*) from aftersales.app_user where login = 'mallory'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_user_who_may_not_enter_is_refused_and_one_who_is_inside_is_at_the_next_request() {
        ISSUER.means(Map.of("preferred_username", "field-sun"));
        Guest inside = new Guest();
        inside.signOn();
        assertThat(inside.tasks()).isEqualTo(200);

        enable("field-sun", false);
        assertThat(inside.tasks()).isEqualTo(401);
        refused(SignOnRefusal.DISABLED);
        enable("field-sun", true);
    }

    private void enable(String login, boolean enabled) {
        jdbc.sql("update aftersales.app_user set enabled = ? where login = ?")
                .params(enabled, login)
                .update();
    }

    @Test
    void an_issuer_that_does_not_say_who_it_is_is_not_enough() {
        ISSUER.means(Map.of("email", "chen@shop.example", "email_verified", true));
        refused(SignOnRefusal.NOT_TOLD);
        ISSUER.means(Map.of("preferred_username", " "));
        refused(SignOnRefusal.NOT_TOLD);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery("a signature of another key", token -> token.key = TestIssuer.newKey()),
                forgery("the nonce of another sign-on", token -> token.claims.put("nonce", "another")),
                forgery("no nonce", token -> token.claims.remove("nonce")),
                forgery(
                        "a token that has expired",
                        token -> token.claims.putAll(Map.of("iat", before(3700), "exp", before(100)))),
                forgery("another issuer", token -> token.claims.put("iss", "http://127.0.0.1:1")),
                forgery("a token for another program", token -> token.claims.put("aud", "shop")));
    }

    private static Date before(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private static Arguments forgery(String name, Consumer<TestIssuer.Token> forgery) {
        return Arguments.of(name, forgery);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_forged_answer_is_refused(String name, Consumer<TestIssuer.Token> forgery) {
        ISSUER.means(Map.of("preferred_username", "agent-chen"));
        ISSUER.forges(forgery);

        refused(SignOnRefusal.FAILED);
    }

    @Test
    void an_answer_to_somebody_elses_sign_on_is_refused() {
        ISSUER.means(Map.of("preferred_username", "agent-chen"));
        Guest mallory = new Guest();
        URI answer = mallory.redirected(mallory.redirected(desk.uri("/oauth2/authorization/company")));
        Guest victim = new Guest();
        victim.redirected(desk.uri("/oauth2/authorization/company"));

        assertThat(victim.redirected(answer).toString()).endsWith("/login?refused=FAILED");
        assertThat(victim.tasks()).isEqualTo(401);
    }

    @Test
    void an_answer_is_good_once() {
        ISSUER.means(Map.of("preferred_username", "agent-chen"));
        Guest guest = new Guest();
        URI answer = guest.redirected(guest.redirected(desk.uri("/oauth2/authorization/company")));
        guest.redirected(answer);

        assertThat(guest.redirected(answer).toString()).endsWith("/login?refused=FAILED");
    }

    @Test
    void passwords_enter_as_before() {
        assertThat(desk.getAs("agent-chen", "/api/v1/tasks").statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_signs_on_by_a_click_and_out_again_and_learns_why_he_is_refused() {
        try (Visitor visitor = new Visitor(desk.baseUrl(), "en")) {
            ISSUER.means(Map.of("preferred_username", "nobody"));
            visitor.open("/login");
            visitor.page().getByText("Sign in with Company").click();
            visitor.waitForText("there is no user for you here");
            visitor.keepPictures("sign-on-refused");
            assertThat(visitor.spillsOnPhone()).isFalse();

            ISSUER.means(Map.of("preferred_username", "agent-chen"));
            visitor.page().getByText("Sign in with Company").click();
            visitor.page().locator("nav a").first().waitFor();
            assertThat(visitor.page().url()).endsWith("/tasks");
            visitor.press("Sign out");
            visitor.waitForText("You are signed out.");
            visitor.open("/tasks");
            assertThat(visitor.page().url()).endsWith("/login");
            assertThat(visitor.errors()).isEmpty();
        }
    }
}
