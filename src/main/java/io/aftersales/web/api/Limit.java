package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many items a page of a listing holds. */
public final class Limit {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private Limit() {}

    /** On the parameter of a listing, for the API's description. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(
            description = "How many items a page has",
            schema = @Schema(type = "integer", minimum = "1", maximum = "" + MOST, defaultValue = "" + USUAL))
    @interface Described {}

    /** @throws Refusal if the parameter is there and no number from 1 to 200 */
    public static int of(@Nullable String parameter) {
        if (parameter == null) {
            return USUAL;
        }
        int limit = NUMBER.matcher(parameter).matches() ? Integer.parseInt(parameter) : 0;
        if (limit < 1 || limit > MOST) {
            throw Refusal.rule("INVALID_LIMIT", "limit", "must be a number from 1 to " + MOST);
        }
        return limit;
    }
}
