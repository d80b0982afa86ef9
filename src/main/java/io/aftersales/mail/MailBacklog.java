package io.aftersales.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mails that did not come through, for those who keep the desk running. */
@Repository
public class MailBacklog {

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final Clock clock;

    MailBacklog(JdbcClient jdbc, Recipients recipients, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.clock = clock;
    }

    /**
     * @param waiting written and not sent yet
     * @param age how long the one waits that has waited longest; zero without one
     * @param givenUp in the last thirty days
     */
    public record Backlog(long waiting, Duration age, long givenUp) {}

    public Backlog read() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select count(*) waiting, coalesce(min(tried_since), :now) oldest,
                            (select count(*) from aftersales.mail where state = 'GIVEN_UP') given_up
                        from aftersales.mail where state = 'PENDING'
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new Backlog(
                        row.getLong("waiting"),
                        Duration.between(row.getTimestamp("oldest").toInstant(), now),
                        row.getLong("given_up")))
                .single();
    }

    /**
     * A mail that is not tried again.
     *
     * @param address of which no more is told than whoever wrote it down needs to find the mistake
     * @param reachable whether whom it is for is written to now; otherwise it cannot be tried again
     */
    public record GivenUpMail(
            long id,
            MailKind kind,
            @Nullable String caseId,
            String address,
            Instant endedAt,
            String why,
            boolean reachable) {}

    /** Newest first. */
    public List<GivenUpMail> givenUp(int most) {
        return jdbc.sql("""
                        select * from aftersales.mail
                        where state = 'GIVEN_UP' order by ended_at desc, mail_id desc limit :most
                        """).param("most", most).query(Failed::of).list().stream()
                .map(this::shown)
                .toList();
    }

    private record Failed(
            long id,
            MailKind kind,
            @Nullable String caseId,
            Audience audience,
            String recipient,
            String address,
            Instant endedAt,
            String why) {

        static Failed of(ResultSet row, int index) throws SQLException {
            return new Failed(
                    row.getLong("mail_id"),
                    MailKind.valueOf(row.getString("kind")),
                    row.getString("case_id"),
                    Audience.valueOf(row.getString("audience")),
                    row.getString("recipient"),
                    row.getString("address"),
                    row.getTimestamp("ended_at").toInstant(),
                    row.getString("last_error"));
        }
    }

    private GivenUpMail shown(Failed mail) {
        return new GivenUpMail(
                mail.id(),
                mail.kind(),
                mail.caseId(),
                MaskedAddress.of(mail.address()),
                mail.endedAt(),
                MaskedAddress.in(mail.why(), mail.address()),
                recipients.of(mail.audience(), mail.recipient(), mail.caseId()).isPresent());
    }

    /** Takes away what was sent or given up more than thirty days ago; answers how much that was. Called periodically. */
    public int forget() {
        return jdbc.sql("delete from aftersales.mail where ended_at < :before")
                .param("before", clock.instant().minus(MailRows.KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
