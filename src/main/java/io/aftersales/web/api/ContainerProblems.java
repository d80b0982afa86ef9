package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What the container refuses before any filter of ours is reached, such as an address that cannot be decoded, or one that together
 * with the headers is longer than it reads. Under {@code /api} that is a problem like every other.
 */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String TOO_LARGE =
            StringManager.getManager(Http11InputBuffer.class).getString("iib.requestheadertoolarge.error");

    private final ObjectMapper json;

    ContainerProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    private String body(HttpStatus status, Request request) throws JsonProcessingException {
        return json.writeValueAsString(ProblemTranslation.of(status).members(RequestId.of(request)));
    }

    private class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            HttpStatus status = statusOf(request, response, failure);
            if (status == null || !status.isError() || response.getContentWritten() > 0) {
                return;
            }
            response.setStatus(status.value());
            if (wantsProblem(status, request) && response.setErrorReported()) {
                write(status, request, response);
            }
        }

        /** Whoever reads requests for the container says 400 of all that he cannot read, and tells the rest by what he threw. */
        private static @Nullable HttpStatus statusOf(Request request, Response response, @Nullable Throwable failure) {
            if (failure instanceof IllegalArgumentException && TOO_LARGE.equals(failure.getMessage())) {
                return isAddressKnown(request) ? HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE : HttpStatus.URI_TOO_LONG;
            }
            return HttpStatus.resolve(response.getStatus());
        }

        /** An address that is too long has not been read: a problem can be read by programs, and by people too. */
        private static boolean wantsProblem(HttpStatus status, Request request) {
            return isAddressKnown(request) ? ProblemWriter.isApi(request) : status == HttpStatus.URI_TOO_LONG;
        }

        private static boolean isAddressKnown(Request request) {
            return !request.getCoyoteRequest().requestURI().isNull();
        }

        private void write(HttpStatus status, Request request, Response response) {
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(body(status, request));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                container.getLogger().debug("whoever asked does not wait for the answer", gone);
            }
        }
    }
}
