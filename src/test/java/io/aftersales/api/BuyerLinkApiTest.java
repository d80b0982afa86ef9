package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a link in a message opens, for how long, and what it does not. */
@DeskTest
class BuyerLinkApiTest {

    private static final Pattern TOKEN_OF_FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    private Case claim;
    private String link;

    @BeforeEach
    void aRejectedCaseAndALinkToIt() {
        claim = new Requests(api).returnRefund("100.00").reject();
        link = linkTo(claim.id());
    }

    @Test
    void shop_systems_and_those_who_speak_with_buyers_get_a_link_and_the_history_says_so() {
        for (String taker : List.of("channel", "agent-lin", "supervisor-zhou", "manager-zeng")) {
            Answer given = api.post(taker, path(), Map.of()).expect(200);
            assertThat(given.text("/url")).startsWith("http://127.0.0.1:").contains("/link/");
            Instant expiresAt = Api.instant(given.text("/expiresAt"));
            assertThat(Duration.between(api.now(), expiresAt))
                    .isBetween(Duration.ofDays(30).minusHours(1), Duration.ofDays(30));
        }
        assertThat(api.caseOf(claim.id()).body().get("history").findValuesAsText("event"))
                .containsSequence("BUYER_LINK_GIVEN", "BUYER_LINK_GIVEN", "BUYER_LINK_GIVEN", "BUYER_LINK_GIVEN");
        for (String other : List.of("warehouse-wu", "arbiter-he", "owner-gu", "admin", "buyer-li")) {
            api.post(other, path(), Map.of()).refused(403, "ROLE");
        }
        api.post("channel", "/cases/no-such-case/buyer-link", Map.of()).expect(404);
    }

    @Test
    void the_same_call_with_a_key_gets_the_same_link() {
        String key = UUID.randomUUID().toString();
        String first = api.post("channel", path(), Map.of(), key).text("/url");
        assertThat(api.post("channel", path(), Map.of(), key).text("/url")).isEqualTo(first);
    }

