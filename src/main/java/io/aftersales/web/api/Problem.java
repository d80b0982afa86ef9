package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as RFC 9457 tells it. Type and title follow from the code, so they are the same at every occurrence.
 *
 * @param code stable, for programs
 * @param detail about this occurrence, for people
 * @param facts what the caller needs to go on; further members of the answer
 */
record Problem(HttpStatus status, String code, String detail, List<FieldError> errors, Map<String, Object> facts) {

    private static final Set<String> PASSING = Set.of("TRY_AGAIN", "IDEMPOTENCY_IN_PROGRESS");

    static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of());
    }

    static Problem of(HttpStatus status, FieldError error) {
        String detail = error.field() + ": " + error.message();
        return new Problem(status, error.rule(), detail, List.of(error), Map.of());
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                statusOf(refusal.kind()), refusal.code(), refusal.detail(), refusal.errors(), refusal.facts());
    }

    private static HttpStatus statusOf(Refusal.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case UNSUPPORTED_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case RULE -> HttpStatus.UNPROCESSABLE_ENTITY;
            case PARTNER_AWAY -> HttpStatus.BAD_GATEWAY;
        };
    }

    /** Whether the same request may well succeed in a moment. */
    boolean isPassing() {
        return status == HttpStatus.SERVICE_UNAVAILABLE || PASSING.contains(code);
    }

    /** The members of the answer; a fact cannot take the place of a standard member. */
    Map<String, @Nullable Object> members(String instance) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        members.put("title", title());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", code);
        members.put("instance", instance);
        members.put("errors", errors);
        facts.forEach(members::putIfAbsent);
        return members;
    }

    private String title() {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
