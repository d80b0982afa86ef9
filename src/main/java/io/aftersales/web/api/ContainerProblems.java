package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What the container refuses before any filter of ours is reached, such as an address that cannot be decoded. Under
 * {@code /api} that is a problem like every other.
 */
@Component
class ContainerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

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
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            boolean unanswered = status != null && status.isError() && response.getContentWritten() == 0;
            if (unanswered && isApi(request) && response.setErrorReported()) {
                write(status, request, response);
            }
        }

        /** Of a request line that is too long not even the address has been read. */
        private static boolean isApi(Request request) {
            return !request.getCoyoteRequest().requestURI().isNull() && ProblemWriter.isApi(request);
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
