package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.evidence.ContentLost;
import io.aftersales.evidence.VaultFailure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says what a failure means to the caller, without naming a class of ours or of anybody's. */
final class ProblemTranslation {

    private static final String CONNECTION_LOST = "08";
    private static final String SERVER_STOPS = "57P";

    private ProblemTranslation() {}

    static Problem of(Throwable failure) {
        Problem problem = ours(failure);
        problem = problem != null ? problem : security(failure);
        problem = problem != null ? problem : parameter(failure);
        problem = problem != null ? problem : upload(failure);
        problem = problem != null ? problem : protocol(failure);
        return problem != null ? problem : of(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** What is known where only the status is. */
    static Problem of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED ->
                Problem.of(status, "UNAUTHENTICATED", "Log in first: name and password are missing or wrong.");
            case FORBIDDEN -> Problem.of(status, "FORBIDDEN", "Your role may not do this.");
            case NOT_FOUND -> Problem.of(status, "NOT_FOUND", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                Problem.of(status, "METHOD_NOT_ALLOWED", "This address does not take this method.");
            case NOT_ACCEPTABLE ->
                Problem.of(status, "NOT_ACCEPTABLE", "None of the media types that were asked for can be given here.");
            case PAYLOAD_TOO_LARGE -> Problem.of(status, "TOO_LARGE", "The request is larger than is taken here.");
            case URI_TOO_LONG -> Problem.of(status, status.name(), "The address is longer than is taken here.");
            case REQUEST_HEADER_FIELDS_TOO_LARGE ->
                Problem.of(status, status.name(), "Address and headers together are longer than is taken here.");
            case UNSUPPORTED_MEDIA_TYPE ->
                Problem.of(status, "UNSUPPORTED_MEDIA_TYPE", "This media type is not taken here.");
            case SERVICE_UNAVAILABLE ->
                Problem.of(
                        status, "UNAVAILABLE", "The desk cannot answer right now. Please send this again in a moment.");
            case INTERNAL_SERVER_ERROR ->
                Problem.of(status, "INTERNAL", "Something went wrong on our side. The log has it under this instance.");
            default -> Problem.of(status, status.name(), status.getReasonPhrase() + ".");
        };
    }

    private static @Nullable Problem ours(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Problem.of(refusal);
        }
        if (failure instanceof ContentLost lost) {
            return Problem.of(
                    HttpStatus.INTERNAL_SERVER_ERROR, "EVIDENCE_CONTENT_LOST", String.valueOf(lost.getMessage()));
        }
        if (failure instanceof VaultFailure) {
            return Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "EVIDENCE_STORE_UNAVAILABLE",
                    "The store of the evidence does not answer. Please send this again in a moment.");
        }
        boolean away = failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || isDatabaseAway(failure);
        return away ? of(HttpStatus.SERVICE_UNAVAILABLE) : null;
    }

    /** Whoever sits between us and the database wraps its failures in his own way; the reason stays in the chain of causes. */
    private static boolean isDatabaseAway(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException reason) {
                return isDatabaseAway(reason.getSQLState());
            }
        }
        return false;
    }

    private static boolean isDatabaseAway(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION_LOST) || state.startsWith(SERVER_STOPS));
    }

    private static @Nullable Problem security(Throwable failure) {
        if (failure instanceof CsrfException) {
            return Problem.of(HttpStatus.FORBIDDEN, "CSRF", "The page is out of date. Please load it again.");
        }
        if (failure instanceof AccessDeniedException) {
            return of(HttpStatus.FORBIDDEN);
        }
        return failure instanceof AuthenticationException ? of(HttpStatus.UNAUTHORIZED) : null;
    }

    private static @Nullable Problem parameter(Throwable failure) {
        if (failure instanceof MissingServletRequestParameterException missing) {
            return missing(missing.getParameterName());
        }
        if (failure instanceof MissingServletRequestPartException missing) {
            return missing(missing.getRequestPartName());
        }
        if (failure instanceof MissingRequestHeaderException missing) {
            return missing(missing.getHeaderName());
        }
        return failure instanceof MethodArgumentTypeMismatchException mismatch ? mismatched(mismatch) : null;
    }

    private static Problem missing(String name) {
        return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, new FieldError(name, "REQUIRED", "is required"));
    }

    private static Problem mismatched(MethodArgumentTypeMismatchException mismatch) {
        Class<?> wanted = mismatch.getRequiredType();
        String message = wanted != null && wanted.isEnum()
                ? "must be one of " + namesOf(wanted)
                : "has a value that is not understood here";
        return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, new FieldError(mismatch.getName(), "NOT_ALLOWED", message));
    }

    static String namesOf(Class<?> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(each -> ((Enum<?>) each).name())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable Problem upload(Throwable failure) {
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return UnreadableBody.problemOf(unreadable);
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return of(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        return failure instanceof MultipartException
                ? Problem.of(
                        HttpStatus.BAD_REQUEST, "MALFORMED_MULTIPART", "The upload is not a readable multipart body.")
                : null;
    }

    private static @Nullable Problem protocol(Throwable failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException method) {
            return Problem.of(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "METHOD_NOT_ALLOWED",
                    method.getMethod() + " is not possible here" + possible(method.getSupportedHttpMethods()));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException type) {
            return Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "This media type is not taken here" + possible(type.getSupportedMediaTypes()));
        }
        return failure instanceof ErrorResponse response ? of(knownStatus(response.getStatusCode())) : null;
    }

    private static String possible(@Nullable Collection<?> choices) {
        if (choices == null || choices.isEmpty()) {
            return ".";
        }
        return "; possible: " + choices.stream().map(Object::toString).collect(Collectors.joining(", ")) + ".";
    }

    private static HttpStatus knownStatus(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
