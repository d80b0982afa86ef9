package io.aftersales.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Tells a body that is no JSON from one whose members have the wrong shape, or a value that a rule refuses. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problemOf(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return field(HttpStatus.BAD_REQUEST, unknown, "UNKNOWN_FIELD", "is not a field of this request");
        }
        if (cause instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return mismatched(mismatch);
        }
        if (cause instanceof MismatchedInputException) {
            return Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "UNREADABLE_BODY",
                    "The body is JSON, but of another shape than is taken here.");
        }
        return cause == null ? missing() : malformed(cause);
    }

    private static Problem mismatched(MismatchedInputException mismatch) {
        Class<?> wanted = mismatch.getTargetType();
        if (wanted == Money.class) {
            return field(HttpStatus.UNPROCESSABLE_ENTITY, mismatch, "MONEY_FORMAT", MoneyJson.FORMAT);
        }
        if (!(mismatch instanceof InvalidFormatException)) {
            return field(HttpStatus.BAD_REQUEST, mismatch, "UNREADABLE_FIELD", "has a value of the wrong JSON type");
        }
        String message = wanted != null && wanted.isEnum()
                ? "must be one of " + ProblemTranslation.namesOf(wanted)
                : "has a value that is not understood here";
        return field(HttpStatus.UNPROCESSABLE_ENTITY, mismatch, "NOT_ALLOWED", message);
    }

    private static Problem field(HttpStatus status, JsonMappingException failure, String rule, String message) {
        return Problem.of(status, new FieldError(pathOf(failure.getPath()), rule, message));
    }

    private static String pathOf(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            String name = reference.getFieldName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static Problem missing() {
        return Problem.of(HttpStatus.BAD_REQUEST, "MISSING_BODY", "A JSON body is required.");
    }

    private static Problem malformed(Throwable cause) {
        Map<String, Object> place = placeOf(cause);
        return new Problem(
                HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not well-formed JSON.", List.of(), place);
    }

    private static Map<String, Object> placeOf(@Nullable Throwable cause) {
        if (cause instanceof JsonProcessingException parsing && parsing.getLocation() != null) {
            return Map.of(
                    "line",
                    parsing.getLocation().getLineNr(),
                    "column",
                    parsing.getLocation().getColumnNr());
        }
        return Map.of();
    }
}
