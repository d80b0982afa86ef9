package io.aftersales.cases.contact;

import io.aftersales.domain.contact.Bilingual;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is usually said to buyers in one situation.
 *
 * @param title of the situation
 * @param text with marks such as <code>{buyer}</code> that a case fills in
 * @param revision 1 at first, one more with each change
 * @param changedBy with {@code changedAt} absent while it is as it was shipped
 */
public record ReplyTemplate(
        String key,
        Bilingual title,
        Bilingual text,
        int revision,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {}
