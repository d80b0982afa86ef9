package io.aftersales.mail;

import io.aftersales.domain.contact.Bilingual;
import java.util.Locale;

/** In which language somebody is written to; whoever chose none is written to in Chinese. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    String of(Bilingual text) {
        return this == ZH ? text.zh() : text.en();
    }
}
