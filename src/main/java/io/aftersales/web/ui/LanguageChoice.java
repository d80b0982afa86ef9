package io.aftersales.web.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/** {@code ?language=en} on any page chooses its language for good; anything but the two languages is ignored. */
final class LanguageChoice implements HandlerInterceptor {

    static final String PARAMETER = "language";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String asked = request.getParameter(PARAMETER);
        Locale chosen = "en".equals(asked) ? Languages.ENGLISH : "zh-CN".equals(asked) ? Languages.CHINESE : null;
        var resolver = RequestContextUtils.getLocaleResolver(request);
        if (chosen != null && resolver != null) {
            resolver.setLocale(request, response, chosen);
        }
        return true;
    }
}
