package io.aftersales.domain.refusal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the rules refuse. Thrown out of the transaction that examined it, so that nothing of it stays.
 *
 * <p>The code is stable and machine-readable; the detail is for people and names no class and no personal data.
 */
public final class Refusal extends RuntimeException {

    /** Which answer a refusal becomes. */
    public enum Kind {
        UNREADABLE,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_TYPE,
        RULE,
        PARTNER_AWAY
    }

    /**
     * One field that is wrong.
     *
     * @param field the path in the request, such as {@code lines[0].quantity}
     * @param rule the rule's stable name, such as {@code POSITIVE}
     */
    public record FieldError(String field, String rule, String message) {}

    private final Kind kind;
    private final String code;
    private final List<FieldError> errors;
    private final Map<String, Object> facts;

    private Refusal(Kind kind, String code, String detail, List<FieldError> errors, Map<String, Object> facts) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.facts = Map.copyOf(facts);
    }

    public static Refusal unreadable(String code, String detail) {
        return new Refusal(Kind.UNREADABLE, code, detail, List.of(), Map.of());
    }

    public static Refusal unreadable(String code, String detail, List<FieldError> errors) {
        return new Refusal(Kind.UNREADABLE, code, detail, errors, Map.of());
    }

    /** Somebody who does not log in as a user, and did not prove in his own way who he is. */
    public static Refusal unauthenticated(String code, String detail) {
        return new Refusal(Kind.UNAUTHENTICATED, code, detail, List.of(), Map.of());
    }

    public static Refusal forbidden(String code, String detail) {
        return new Refusal(Kind.FORBIDDEN, code, detail, List.of(), Map.of());
    }

    public static Refusal notFound(String what, @Nullable String id) {
        return new Refusal(Kind.NOT_FOUND, "NOT_FOUND", "There is no such " + what + ": " + id, List.of(), Map.of());
    }

    public static Refusal conflict(String code, String detail) {
        return conflict(code, detail, Map.of());
    }

    /** @param facts what the caller needs to go on, such as what is allowed now; become members of the answer */
    public static Refusal conflict(String code, String detail, Map<String, Object> facts) {
        return new Refusal(Kind.CONFLICT, code, detail, List.of(), facts);
    }

    /** One field that is at odds with what is there already. */
    public static Refusal conflict(String code, String field, String detail) {
        return new Refusal(Kind.CONFLICT, code, detail, List.of(new FieldError(field, code, detail)), Map.of());
    }

    public static Refusal tooLarge(String code, String detail) {
        return new Refusal(Kind.TOO_LARGE, code, detail, List.of(), Map.of());
    }

    public static Refusal unsupportedType(String code, String detail) {
        return new Refusal(Kind.UNSUPPORTED_TYPE, code, detail, List.of(), Map.of());
    }

    /**
     * What was asked for can only be told by a partner, who does not tell it now. Whoever asked him logs what he was asked and what
     * came back: nobody after him does.
     */
    public static Refusal partnerAway(String code, String detail) {
        return new Refusal(Kind.PARTNER_AWAY, code, detail, List.of(), Map.of());
    }

    /** One field against one rule. */
    public static Refusal rule(String code, String field, String detail) {
        return new Refusal(Kind.RULE, code, detail, List.of(new FieldError(field, code, detail)), Map.of());
    }

    /** Several fields at once, so that the caller mends them in one go. The first one's rule is the code. */
    public static Refusal rules(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new Refusal(Kind.RULE, first.rule(), first.field() + ": " + first.message(), errors, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** Always present, unlike what the supertype promises. */
    public String detail() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
