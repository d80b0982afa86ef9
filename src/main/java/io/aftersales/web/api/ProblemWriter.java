package io.aftersales.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.VaultFailure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;

/** Answers with a problem, whatever media type was asked for: an error that cannot be shown helps nobody. */
@Component
class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Whether the request was for the API, and not for a page; also where the container came to report an error. */
    static boolean isApi(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri ? uri : request.getRequestURI();
        String inner = path.substring(Math.min(request.getContextPath().length(), path.length()));
        return inner.equals("/api") || inner.startsWith("/api/");
    }

    void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = ProblemTranslation.of(failure);
        if (problem.status().is5xxServerError()) {
            log(failure, request);
        }
        if (failure instanceof ErrorResponse withHeaders) {
            withHeaders.getHeaders().forEach((name, values) -> values.forEach(each -> response.addHeader(name, each)));
        }
        write(problem, request, response);
    }

    /** With a trace where the failure is ours; others' are one line, and a partner's was logged where he was asked. */
    static void log(Throwable failure, HttpServletRequest request) {
        if (failure instanceof VaultFailure vault && vault.isElsewhere()) {
            LOG.warn(
                    "{} {} failed, {}: the store of the evidence was asked to {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    RequestId.of(request),
                    vault.getMessage());
        } else if (!(failure instanceof Refusal)) {
            logOurs(failure, request);
        }
    }

    private static void logOurs(Throwable failure, HttpServletRequest request) {
        LOG.error("{} {} failed, {}", request.getMethod(), request.getRequestURI(), RequestId.of(request), failure);
    }

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status().value());
        if (problem.isPassing()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (problem.status() == HttpStatus.UNAUTHORIZED && !isBrowser(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"aftersales\", charset=\"UTF-8\"");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.members(RequestId.of(request)));
    }

    /** A browser that is asked for a password would from then on send it with the requests of foreign pages too. */
    private static boolean isBrowser(HttpServletRequest request) {
        return request.getHeader("X-Requested-With") != null || request.getHeader("Sec-Fetch-Mode") != null;
    }
}