    @Test
    void a_link_is_taken_out_of_the_address_and_kept_from_scripts_and_other_cases() {
        HttpResponse<String> taken = get(link, "");
        assertThat(taken.statusCode()).isEqualTo(302);
        assertThat(taken.headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/my/cases/" + claim.id()));
        assertThat(taken.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(cookieOf(taken))
                .contains("; Path=/my/cases/" + claim.id() + ";", "; HttpOnly", "; SameSite=Lax", "; Max-Age=2");
        assertThat(opened(page(claim.id()))).contains("Cache-Control: no-cache, no-store, max-age=0, must-revalidate");
    }

    private static String opened(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        return "Cache-Control: " + page.headers().firstValue("Cache-Control").orElse("");
    }

    @Test
    void forged_mangled_and_foreign_links_open_nothing_and_look_alike() {
        String token = link.replaceFirst(".*/link/", "");
        String other = linkTo(new Requests(api).returnRefund("1.00").id()).replaceFirst(".*/link/", "");
        String crossed = token.split("\\.")[0] + "." + other.split("\\.")[1];
        for (String forged : List.of("x", "x.y", crossed, token + "A", token.replace('.', '-'), "a".repeat(5000))) {
            HttpResponse<String> refused = get(desk.baseUrl() + "/link/" + forged, "");
            assertThat(refused.statusCode()).as(forged).isEqualTo(404);
            assertThat(refused.body()).doesNotContain(claim.id()).contains("链接无法打开");
            assertThat(refused.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("buyer-link");
        }
    }

    @Test
    void a_link_ends_after_thirty_days_and_so_does_the_cookie_that_it_left() {
        String cookie = "buyer-link=" + link.replaceFirst(".*/link/", "");
        assertThat(get(desk.baseUrl() + "/my/cases/" + claim.id(), cookie).statusCode())
                .isEqualTo(200);
        api.advance(Duration.ofDays(30).minusHours(1));
        assertThat(get(link, "").statusCode()).isEqualTo(302);
        api.advance(Duration.ofHours(1));
        assertThat(get(link, "").statusCode()).isEqualTo(404);
        assertThat(get(desk.baseUrl() + "/my/cases/" + claim.id(), cookie)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/login"));
    }

    @Test
    void a_link_opens_no_other_case_no_other_page_and_no_api() {
        String other = new Requests(api).returnRefund("1.00").id();
        for (String path : List.of("/my/cases/" + other, "/my", "/cases", "/my/new?order=x", "/cases/" + claim.id())) {
            assertThat(get(desk.baseUrl() + path, cookie())
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .as(path)
                    .endsWith("/login");
        }
        for (String path :
                List.of("/cases/" + claim.id(), "/cases/" + claim.id() + "/deadlines/after-rejection/explain")) {
            assertThat(get(desk.baseUrl() + "/api/v1" + path, cookie()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_photo_of_another_case_of_the_same_buyer_stays_shut() {
        Case other = new Requests(api).returnRefund("1.00");
        String photo = other.proof("buyer-li");
        other.api()
                .post("buyer-li", "/cases/" + other.id() + "/evidence", Map.of("evidence", List.of(photo)))
                .expect(200);
        assertThat(page(claim.id() + "/evidence/" + photo).statusCode()).isEqualTo(404);
        String own = api.caseOf(claim.id()).text("/evidence/0/id");
        assertThat(page(claim.id() + "/evidence/" + own).statusCode()).isEqualTo(200);
    }

    @Test
    void an_act_needs_the_pages_token_and_stands_in_the_history_as_the_buyers_by_the_link() {
        assertThat(act("BUYER_CANCELLED", UUID.randomUUID().toString(), "").statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = act("BUYER_CANCELLED", UUID.randomUUID().toString(), csrf());
        assertThat(done.statusCode()).isEqualTo(302);
        var last = api.caseOf(claim.id()).body().get("history");
        assertThat(last.toString())
                .contains("\"actor\":\"buyer-li\",\"event\":\"BUYER_CANCELLED\",\"detail\":{\"via\":\"LINK\"}");
    }

    @Test
    void a_button_pressed_twice_acts_once_and_what_comes_late_is_told_the_state() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = act("BUYER_CANCELLED", key, csrf());
        HttpResponse<String> second = act("BUYER_CANCELLED", key, csrf());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        HttpResponse<String> late =
                act("INTERVENTION_REQUESTED", UUID.randomUUID().toString(), csrf());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("现在的状态：已结案");
    }

    @Test
    void an_event_of_the_merchant_is_none_of_the_buyers() {
        assertThat(act("NO_SUCH_EVENT", UUID.randomUUID().toString(), csrf()).statusCode())
                .isEqualTo(400);
    }

    private String path() {
        return "/cases/" + claim.id() + "/buyer-link";
    }

    private String linkTo(String caseId) {
        return api.post("agent-chen", "/cases/" + caseId + "/buyer-link", Map.of())
                .expect(200)
                .text("/url");
    }

    private HttpResponse<String> page(String path) {
        return get(desk.baseUrl() + "/my/cases/" + path, cookie());
    }

    private String cookie() {
        return "buyer-link=" + link.replaceFirst(".*/link/", "");
    }

    private String csrf() {
        HttpResponse<String> page = page(claim.id());
        Matcher form = TOKEN_OF_FORM.matcher(page.body());
        assertThat(form.find()).isTrue();
        String cookie = page.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("XSRF-TOKEN="))
                .map(set -> set.replaceFirst(";.*", ""))
                .findFirst()
                .orElseThrow();
        return cookie + " " + form.group(1);
    }

    /** @param csrf the cookie and the form's token; empty for neither */
    private HttpResponse<String> act(String event, String key, String csrf) {
        List<String> parts = csrf.isEmpty() ? List.of("a=b", "") : List.of(csrf.split(" "));
        return desk.send(HttpRequest.newBuilder(desk.uri("/my/cases/" + claim.id() + "/events"))
                .header("Cookie", cookie() + "; " + parts.get(0))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "event=" + event + "&reason=leaks&key=" + key + "&_csrf=" + parts.get(1))));
    }

    private HttpResponse<String> get(String address, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        Optional.of(cookie).filter(any -> !any.isEmpty()).ifPresent(some -> request.header("Cookie", some));
        return desk.send(request);
    }

    private static String cookieOf(HttpResponse<String> taken) {
        return taken.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("buyer-link="))
                .findFirst()
                .orElseThrow();
    }
}
