package io.aftersales.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.administration.Change.Subject;
import io.aftersales.administration.Change.What;
import io.aftersales.domain.actor.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a user or a shop. The database lets nobody take a row back. */
@Repository
public class ChangeLog {

    private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ChangeLog(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The changes, newest first.
     *
     * @param subject absent for all
     * @param subjectId whose changes they are; goes with the subject
     * @param before the id of the last change of the page before
     */
    public List<Change> page(
            @Nullable Subject subject, @Nullable String subjectId, @Nullable Long before, int limit, Actor reader) {
        Administrators.require(reader);
        return jdbc.sql("""
                        select * from aftersales.administration_change
                        where id < :before and (cast(:subject as text) is null or subject = :subject)
                            and (cast(:subjectId as text) is null or subject_id = :subjectId)
                        order by id desc limit :limit
                        """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("subject", subject == null ? null : subject.name(), Types.VARCHAR)
                .param("subjectId", subjectId, Types.VARCHAR)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    /** Called in the transaction that adds the subject. */
    @Transactional(propagation = Propagation.MANDATORY)
    void added(Subject subject, String id, Map<String, ? extends @Nullable Object> now, Actor by, Instant at) {
        insert(subject, id, What.ADDED, Map.of(), now, by, at);
    }

    /** Called in the transaction that changes the subject; keeps the members that differ. */
    @Transactional(propagation = Propagation.MANDATORY)
    void changed(
            Subject subject,
            String id,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> now,
            Actor by,
            Instant at) {
        insert(subject, id, What.CHANGED, differing(before, now), differing(now, before), by, at);
    }

    /** Called in the transaction that sets it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void passwordSet(String login, Actor by, Instant at) {
        insert(Subject.USER, login, What.PASSWORD_SET, Map.of(), Map.of(), by, at);
    }

    private static Map<String, @Nullable Object> differing(
            Map<String, ? extends @Nullable Object> these, Map<String, ? extends @Nullable Object> others) {
        Map<String, @Nullable Object> differing = new LinkedHashMap<>(these);
        differing.entrySet().removeIf(member -> Objects.equals(member.getValue(), others.get(member.getKey())));
        return differing;
    }

    private void insert(
            Subject subject,
            String id,
            What what,
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after,
            Actor by,
            Instant at) {
        jdbc.sql("""
                        insert into aftersales.administration_change
                            (subject, subject_id, what, before, after, changed_by, changed_at)
                        values (:subject, :id, :what, cast(:before as jsonb), cast(:after as jsonb), :by, :at)
                        """)
                .param("subject", subject.name())
                .param("id", id)
                .param("what", what.name())
                .param("before", write(before))
                .param("after", write(after))
                .param("by", by.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Change change(ResultSet row, int index) throws SQLException {
        return new Change(
                row.getLong("id"),
                Subject.valueOf(row.getString("subject")),
                row.getString("subject_id"),
                What.valueOf(row.getString("what")),
                read(row.getString("before")),
                read(row.getString("after")),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private String write(Map<String, ?> members) {
        try {
            return json.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change cannot be written", e);
        }
    }

    private Map<String, @Nullable Object> read(String members) {
        try {
            return json.readValue(members, MEMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change cannot be read", e);
        }
    }
}
