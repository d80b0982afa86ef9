package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is longer than the container reads is refused in words of the desk, byte by byte over a connection. */
@DeskTest
class OverlongRequestApiTest {

    private static final String LONG = "x".repeat(9_000);

    @Autowired
    Desk desk;

    /** An answer as it came. */
    private record Raw(String head, String body) {}

    private Raw send(String target, String headers) throws IOException {
        URI address = URI.create(desk.baseUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: desk\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Raw(answer.substring(0, end), answer.substring(end));
        }
    }

    private static JsonNode problemIn(Raw answer) throws IOException {
        assertThat(answer.head()).containsIgnoringCase("content-type: application/problem+json");
        String body = answer.body();
        return new ObjectMapper().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
    }

    @Test
    void an_address_that_is_too_long_is_a_problem() throws IOException {
        JsonNode problem = problemIn(send("/api/v1/cases?buyer=" + LONG, ""));

        assertThat(problem.get("status").asInt()).isEqualTo(414);
        assertThat(problem.get("code").asText()).isEqualTo("URI_TOO_LONG");
        assertThat(problem.get("instance").asText()).startsWith("urn:uuid:");
    }

    @Test
    void headers_that_are_too_long_are_a_problem() throws IOException {
        Raw answer = send("/api/v1/cases", "X-Long: " + LONG + "\r\n");

        assertThat(answer.head()).startsWith("HTTP/1.1 431");
        assertThat(problemIn(answer).get("code").asText()).isEqualTo("REQUEST_HEADER_FIELDS_TOO_LARGE");
    }

    @Test
    void a_page_is_refused_as_a_page_that_does_not_say_what_answers() throws IOException {
        Raw answer = send("/cases", "Cookie: a=" + LONG + "\r\n");

        assertThat(answer.head()).startsWith("HTTP/1.1 431").containsIgnoringCase("content-type: text/html");
        assertThat(answer.body())
                .contains("431")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception");
    }

    @Test
    void what_cannot_be_read_for_another_reason_is_no_long_request() throws IOException {
        assertThat(send("/api/v1/cases", "No colon\r\n").head()).startsWith("HTTP/1.1 400");
        assertThat(send("/api/v1/cases?a=\"", "").head()).startsWith("HTTP/1.1 400");
    }

    @Test
    void what_is_just_short_enough_is_read() throws IOException {
        assertThat(send("/api/v1/cases?buyer=" + "x".repeat(7_000), "Connection: close\r\n")
                        .head())
                .startsWith("HTTP/1.1 401");
    }
}
