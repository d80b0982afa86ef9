package io.aftersales.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.contact.MailText;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What mails say: the words that the program ships, or those that somebody of the shop put in their place. Every version is kept. */
@Service
@Transactional
public class MailTemplates {

    private static final Set<Role> AUTHORS = EnumSet.of(Role.SUPERVISOR, Role.PROCESS_OWNER, Role.ADMIN);
    private static final String SHIPPED = "/mail/shipped.json";
    private static final int LONGEST_SUBJECT = 200;

    private final JdbcClient jdbc;
    private final Map<MailKind, Words> shipped;

    MailTemplates(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.shipped = read(json);
    }

    /** A subject and a body. */
    private record Words(Bilingual subject, Bilingual body) {}

    private record ShippedBody(List<String> zh, List<String> en) {

        Bilingual joined() {
            return new Bilingual(String.join("\n", zh), String.join("\n", en));
        }
    }

    private record ShippedTemplate(MailKind kind, Bilingual subject, ShippedBody body) {}

    private static Map<MailKind, Words> read(ObjectMapper json) {
        Map<MailKind, Words> words = new EnumMap<>(MailKind.class);
        try (InputStream in = Objects.requireNonNull(MailTemplates.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            for (ShippedTemplate each : json.readValue(in, ShippedTemplate[].class)) {
                words.put(each.kind(), new Words(each.subject(), each.body().joined()));
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SHIPPED, e);
        }
    }

    public static boolean mayBeChangedBy(Actor actor) {
        return actor.dealsWithAll() && AUTHORS.stream().anyMatch(actor::is);
    }

    /** One of each kind. */
    @Transactional(readOnly = true)
    public List<MailTemplate> all(Actor author) {
        requireAuthor(author);
        return Stream.of(MailKind.values()).map(this::inForce).toList();
    }

    MailTemplate inForce(MailKind kind) {
        return jdbc.sql("select * from aftersales.mail_template where kind = :kind order by version desc limit 1")
                .param("kind", kind.name())
                .query(this::read)
                .optional()
                .orElseGet(() -> template(kind, shipped(kind), 0, true, null, null));
    }

    /** What was in force before and is now, newest first. */
    @Transactional(readOnly = true)
    public List<MailTemplate> versions(String key, Actor author) {
        requireAuthor(author);
        return jdbc.sql("select * from aftersales.mail_template where kind = :kind order by version desc")
                .param("kind", MailKind.of(key).name())
                .query(this::read)
                .list();
    }

    /**
     * Puts other words in the place of those in force.
     *
     * @param body {@code subject} and {@code body}, each with {@code zh} and {@code en}
     * @throws Refusal naming a mark that nothing can fill in
     */
    public MailTemplate put(String key, Map<String, ?> body, Actor author, Instant at) {
        requireAuthor(author);
        MailKind kind = MailKind.of(key);
        write(kind, words(body), author, at);
        return inForce(kind);
    }

    /** Goes back to the words that the program ships; whoever changes them again does not lose what was said before. */
    public MailTemplate reset(String key, Actor author, Instant at) {
        requireAuthor(author);
        MailKind kind = MailKind.of(key);
        if (!inForce(kind).shipped()) {
            write(kind, null, author, at);
        }
        return inForce(kind);
    }

    /** The template as it would be, without putting it in force. */
    MailTemplate draft(String key, Map<String, ?> body, Actor author) {
        requireAuthor(author);
        return template(MailKind.of(key), words(body), 0, false, null, null);
    }

    private static void requireAuthor(Actor actor) {
        if (!mayBeChangedBy(actor)) {
            throw Refusal.forbidden("ROLE", "Mail templates are changed by " + AUTHORS + " who deal with all shops");
        }
    }

    private static Words words(Map<String, ?> body) {
        return Fields.read(
                body, fields -> new Words(subject(fields.requiredPart("subject")), text(fields.requiredPart("body"))));
    }

    private static Bilingual subject(Fields part) {
        Bilingual subject =
                new Bilingual(part.requiredText("zh", LONGEST_SUBJECT), part.requiredText("en", LONGEST_SUBJECT));
        refuseInSubject(part, "zh", subject.zh());
        refuseInSubject(part, "en", subject.en());
        return subject;
    }

    private static void refuseInSubject(Fields part, String name, String text) {
        refuseUnknownMarks(part, name, text);
        if (text.chars().anyMatch(Character::isISOControl)) {
            part.error(name, "ONE_LINE", "has to be one line");
        }
        if (MailText.asksForLink(text)) {
            part.error(name, "NOT_IN_SUBJECT", "subjects are shown to bystanders, so “{link}” stands in the body only");
        }
    }

    private static Bilingual text(Fields part) {
        Bilingual text = new Bilingual(part.requiredText("zh"), part.requiredText("en"));
        refuseUnknownMarks(part, "zh", text.zh());
        refuseUnknownMarks(part, "en", text.en());
        return text;
    }

    private static void refuseUnknownMarks(Fields part, String name, String text) {
        List<String> unknown = MailText.unknownIn(text);
        if (!unknown.isEmpty()) {
            part.error(name, "UNKNOWN_PLACEHOLDER", "nothing can fill in “" + String.join(" ", unknown) + "”");
        }
    }

    private void write(MailKind kind, @Nullable Words words, Actor author, Instant at) {
        try {
            insert(kind, words, author, at);
        } catch (DuplicateKeyException other) {
            throw Refusal.conflict("CHANGED_MEANWHILE", "Somebody else changed this template at the same moment");
        }
    }

    private void insert(MailKind kind, @Nullable Words words, Actor author, Instant at) {
        jdbc.sql("""
                        insert into aftersales.mail_template
                            (kind, version, subject_zh, subject_en, body_zh, body_en, changed_by, changed_at)
                        select :kind, coalesce(max(version), 0) + 1, :subjectZh, :subjectEn, :bodyZh, :bodyEn, :by, :at
                        from aftersales.mail_template where kind = :kind
                        """)
                .param("kind", kind.name())
                .param("subjectZh", words == null ? null : words.subject().zh(), Types.VARCHAR)
                .param("subjectEn", words == null ? null : words.subject().en(), Types.VARCHAR)
                .param("bodyZh", words == null ? null : words.body().zh(), Types.VARCHAR)
                .param("bodyEn", words == null ? null : words.body().en(), Types.VARCHAR)
                .param("by", author.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Words shipped(MailKind kind) {
        return Objects.requireNonNull(shipped.get(kind), kind.name());
    }

    private MailTemplate read(ResultSet row, int index) throws SQLException {
        MailKind kind = MailKind.valueOf(row.getString("kind"));
        boolean asShipped = row.getString("body_zh") == null;
        Words words = asShipped
                ? shipped(kind)
                : new Words(
                        new Bilingual(row.getString("subject_zh"), row.getString("subject_en")),
                        new Bilingual(row.getString("body_zh"), row.getString("body_en")));
        return template(
                kind,
                words,
                row.getInt("version"),
                asShipped,
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static MailTemplate template(
            MailKind kind,
            Words words,
            int version,
            boolean asShipped,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {
        return new MailTemplate(kind, words.subject(), words.body(), version, asShipped, changedBy, changedAt);
    }
}
