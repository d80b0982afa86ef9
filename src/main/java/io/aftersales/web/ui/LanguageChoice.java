package io.aftersales.web.ui;

import io.aftersales.mail.ChosenLanguages;
import io.aftersales.mail.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * {@code ?language=en} on any page chooses its language for good, and that of the mails to who is logged in; anything but the two
 * languages is ignored.
 */
final class LanguageChoice implements HandlerInterceptor {

    static final String PARAMETER = "language";

    private final ChosenLanguages chosen;

    LanguageChoice(ChosenLanguages chosen) {
        this.chosen = chosen;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Language asked = asked(request.getParameter(PARAMETER));
        var resolver = RequestContextUtils.getLocaleResolver(request);
        if (asked != null && resolver != null) {
            resolver.setLocale(request, response, asked.locale());
            if (request.getUserPrincipal() != null) {
                chosen.remember(request.getUserPrincipal().getName(), asked);
            }
        }
        return true;
    }

    private static @Nullable Language asked(@Nullable String parameter) {
        return "en".equals(parameter) ? Language.EN : "zh-CN".equals(parameter) ? Language.ZH : null;
    }
}
