package io.aftersales.web.api;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.mail.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls on mails take, for the description alone. */
final class MailBodies {

    private MailBodies() {}

    @Schema(name = "MailTemplateChange")
    record MailWords(
            @Schema(description = "One line of at most 200 characters in each language, without {link}")
            Bilingual subject,

            @Schema(
                    description =
                            "With the marks {case}, {order}, {event}, {status}, {clock}, {deadline}, {silence} and {link}")
            Bilingual body) {}

    @Schema(name = "ShopNoticeChange")
    record ShopMail(
            @Schema(example = "care@shop.example", maxLength = 254) @Nullable String email,

            @Schema(description = "ZH where absent") @Nullable Language language,

            @Schema(description = "That of the shop's notices as they were read; without it any is replaced") @Nullable Integer revision) {}

    @Schema(name = "MailRetries")
    record Retries(
            @Schema(example = "[17]", description = "1 to 500, as the list says")
            List<Long> ids) {}
}
