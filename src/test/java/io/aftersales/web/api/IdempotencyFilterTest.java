package io.aftersales.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.DeskTest;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.requests.RequestKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;

@DeskTest
class IdempotencyFilterTest {

    private static final String BODY = "{\"orderId\":\"o1\"}";

    private final AtomicInteger worked = new AtomicInteger();
    private String key = "";

    @Autowired
    private RequestKeys keys;

    @Autowired
    private ProblemWriter problems;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void take_a_fresh_key() {
        key = UUID.randomUUID().toString();
    }

    @Test
    void a_second_delivery_gets_the_first_answer_and_nothing_is_done_again() throws Exception {
        MockHttpServletResponse first = deliver(post(BODY), answering(201, "first"));
        MockHttpServletResponse second = deliver(post(BODY), answering(201, "second"));

        assertThat(worked).hasValue(1);
        assertThat(first.getContentAsString()).isEqualTo("first");
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();
        assertThat(second.getStatus()).isEqualTo(201);
        assertThat(second.getContentAsString()).isEqualTo("first");
        assertThat(second.getContentType()).isEqualTo("application/json");
        assertThat(second.getHeader("Location")).isEqualTo("/api/v1/cases/c1");
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void the_work_sees_the_body_and_the_key() throws Exception {
        deliver(post(BODY), (request, response) -> {
            assertThat(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(BODY);
            assertThat(RequestKeys.current())
                    .hasValueSatisfying(running -> assertThat(running.key()).isEqualTo(key));
            worked.incrementAndGet();
        });

        assertThat(worked).hasValue(1);
        assertThat(RequestKeys.current()).isEmpty();
    }

    @Test
    void a_refusal_is_an_answer_too() throws Exception {
        deliver(post(BODY), answering(422, "first"));

        assertThat(deliver(post(BODY), answering(201, "second")).getStatus()).isEqualTo(422);
    }

    @Test
    void another_body_with_the_same_key_is_refused() throws Exception {
        deliver(post(BODY), answering(201, "first"));

        assertProblem(deliver(post("{}"), answering(201, "second")), 409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void another_address_with_the_same_key_is_refused() throws Exception {
        deliver(post(BODY), answering(201, "first"));
        MockHttpServletRequest other = post(BODY);
        other.setRequestURI("/api/v1/carrier-events");

        assertProblem(deliver(other, answering(201, "second")), 409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_fault_of_ours_is_not_kept() throws Exception {
        deliver(post(BODY), answering(500, "first"));

        assertThat(deliver(post(BODY), answering(201, "second")).getContentAsString())
                .isEqualTo("second");
    }

    @Test
    void an_answer_that_asks_to_try_again_is_not_kept() throws Exception {
        deliver(post(BODY), (request, response) -> {
            ((HttpServletResponse) response).setHeader("Retry-After", "1");
            ((HttpServletResponse) response).setStatus(409);
        });

        assertThat(deliver(post(BODY), answering(201, "second")).getStatus()).isEqualTo(201);
    }

    @Test
    void a_request_that_blew_up_may_be_sent_again() throws Exception {
        assertProblem(
                deliver(post(BODY), (request, response) -> {
                    throw new IllegalStateException("blown up");
                }),
                500,
                "INTERNAL");

        assertThat(deliver(post(BODY), answering(201, "second")).getStatus()).isEqualTo(201);
    }

    @Test
    void work_that_was_done_before_a_fault_of_ours_is_told_by_its_case() throws Exception {
        deliver(post(BODY), (request, response) -> {
            keys.markDone("c9");
            ((HttpServletResponse) response).setStatus(500);
        });

        MockHttpServletResponse told = deliver(post(BODY), answering(201, "again"));

        assertThat(worked).hasValue(0);
        assertThat(told.getStatus()).isEqualTo(201);
        assertThat(told.getHeader("Location")).isEqualTo("/api/v1/cases/c9");
        assertThat(told.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(told.getContentAsString()).isEqualTo("{\"id\":\"c9\",\"for\":\"buyer-li\"}");
    }

    @Test
    void a_second_delivery_waits_for_the_first() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<MockHttpServletResponse> first = CompletableFuture.supplyAsync(() -> {
            try {
                return deliver(post(BODY), (request, response) -> {
                    started.countDown();
                    sleep(500);
                    answering(201, "first").doFilter(request, response);
                });
            } catch (ServletException | IOException failure) {
                throw new IllegalStateException(failure);
            }
        });
        started.await();

        assertThat(deliver(post(BODY), answering(201, "second")).getContentAsString())
                .isEqualTo("first");
        assertThat(first.join().getContentAsString()).isEqualTo("first");
        assertThat(worked).hasValue(1);
    }

    @Test
    void a_second_delivery_does_not_wait_for_ever() throws Exception {
        deliver(post(BODY), (request, response) -> {
            MockHttpServletResponse second = deliver(post(BODY), answering(201, "second"));
            assertProblem(second, 409, "IDEMPOTENCY_IN_PROGRESS");
            assertThat(second.getHeader("Retry-After")).isEqualTo("1");
            worked.incrementAndGet();
        });

        assertThat(worked).hasValue(1);
    }

    @Test
    void an_upload_is_the_same_whatever_its_boundary() throws Exception {
        deliver(upload("--a", "content"), answering(201, "first"));

        assertThat(deliver(upload("--b", "content"), answering(201, "second")).getContentAsString())
                .isEqualTo("first");
        assertProblem(deliver(upload("--a", "other content"), answering(201, "third")), 409, "IDEMPOTENCY_KEY_REUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "编号", "a\tb"})
    void a_key_that_is_no_key_is_refused(String notAKey) throws Exception {
        key = notAKey;

        assertProblem(deliver(post(BODY), answering(201, "first")), 422, "INVALID_IDEMPOTENCY_KEY");
    }

    @Test
    void a_key_of_more_than_200_characters_is_refused() throws Exception {
        key = "x".repeat(201);

        assertProblem(deliver(post(BODY), answering(201, "first")), 422, "INVALID_IDEMPOTENCY_KEY");
        assertThat(worked).hasValue(0);
    }

    @Test
    void a_body_of_more_than_one_mebibyte_is_refused() throws Exception {
        String large = "\"" + "x".repeat(1 << 20) + "\"";

        assertProblem(deliver(post(large), answering(201, "first")), 413, "BODY_TOO_LARGE");
        assertThat(worked).hasValue(0);
    }

    @Test
    void a_request_without_a_key_passes_untouched() throws Exception {
        MockHttpServletRequest request = post(BODY);
        request.removeHeader("Idempotency-Key");

        deliver(request, (passed, response) -> {
            assertThat(passed).isSameAs(request);
            worked.incrementAndGet();
        });

        assertThat(worked).hasValue(1);
    }

    private interface Work {
        void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException;
    }

    private Work answering(int status, String body) {
        return (request, response) -> {
            worked.incrementAndGet();
            HttpServletResponse http = (HttpServletResponse) response;
            http.setStatus(status);
            http.setContentType("application/json");
            http.setHeader("Location", "/api/v1/cases/c1");
            http.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        };
    }

    private MockHttpServletResponse deliver(MockHttpServletRequest request, Work work)
            throws ServletException, IOException {
        Deliveries deliveries = new Deliveries(
                keys,
                () -> (caseId, actor) -> new TreeMap<>(Map.of("id", caseId, "for", actor.name())).descendingMap(),
                () -> new Actor("buyer-li", Role.BUYER),
                json,
                Duration.ofSeconds(2));
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain chain = work::doFilter;
        new IdempotencyFilter(keys, deliveries, problems).doFilter(request, response, chain);
        return response;
    }

    private MockHttpServletRequest post(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/cases");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return withKey(request);
    }

    private MockHttpServletRequest upload(String boundary, String content) {
        MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
        request.setMethod("POST");
        request.setRequestURI("/api/v1/evidence");
        request.setContentType("multipart/form-data; boundary=" + boundary);
        request.setParameter("kind", "PHOTO");
        request.addFile(new MockMultipartFile("file", "a.txt", "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        return withKey(request);
    }

    private MockHttpServletRequest withKey(MockHttpServletRequest request) {
        Principal caller = () -> "buyer-li";
        request.setUserPrincipal(caller);
        request.addHeader("Idempotency-Key", key);
        return request;
    }

    private static void assertProblem(MockHttpServletResponse response, int status, String code) throws IOException {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"");
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
