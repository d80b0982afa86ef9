package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Query parameters that were given. */
final class Filters {

    /** Of a listing that is read page by page and not narrowed. */
    static final Set<String> PAGES = Set.of("cursor", "limit");

    static final String CURSOR = "Where the page begins: `next` of the page before";

    private Filters() {}

    /** Refuses parameters that a listing does not have: somebody misspelt a name, and would get another list. */
    static void refuseUnknown(HttpServletRequest request, Set<String> known) {
        List<FieldError> unknown = request.getParameterMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new FieldError(name, "UNKNOWN_PARAMETER", "is not a parameter of this listing"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.rules(unknown);
        }
    }

    /** @param namesAndValues a name, its value or null, the next name, and so on */
    static Map<String, String> present(@Nullable String... namesAndValues) {
        Map<String, String> present = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null) {
                present.put(name, value);
            }
        }
        return present;
    }
}
