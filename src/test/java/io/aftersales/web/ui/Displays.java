package io.aftersales.web.ui;

import java.time.Instant;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** How pages write, without a desk. */
final class Displays {

    private Displays() {}

    static Display in(Locale language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Display(messages, language, Instant.EPOCH);
    }
}
