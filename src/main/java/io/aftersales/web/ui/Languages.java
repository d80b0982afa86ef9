package io.aftersales.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** The languages of the pages: the first is for whoever asks for none of them. */
final class Languages {

    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final Locale ENGLISH = Locale.ENGLISH;

    private Languages() {}

    /** The first language of the visitor's browser that the pages have. */
    static Locale askedFor(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return CHINESE;
        }
        try {
            return firstOf(LanguageRange.parse(header));
        } catch (IllegalArgumentException unreadable) {
            return CHINESE;
        }
    }

    private static Locale firstOf(List<LanguageRange> ranges) {
        return ranges.stream()
                .map(LanguageRange::getRange)
                .filter(range -> range.startsWith("zh") || range.startsWith("en"))
                .findFirst()
                .map(range -> range.startsWith("en") ? ENGLISH : CHINESE)
                .orElse(CHINESE);
    }

    static Locale otherThan(Locale locale) {
        return isChinese(locale) ? ENGLISH : CHINESE;
    }

    static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }
}
