package io.aftersales.mail;

import io.aftersales.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What a mail is about. */
public enum MailKind {
    /** A case stands elsewhere. */
    STATUS,
    /** A clock ends soon. */
    REMINDER,
    /** Something that staff have to know. */
    NOTICE;

    /** As addresses name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal if there is no such kind */
    static MailKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("mail template", key));
    }
}
