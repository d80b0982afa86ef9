package io.aftersales.mail;

import io.aftersales.domain.contact.Bilingual;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What mails of a kind say.
 *
 * @param subject one line, with marks such as <code>{case}</code>
 * @param body lines with marks; a line that asks for what there is no value for is left out
 * @param version 0 before the first change
 * @param shipped whether these are the program's own words
 * @param changedBy with {@code changedAt} absent before the first change
 */
public record MailTemplate(
        MailKind kind,
        Bilingual subject,
        Bilingual body,
        int version,
        boolean shipped,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {}
