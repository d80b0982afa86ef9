package io.aftersales.web.ui;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The texts that scripts need, by language. */
@Component
class ScriptTexts {

    private static final String[] PREFIXES = {
        "time.",
        "keys.",
        "live.",
        "batch.",
        "form.",
        "evidence.",
        "diagram.",
        "problem.",
        "reports.chart.",
        "board.said.",
        "action.dismiss"
    };

    private final Map<Locale, Map<String, String>> byLocale = new ConcurrentHashMap<>();

    Map<String, String> in(Locale locale) {
        return byLocale.computeIfAbsent(locale, each -> beginning(each, PREFIXES));
    }

    /** Those that begin with one of these, for the scripts of one page alone. */
    static Map<String, String> beginning(Locale locale, String... prefixes) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().stream()
                .filter(key -> Stream.of(prefixes).anyMatch(key::startsWith))
                .forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }
}
