package io.aftersales.mail;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.contact.MailMark;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.mail.Matter.Due;
import io.aftersales.mail.Matter.Subject;
import io.aftersales.security.DeskAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Shows what a mail would look like, on a case that there is not. */
@Service
public class MailPreviews {

    private static final Subject EXAMPLE = new Subject(
            "4f0c2a17-example",
            "O-1001",
            "example",
            CaseType.RETURN_REFUND,
            CaseStatus.WAIT_BUYER_SHIPMENT,
            null,
            23_900);
    private static final Duration LEFT = Duration.ofDays(10);

    private final MailTemplates templates;
    private final MailWriter writer;
    private final DeskAddress desk;
    private final Clock clock;

    MailPreviews(MailTemplates templates, MailWriter writer, DeskAddress desk, Clock clock) {
        this.templates = templates;
        this.writer = writer;
        this.desk = desk;
        this.clock = clock;
    }

    public record Preview(Letter zh, Letter en) {}

    /** As {@link MailTemplates#put}, but nothing is put in force. */
    public Preview of(String key, Map<String, ?> body, Actor author) {
        MailTemplate draft = templates.draft(key, body, author);
        return new Preview(letter(draft, Language.ZH), letter(draft, Language.EN));
    }

    private Letter letter(MailTemplate draft, Language language) {
        boolean forStaff = draft.kind() == MailKind.NOTICE;
        Matter matter = new Matter(
                EXAMPLE,
                List.of(forStaff ? "LATE_REPORT" : "REQUEST_APPROVED"),
                new Due("buyer-ship-back", clock.instant().plus(LEFT), OnExpiry.CLOSE));
        Map<MailMark, String> values =
                writer.values(forStaff ? Audience.STAFF : Audience.BUYER, matter, language.locale());
        values.put(MailMark.LINK, desk.url("/cases/" + EXAMPLE.caseId()));
        return writer.compose(draft, values, language);
    }
}
