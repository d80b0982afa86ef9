package io.aftersales.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.startup.LeftOvers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails on their way. Several nodes may send at once: a mail is leased for five minutes, longer than any server may take. */
@Repository
class MailRows implements LeftOvers {

    /** Addresses are nobody's business for longer. */
    static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    MailRows(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Joins the transaction of what the mail tells. One that is written already stays as it is. */
    void write(String eventId, Recipient to, MailKind kind, Matter matter) {
        jdbc.sql("""
                        insert into aftersales.mail (event_id, audience, recipient, address, language, kind, case_id, matter,
                            written_at, tried_since, due_at)
                        values (:eventId, :audience, :recipient, :address, :language, :kind, :caseId, cast(:matter as jsonb),
                            :now, :now, :now)
                        on conflict on constraint mail_once do nothing
                        """)
                .param("eventId", eventId)
                .param("audience", to.audience().name())
                .param("recipient", to.name())
                .param("address", to.address())
                .param("language", to.language().name())
                .param("kind", kind.name())
                .param(
                        "caseId",
                        matter.subject() == null ? null : matter.subject().caseId(),
                        Types.VARCHAR)
                .param("matter", written(matter))
                .param("now", now())
                .update();
    }

    private String written(Matter matter) {
        try {
            return json.writeValueAsString(matter);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("a mail cannot be written", unwritable);
        }
    }

    /** Leases the mail that has waited longest. */
    Optional<Mail> claim() {
        return jdbc.sql("""
                        with due as materialized (
                            select mail_id from aftersales.mail
                            where state = 'PENDING' and due_at <= :now
                                and (leased_until is null or leased_until < clock_timestamp())
                            order by due_at, mail_id limit 1 for update skip locked)
                        update aftersales.mail m
                        set attempts = attempts + 1, leased_until = clock_timestamp() + interval '5 minutes'
                        from due where m.mail_id = due.mail_id returning m.*
                        """).param("now", now()).query(this::read).optional();
    }

    private Mail read(ResultSet row, int index) throws SQLException {
        return new Mail(
                row.getLong("mail_id"),
                row.getString("event_id"),
                Audience.valueOf(row.getString("audience")),
                row.getString("address"),
                Language.valueOf(row.getString("language")),
                MailKind.valueOf(row.getString("kind")),
                matter(row.getString("matter")),
                row.getTimestamp("written_at").toInstant(),
                row.getTimestamp("tried_since").toInstant(),
                row.getInt("attempts"),
                row.getObject("leased_until", OffsetDateTime.class));
    }

    private Matter matter(String written) {
        try {
            return json.readValue(written, Matter.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a mail cannot be read", unreadable);
        }
    }

    /** Does nothing when the lease ran out and somebody else sends it since. */
    void sent(Mail mail) {
        end(mail, "SENT", null);
    }

    /** As {@link #sent}. */
    void givenUp(Mail mail, String why) {
        end(mail, "GIVEN_UP", why);
    }

    private void end(Mail mail, String state, @Nullable String why) {
        jdbc.sql("""
                        update aftersales.mail
                        set state = :state, ended_at = :now, leased_until = null, last_error = left(:why, 500)
                        where mail_id = :id and leased_until = :leasedUntil
                        """)
                .param("state", state)
                .param("now", now())
                .param("why", why, Types.VARCHAR)
                .param("id", mail.id())
                .param("leasedUntil", mail.leasedUntil())
                .update();
    }

    /** A mail that came to an end or not, and for whom it is. */
    record Kept(
            String state,
            Audience audience,
            String recipient,
            @Nullable String caseId) {

        boolean isGivenUp() {
            return state.equals("GIVEN_UP");
        }
    }

    /** Nobody else changes it before the transaction ends. */
    Optional<Kept> lock(long id) {
        return jdbc.sql(
                        "select state, audience, recipient, case_id from aftersales.mail where mail_id = :id for update")
                .param("id", id)
                .query((row, index) -> new Kept(
                        row.getString("state"),
                        Audience.valueOf(row.getString("audience")),
                        row.getString("recipient"),
                        row.getString("case_id")))
                .optional();
    }

    /** The ids of those that are given up, the first of them first. */
    List<Long> givenUp() {
        return jdbc.sql("select mail_id from aftersales.mail where state = 'GIVEN_UP' order by ended_at, mail_id")
                .query(Long.class)
                .list();
    }

    /** One that was given up is due as if it were written now, for where its reader is written to now. */
    void tryAgain(long id, Recipient to) {
        jdbc.sql("""
                        update aftersales.mail
                        set state = 'PENDING', ended_at = null, attempts = 0, tried_since = :now, due_at = :now,
                            address = :address, language = :language
                        where mail_id = :id
                        """)
                .param("now", now())
                .param("address", to.address())
                .param("language", to.language().name())
                .param("id", id)
                .update();
    }

    /** As {@link #sent}. */
    void postpone(Mail mail, Duration wait, String why) {
        jdbc.sql("""
                        update aftersales.mail set due_at = :at, leased_until = null, last_error = left(:why, 500)
                        where mail_id = :id and leased_until = :leasedUntil
                        """)
                .param("at", now().plus(wait))
                .param("why", why)
                .param("id", mail.id())
                .param("leasedUntil", mail.leasedUntil())
                .update();
    }

    /** What is due and in nobody's hand waits, since the server takes nothing. */
    void postponeAll(Duration wait) {
        jdbc.sql("""
                        update aftersales.mail set due_at = :at
                        where mail_id in (
                            select mail_id from aftersales.mail
                            where state = 'PENDING' and due_at <= :now
                                and (leased_until is null or leased_until < clock_timestamp())
                            for update skip locked)
                        """).param("now", now()).param("at", now().plus(wait)).update();
    }

    /** Whether something is to be sent now, or is being sent by anybody. */
    boolean isDue() {
        return jdbc.sql("select exists (select 1 from aftersales.mail where state = 'PENDING' and due_at <= :now)")
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /** The node that was sending is gone: what it had in hand need not wait for its lease. */
    @Override
    public void clear() {
        jdbc.sql("update aftersales.mail set leased_until = null where leased_until is not null")
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
