package io.aftersales.mail;

import io.aftersales.domain.contact.MailMark;
import io.aftersales.domain.contact.MailText;
import io.aftersales.domain.contact.MailText.Piece;
import io.aftersales.domain.money.Money;
import io.aftersales.mail.Matter.Due;
import io.aftersales.mail.Matter.Subject;
import io.aftersales.security.BuyerLinks;
import io.aftersales.security.DeskAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts into words what a mail tells. */
@Component
class MailWriter {

    private static final String FRAME = "mail/frame";
    private static final int BRIEF = 8;
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final MailTemplates templates;
    private final MessageSource messages;
    private final ITemplateEngine frames;
    private final BuyerLinks links;
    private final DeskAddress desk;

    MailWriter(
            MailTemplates templates,
            MessageSource messages,
            ITemplateEngine frames,
            BuyerLinks links,
            DeskAddress desk) {
        this.templates = templates;
        this.messages = messages;
        this.frames = frames;
        this.links = links;
        this.desk = desk;
    }

    /** In the words in force now. A buyer's link is made now too, and lives as long as any other from now on. */
    Letter write(Mail mail) {
        return write(templates.inForce(mail.kind()), mail.audience(), mail.matter(), mail.language());
    }

    Letter write(MailTemplate template, Audience audience, Matter matter, Language language) {
        Map<MailMark, String> values = values(audience, matter, language.locale());
        values.put(MailMark.LINK, link(audience, matter.subject()));
        return compose(template, values, language);
    }

    /** @param values of the marks; a line that asks for another is left out */
    Letter compose(MailTemplate template, Map<MailMark, String> values, Language language) {
        String subject = MailText.subject(language.of(template.subject()), values);
        List<List<Piece>> lines = MailText.lines(language.of(template.body()), values);
        return new Letter(subject, MailText.plain(lines), html(subject, lines, language.locale()));
    }

    /** What the words say has no meaning for the frame: it is escaped, and never looked at as a template. */
    private String html(String subject, List<List<Piece>> lines, Locale locale) {
        Context context = new Context(locale);
        context.setVariable("language", locale.toLanguageTag());
        context.setVariable("subject", subject);
        context.setVariable(
                "lines", lines.stream().filter(line -> !isBlank(line)).toList());
        return frames.process(FRAME, context);
    }

    private static boolean isBlank(List<Piece> line) {
        return line.stream().allMatch(piece -> piece.text().isBlank());
    }

    Map<MailMark, String> values(Audience audience, Matter matter, Locale locale) {
        Map<MailMark, String> values = new EnumMap<>(MailMark.class);
        if (!matter.events().isEmpty()) {
            values.put(MailMark.EVENT, events(audience, matter.events(), locale));
        }
        if (matter.subject() != null) {
            putSubject(values, audience, matter.subject(), locale);
        }
        if (matter.clock() != null) {
            putClock(values, audience, matter.clock(), matter.subject(), locale);
        }
        return values;
    }

    private String events(Audience audience, List<String> events, Locale locale) {
        String prefix = audience == Audience.STAFF ? "notice." : "event.";
        return events.stream().map(event -> text(locale, prefix + event)).collect(Collectors.joining(" · "));
    }

    private void putSubject(Map<MailMark, String> values, Audience audience, Subject subject, Locale locale) {
        values.put(
                MailMark.CASE,
                subject.caseId().substring(0, Math.min(BRIEF, subject.caseId().length())));
        values.put(MailMark.ORDER, subject.orderId());
        values.put(MailMark.STATUS, audience == Audience.BUYER ? toBuyer(subject, locale) : status(subject, locale));
    }

    private String toBuyer(Subject subject, Locale locale) {
        return subject.outcome() != null
                ? text(locale, "my.closed." + subject.outcome())
                : firstText(
                        locale,
                        List.of("my.now." + subject.status() + "." + subject.type(), "my.now." + subject.status()));
    }

    private String status(Subject subject, Locale locale) {
        String status = text(locale, "status." + subject.status());
        return subject.outcome() == null ? status : status + " · " + text(locale, "outcome." + subject.outcome());
    }

    private void putClock(
            Map<MailMark, String> values, Audience audience, Due clock, @Nullable Subject subject, Locale locale) {
        values.put(MailMark.DEADLINE, deadline(clock.dueAt(), locale));
        String name = clock.clause() == null ? "mail.firstClock" : "clause." + clock.clause();
        values.put(MailMark.CLOCK, text(locale, name));
        if (clock.onExpiry() != null && subject != null) {
            values.put(MailMark.SILENCE, silence(audience, clock, subject, locale));
        }
    }

    private String deadline(Instant dueAt, Locale locale) {
        return text(locale, "mail.deadline", MINUTES.format(dueAt));
    }

    private String silence(Audience audience, Due clock, Subject subject, Locale locale) {
        String key = (audience == Audience.BUYER ? "my.otherwise." : "consequence.") + clock.onExpiry();
        String amount = "¥" + Money.ofFen(subject.requestedFen());
        String consequence =
                firstText(locale, List.of(key + "." + clock.clause(), key + "." + subject.type(), key), amount);
        return audience == Audience.BUYER ? consequence : text(locale, "mail.silence", consequence);
    }

    private String link(Audience audience, @Nullable Subject subject) {
        if (subject == null) {
            return desk.url("/notices");
        }
        return audience == Audience.BUYER
                ? links.toCase(subject.caseId(), subject.buyerId()).url()
                : desk.url("/cases/" + subject.caseId());
    }

    private String text(Locale locale, String key, Object... values) {
        return firstText(locale, List.of(key), values);
    }

    /** The first of these keys that has a text; the last one itself if none has. */
    private String firstText(Locale locale, List<String> keys, Object... values) {
        return keys.stream()
                .flatMap(key -> Stream.ofNullable(messages.getMessage(key, values, null, locale)))
                .findFirst()
                .orElseGet(() -> keys.get(keys.size() - 1));
    }
}
