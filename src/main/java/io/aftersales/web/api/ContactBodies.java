package io.aftersales.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.contact.ContactChannel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What staff note of buyers and say to them, for the description alone. */
final class ContactBodies {

    private ContactBodies() {}

    @Schema(name = "CaseNote")
    record Note(
            @Schema(example = "Third return of this buyer; look at the seal first", maxLength = 4000)
            String text) {}

    @Schema(name = "BuyerContact")
    record Contact(
            @Schema(example = "PHONE") ContactChannel channel,

            @Schema(
                    example = "Told the buyer that the refund is on its way",
                    maxLength = 4000,
                    description = "What was said; nothing that the shop's rules forbid to say to a buyer")
            String text,

            @Schema(description = "When it was, if not just now; not in the future") @Nullable Instant at) {}

    @Schema(name = "ReplyTemplateChange")
    record Template(
            @Schema(description = "At most 100 characters in each language")
            Bilingual title,

            @Schema(
                    description =
                            "With the marks {buyer}, {order}, {goods}, {amount}, {refunded}, {deadline} and {address},"
                                    + " which a case fills in")
            Bilingual text,

            @Schema(description = "The revision that was read, 0 for a new one; without it any is replaced") @Nullable Integer revision) {}

    @Schema(name = "BuyerClassChange")
    record BuyerClassChange(
            @JsonProperty("class") BuyerClass buyerClass,

            @Schema(example = "Asked for compensation three times with the same picture", maxLength = 1000)
            String reason) {}
}
