package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class LoginTest {

    private static final String UNKNOWN_CALL = "/api/v1/there-is-no-such-call";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Autowired
    private Desk desk;

    @Test
    void a_program_without_a_password_is_unauthorized() {
        var answer = desk.send(HttpRequest.newBuilder(desk.uri(UNKNOWN_CALL)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
        assertThat(desk.send(post(UNKNOWN_CALL)).statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_is_never_asked_for_a_password_by_its_own_dialog() {
        var request = HttpRequest.newBuilder(desk.uri(UNKNOWN_CALL)).header("Sec-Fetch-Mode", "navigate");

        assertThat(desk.send(request).headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void a_program_with_a_wrong_password_is_unauthorized() {
        var request =
                HttpRequest.newBuilder(desk.uri(UNKNOWN_CALL)).header("Authorization", Desk.basic("agent-chen", "no"));

        assertThat(desk.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void a_program_with_a_password_needs_no_token_and_gets_no_session() {
        var answer = desk.postAs("agent-chen", UNKNOWN_CALL, "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void metrics_are_for_the_administrator() {
        assertThat(desk.getAs("agent-chen", "/actuator/prometheus").statusCode())
                .isEqualTo(403);
        assertThat(desk.getAs("admin", "/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    @Test
    void what_the_actuator_does_not_show_to_all_it_shows_to_nobody_unknown() {
        assertThat(desk.send(HttpRequest.newBuilder(desk.uri("/actuator/info"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_description_of_the_api_is_open() {
        assertThat(desk.send(HttpRequest.newBuilder(desk.uri("/v3/api-docs"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_person_without_a_session_is_sent_to_the_login_page() throws Exception {
        var answer = get("/tasks");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).endsWith("/login");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void a_session_reads_the_api_without_a_token_and_writes_only_with_it() throws Exception {
        logIn("agent-chen", "demo-only");

        assertThat(get(UNKNOWN_CALL).statusCode()).isEqualTo(404);
        assertThat(send(post(UNKNOWN_CALL)).body()).contains("\"code\":\"CSRF\"");
        assertThat(send(post(UNKNOWN_CALL).header("X-XSRF-TOKEN", "made-up")).statusCode())
                .isEqualTo(403);
        assertThat(send(post(UNKNOWN_CALL).header("X-XSRF-TOKEN", csrfToken())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_wrong_password_on_the_page_leads_back_to_it() throws Exception {
        assertThat(location(logIn("agent-chen", "wrong"))).endsWith("/login?error");
    }

    @Test
    void a_login_form_without_a_token_is_refused() throws Exception {
        assertThat(send(form("/login", "username=agent-chen&password=demo-only"))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> logIn(String login, String password) throws Exception {
        get("/login");
        var answer = send(form("/login", "username=" + login + "&password=" + password + "&_csrf=" + csrfToken()));
        get("/login");
        return answer;
    }

    private String csrfToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private HttpRequest.Builder form(String path, String fields) {
        return HttpRequest.newBuilder(desk.uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields));
    }

    private HttpRequest.Builder post(String path) {
        return HttpRequest.newBuilder(desk.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(desk.uri(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
