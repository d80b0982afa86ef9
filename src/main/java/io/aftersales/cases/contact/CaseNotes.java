package io.aftersales.cases.contact;

import io.aftersales.cases.CaseReader;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.requests.RequestKeys;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff write about a case for each other. No buyer, shop system or bundle is shown any of it. */
@Service
@Transactional
public class CaseNotes {

    private final JdbcClient jdbc;
    private final CaseReader reader;
    private final RequestKeys requests;

    CaseNotes(JdbcClient jdbc, CaseReader reader, RequestKeys requests) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.requests = requests;
    }

    public record Note(Instant at, String author, String text) {}

    /** Adds a note to a case, open or closed; nothing of the case moves. */
    public Note add(String caseId, Map<String, ?> body, Actor author, Instant receivedAt) {
        require(caseId, author);
        Note note = write(caseId, Fields.read(body, fields -> fields.requiredText("text")), author, receivedAt);
        requests.markDone(caseId);
        return note;
    }

    /** Joins the caller's act, who has looked at who writes. */
    public Note write(String caseId, String text, Actor author, Instant at) {
        Note note = new Note(at, author.name(), text);
        jdbc.sql("""
                        insert into aftersales.case_note (case_id, written_at, author, text)
                        values (:caseId, :at, :author, :text)""")
                .param("caseId", caseId)
                .param("at", note.at().atOffset(ZoneOffset.UTC))
                .param("author", note.author())
                .param("text", note.text())
                .update();
        return note;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Note> of(String caseId, Actor viewer) {
        require(caseId, viewer);
        return jdbc.sql("""
                        select written_at, author, text from aftersales.case_note
                        where case_id = :caseId order by id desc""")
                .param("caseId", caseId)
                .query((row, index) -> new Note(
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getString("author"),
                        row.getString("text")))
                .list();
    }

    /** The role is asked first, so that nobody else learns which cases there are. */
    private void require(String caseId, Actor actor) {
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Notes are for staff");
        }
        reader.require(caseId, actor);
    }
}
