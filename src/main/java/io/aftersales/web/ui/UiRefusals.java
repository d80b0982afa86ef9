package io.aftersales.web.ui;

import io.aftersales.domain.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What the rules refuse on a page: a notice where htmx asked, the error page where a browser did. */
@ControllerAdvice(basePackageClasses = UiRefusals.class)
class UiRefusals {

    private final PageAttributes pageAttributes;

    UiRefusals(PageAttributes pageAttributes) {
        this.pageAttributes = pageAttributes;
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request) {
        HttpStatus status = status(refusal.kind());
        if (request.getHeader("HX-Request") == null) {
            ModelAndView page = new ModelAndView("error", Map.of("status", status.value()), status);
            pageAttributes.addTo(page, request);
            return page;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.detail());
        problem.setProperty("code", refusal.code());
        return ResponseEntity.of(problem).build();
    }

    static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case RULE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case PARTNER_AWAY -> HttpStatus.BAD_GATEWAY;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
