package io.aftersales.cases.contact;

import io.aftersales.cases.ServiceLanguage;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.contact.ReplyText;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The replies of the shop to usual situations, which its supervisors put into words. */
@Service
@Transactional
public class ReplyTemplates {

    private static final Set<Role> AUTHORS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER);
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final JdbcClient jdbc;
    private final ServiceLanguage language;

    ReplyTemplates(JdbcClient jdbc, ServiceLanguage language) {
        this.jdbc = jdbc;
        this.language = language;
    }

    public static boolean mayBeChangedBy(Actor actor) {
        return actor.dealsWithAll() && AUTHORS.stream().anyMatch(actor::is);
    }

    /** In the order of their keys. */
    @Transactional(readOnly = true)
    public List<ReplyTemplate> all(Actor viewer) {
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Reply templates are for staff");
        }
        return jdbc.sql("select * from aftersales.reply_template order by template_key")
                .query(ReplyTemplates::read)
                .list();
    }

    /**
     * Puts a template in the place of the one with its key, or adds it.
     *
     * @param body {@code title} and {@code text}, each with {@code zh} and {@code en}, and the {@code revision} that the author
     *     has read, where 0 stands for none. One that names no revision takes the place of any.
     */
    public ReplyTemplate put(String key, Map<String, ?> body, Actor author, Instant receivedAt) {
        requireAuthor(author);
        Fields fields = Fields.of(body);
        if (!KEY.matcher(key).matches()) {
            fields.error("key", "NOT_A_KEY", "is up to 40 small letters, digits and hyphens, and begins with a letter");
        }
        Bilingual title = titleOf(fields.requiredPart("title"));
        Bilingual text = textOf(fields.requiredPart("text"));
        Integer read = fields.integer("revision", 0, Integer.MAX_VALUE);
        fields.refuseUnknown();
        fields.throwIfAny();
        Optional<ReplyTemplate> there = locked(key);
        if (read != null) {
            refuseIfChanged(there, read);
        }
        int revision = there.map(ReplyTemplate::revision).orElse(0) + 1;
        ReplyTemplate template = new ReplyTemplate(key, title, text, revision, author.name(), receivedAt);
        write(template, receivedAt);
        return template;
    }

    private Optional<ReplyTemplate> locked(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('reply_template:' || :key, 0)) is null")
                .param("key", key)
                .query(Boolean.class)
                .single();
        return jdbc.sql("select * from aftersales.reply_template where template_key = :key")
                .param("key", key)
                .query(ReplyTemplates::read)
                .optional();
    }

    private static void refuseIfChanged(Optional<ReplyTemplate> there, int read) {
        if (there.map(ReplyTemplate::revision).orElse(0) != read) {
            String by = there.map(ReplyTemplate::changedBy).orElse("Somebody");
            throw Refusal.conflict(
                    "CHANGED_MEANWHILE", by + " changed it after you had read it", Map.of("changedBy", by));
        }
    }

    private static Bilingual titleOf(Fields part) {
        return new Bilingual(part.requiredId("zh"), part.requiredId("en"));
    }

    private Bilingual textOf(Fields part) {
        Bilingual text = new Bilingual(part.requiredText("zh"), part.requiredText("en"));
        refuseUnknownMarks(part, "zh", text.zh());
        refuseUnknownMarks(part, "en", text.en());
        language.check(part);
        return text;
    }

    private static void refuseUnknownMarks(Fields part, String name, String text) {
        List<String> unknown = ReplyText.unknownIn(text);
        if (!unknown.isEmpty()) {
            part.error(name, "UNKNOWN_PLACEHOLDER", "no case can fill in “" + String.join(" ", unknown) + "”");
        }
    }

    /** Takes a template away; one that is not there is gone already. */
    public void remove(String key, Actor author) {
        requireAuthor(author);
        jdbc.sql("delete from aftersales.reply_template where template_key = :key")
                .param("key", key)
                .update();
    }

    private static void requireAuthor(Actor author) {
        if (!mayBeChangedBy(author)) {
            throw Refusal.forbidden("ROLE", "Reply templates are changed by " + AUTHORS + " who deal with all shops");
        }
    }

    private void write(ReplyTemplate template, Instant at) {
        jdbc.sql("""
                        insert into aftersales.reply_template
                            (template_key, title_zh, title_en, text_zh, text_en, revision, changed_by, changed_at)
                        values (:key, :titleZh, :titleEn, :textZh, :textEn, :revision, :by, :at)
                        on conflict (template_key) do update set title_zh = excluded.title_zh, title_en = excluded.title_en,
                            text_zh = excluded.text_zh, text_en = excluded.text_en,
                            revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                        """)
                .param("key", template.key())
                .param("titleZh", template.title().zh())
                .param("titleEn", template.title().en())
                .param("textZh", template.text().zh())
                .param("textEn", template.text().en())
                .param("revision", template.revision())
                .param("by", template.changedBy())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ReplyTemplate read(ResultSet row, int index) throws SQLException {
        OffsetDateTime changedAt = row.getObject("changed_at", OffsetDateTime.class);
        return new ReplyTemplate(
                row.getString("template_key"),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                new Bilingual(row.getString("text_zh"), row.getString("text_en")),
                row.getInt("revision"),
                row.getString("changed_by"),
                changedAt == null ? null : changedAt.toInstant());
    }
}
