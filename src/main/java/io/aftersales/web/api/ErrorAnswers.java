package io.aftersales.web.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the container reports itself: a problem for the API, and for a browser the view {@code error} with status and
 * request id and nothing of the failure.
 */
@Controller
class ErrorAnswers implements ErrorController {

    private final ProblemWriter problems;

    ErrorAnswers(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = statusOf(request);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (!wantsPage(request)) {
            answer(failure, status, request, response);
            return null;
        }
        if (failure instanceof Throwable thrown) {
            ProblemWriter.log(thrown, request);
        }
        return new ModelAndView("error", Map.of("status", status.value(), "instance", RequestId.of(request)), status);
    }

    private void answer(
            @Nullable Object failure, HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (failure instanceof Throwable thrown) {
            problems.write(thrown, request, response);
        } else {
            problems.write(ProblemTranslation.of(status), request, response);
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return !ProblemWriter.isApi(request) && accept != null && accept.contains("text/html");
    }

    /** Somebody who opens the address itself finds nothing there. */
    private static HttpStatus statusOf(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)) {
            return HttpStatus.NOT_FOUND;
        }
        HttpStatus status = HttpStatus.resolve(code);
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
