package io.aftersales.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aftersales.LogLines;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.evidence.VaultFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemsTest {

    private static final String SECRET = "secret detail of the inside";

    private final ObjectMapper json =
            new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(JsonShape.moneyAndTimes());

    private final MockMvc api = MockMvcBuilders.standaloneSetup(new Failing())
            .setMessageConverters(
                    new StringHttpMessageConverter(), new MappingJackson2HttpMessageConverter(JsonShape.strict(json)))
            .setHandlerExceptionResolvers(new ProblemResolver(new ProblemWriter(json)))
            .build();

    enum Colour {
        RED,
        GREEN
    }

    record Line(
            int quantity, @Nullable Money paid, @Nullable Colour colour) {}

    record Body(List<Line> lines) {}

    @RestController
    static class Failing {

        @GetMapping("/api/refused/{kind}")
        String refuse(@PathVariable String kind) {
            throw switch (kind) {
                case "unreadable" -> Refusal.unreadable("A_CODE", "told");
                case "forbidden" -> Refusal.forbidden("A_CODE", "told");
                case "not-found" -> Refusal.notFound("case", "c1");
                case "conflict" -> Refusal.conflict("EVENT_NOT_ALLOWED", "told", Map.of("allowed", List.of("A", "B")));
                case "again" -> Refusal.conflict("TRY_AGAIN", "told");
                case "large" -> Refusal.tooLarge("A_CODE", "told");
                case "partner" -> Refusal.partnerAway("A_CODE", "told");
                case "type" -> Refusal.unsupportedType("A_CODE", "told");
                default -> Refusal.rules(List.of(new FieldError("a", "R1", "m1"), new FieldError("b", "R2", "m2")));
            };
        }

        @GetMapping("/api/broken")
        String fail() {
            throw new IllegalStateException(SECRET);
        }

        @GetMapping("/api/store")
        String failElsewhere() {
            throw VaultFailure.elsewhere("keep object 1 of bucket b", new IOException(SECRET));
        }

        @GetMapping("/pages/broken")
        String failPage() {
            throw Refusal.conflict("A_CODE", "told");
        }

        @GetMapping("/api/choice")
        String choose(@RequestParam Colour colour) {
            return colour.name();
        }

        @GetMapping("/api/now")
        Map<String, @Nullable Object> now() {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("at", Instant.parse("2026-03-01T16:30:00Z"));
            answer.put("exactly", Instant.parse("2026-03-01T16:30:00.120Z"));
            answer.put("money", Money.ofFen(23900));
            answer.put("absent", null);
            return answer;
        }

        @PostMapping(path = "/api/body", consumes = MediaType.APPLICATION_JSON_VALUE)
        Body body(@RequestBody Body body) {
            return body;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unreadable, 400",
        "forbidden, 403",
        "not-found, 404",
        "conflict, 409",
        "large, 413",
        "partner, 502",
        "type, 415",
        "rule, 422"
    })
    void each_kind_of_refusal_has_its_status(String kind, int status) throws Exception {
        api.perform(get("/api/refused/" + kind))
                .andExpect(status().is(status))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(status));
    }

    @Test
    void a_trace_in_the_log_means_that_the_failure_is_ours() throws Exception {
        try (LogLines log = new LogLines(ProblemWriter.class.getName())) {
            api.perform(get("/api/broken")).andExpect(status().is(500));
            api.perform(get("/api/store")).andExpect(status().is(503));
            api.perform(get("/api/refused/partner")).andExpect(status().is(502));

            assertThat(log.all()).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR, Level.WARN);
            assertThat(log.all().get(0).getThrowableProxy()).isNotNull();
            assertThat(log.all().get(1).getThrowableProxy()).isNull();
            assertThat(log.all().get(1).getFormattedMessage())
                    .contains("GET /api/store", "urn:uuid:", "keep object 1 of bucket b", SECRET);
        }
    }

    @Test
    void a_refusal_tells_all_there_is_to_know() throws Exception {
        api.perform(get("/api/refused/conflict"))
                .andExpect(jsonPath("$.type").value("/problems/event-not-allowed"))
                .andExpect(jsonPath("$.title").value("Event not allowed"))
                .andExpect(jsonPath("$.detail").value("told"))
                .andExpect(jsonPath("$.code").value("EVENT_NOT_ALLOWED"))
                .andExpect(jsonPath("$.instance").value(startsWith("urn:uuid:")))
                .andExpect(jsonPath("$.errors").isEmpty())
                .andExpect(jsonPath("$.allowed[1]").value("B"));
    }

    @Test
    void several_broken_rules_are_listed_by_field() throws Exception {
        api.perform(get("/api/refused/rule"))
                .andExpect(jsonPath("$.code").value("R1"))
                .andExpect(jsonPath("$.errors[1].field").value("b"))
                .andExpect(jsonPath("$.errors[1].rule").value("R2"))
                .andExpect(jsonPath("$.errors[1].message").value("m2"));
    }

    @Test
    void who_lost_a_race_is_told_when_to_try_again() throws Exception {
        api.perform(get("/api/refused/again"))
                .andExpect(status().isConflict())
                .andExpect(header().string("Retry-After", "1"));
    }

    @Test
    void a_fault_of_ours_tells_nothing_but_its_name_in_the_log() throws Exception {
        api.perform(get("/api/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.code").value("INTERNAL"))
                .andExpect(jsonPath("$.instance").value(startsWith("urn:uuid:")))
                .andExpect(content().string(not(containsString(SECRET))))
                .andExpect(content().string(not(containsString("Exception"))));
    }

    @Test
    void an_error_is_told_even_to_who_asked_for_another_media_type() throws Exception {
        api.perform(get("/api/refused/conflict").accept("text/csv"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType("application/problem+json"));
    }

    @Test
    void a_wrong_method_is_told_with_the_possible_ones() throws Exception {
        api.perform(post("/api/now"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "GET"))
                .andExpect(jsonPath("$.code").value("METHOD_NOT_ALLOWED"))
                .andExpect(jsonPath("$.detail").value("POST is not possible here; possible: GET."));
    }

    @Test
    void a_wrong_media_type_is_told_with_the_possible_ones() throws Exception {
        api.perform(post("/api/body").contentType("application/xml").content("<a/>"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("UNSUPPORTED_MEDIA_TYPE"))
                .andExpect(jsonPath("$.detail").value(containsString("application/json")));
    }

    @Test
    void an_answer_that_cannot_be_given_in_the_wanted_type_is_406() throws Exception {
        api.perform(get("/api/now").accept("image/png"))
                .andExpect(status().isNotAcceptable())
                .andExpect(jsonPath("$.code").value("NOT_ACCEPTABLE"));
    }

    @Test
    void a_page_that_fails_is_not_answered_with_json() {
        assertThatThrownBy(() -> api.perform(get("/pages/broken"))).hasRootCauseInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"lines\": ['                                  | 400 | MALFORMED_JSON",
                "'{\"lines\": []} trailing'                       | 400 | MALFORMED_JSON",
                "'{\"lines\": [], \"lines\": []}'                 | 400 | MALFORMED_JSON",
                "''                                               | 400 | MISSING_BODY",
                "'[1]'                                            | 400 | UNREADABLE_BODY",
                "'{\"lines\": 7}'                                 | 400 | UNREADABLE_FIELD",
                "'{\"lines\": [{\"quantity\": {}}]}'              | 400 | UNREADABLE_FIELD",
                "'{\"lines\": [], \"lins\": []}'                  | 400 | UNKNOWN_FIELD",
                "'{\"lines\": [{\"paid\": \"1.001\"}]}'           | 422 | MONEY_FORMAT",
                "'{\"lines\": [{\"paid\": 1.5}]}'                 | 422 | MONEY_FORMAT",
                "'{\"lines\": [{\"colour\": \"PINK\"}]}'          | 422 | NOT_ALLOWED",
            })
    void an_unfit_body_is_told_by_what_is_wrong_with_it(String body, int status, String code) throws Exception {
        api.perform(sending(body))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void an_unfit_member_is_named_with_its_path() throws Exception {
        api.perform(sending("{\"lines\": [{\"quantity\": 1}, {\"paid\": \"1.001\"}]}"))
                .andExpect(jsonPath("$.errors[0].field").value("lines[1].paid"))
                .andExpect(jsonPath("$.errors[0].rule").value("MONEY_FORMAT"));
        api.perform(sending("{\"lines\": [{\"colour\": \"PINK\"}]}"))
                .andExpect(jsonPath("$.errors[0].message").value("must be one of RED, GREEN"));
    }

    @Test
    void a_parameter_that_is_missing_or_of_no_known_value_is_named() throws Exception {
        api.perform(get("/api/choice"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("colour"))
                .andExpect(jsonPath("$.errors[0].rule").value("REQUIRED"));
        api.perform(get("/api/choice?colour=PINK"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message").value("must be one of RED, GREEN"));
    }

    @Test
    void times_have_the_offset_of_shanghai_and_money_two_decimals() throws Exception {
        api.perform(get("/api/now"))
                .andExpect(content()
                        .string("{\"at\":\"2026-03-02T00:30:00+08:00\",\"exactly\":\"2026-03-02T00:30:00.12+08:00\","
                                + "\"money\":\"239.00\",\"absent\":null}"));
    }

    private static MockHttpServletRequestBuilder sending(String body) {
        return post("/api/body").contentType(MediaType.APPLICATION_JSON).content(body);
    }
}
