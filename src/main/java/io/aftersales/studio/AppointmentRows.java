package io.aftersales.studio;

import io.aftersales.studio.Publishing.Running;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Appointments as rows, one a draft at most. Those who write one hold the draft's row. */
@Repository
class AppointmentRows {

    private final JdbcClient jdbc;

    AppointmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the place of the one before. */
    void set(String draftId, Appointment made) {
        jdbc.sql("""
                        insert into aftersales.studio_appointment (draft_id, effective_at, running, percent, appointed_by)
                        values (:id, :at, :running, :percent, :by)
                        on conflict (draft_id) do update set effective_at = excluded.effective_at, running = excluded.running,
                            percent = excluded.percent, appointed_by = excluded.appointed_by, refused = null
                        """)
                .param("id", draftId)
                .param("at", made.effectiveAt().atOffset(ZoneOffset.UTC))
                .param("running", made.running().name())
                .param("percent", made.percent(), Types.INTEGER)
                .param("by", made.by())
                .update();
    }

    void drop(String draftId) {
        jdbc.sql("delete from aftersales.studio_appointment where draft_id = :id")
                .param("id", draftId)
                .update();
    }

    /** @param now an instant that was set meanwhile and is later stays */
    void refuse(String draftId, String code, Instant now) {
        jdbc.sql(
                        "update aftersales.studio_appointment set refused = :code where draft_id = :id and effective_at <= :now")
                .param("code", code)
                .param("id", draftId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Appointment> of(String draftId) {
        return jdbc.sql("""
                        select a.*, not exists (select 1 from aftersales.app_user u
                            where u.login = a.appointed_by and u.enabled and u.role = 'PROCESS_OWNER') by_former_owner
                        from aftersales.studio_appointment a where a.draft_id = :id
                        """).param("id", draftId).query(AppointmentRows::read).optional();
    }

    /** The drafts whose instant has come, the earliest first. */
    List<String> due(Instant now) {
        return jdbc.sql("""
                        select draft_id from aftersales.studio_appointment where refused is null and effective_at <= :now
                        order by effective_at, draft_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    Optional<Instant> nextAfter(Instant after) {
        return jdbc.sql(
                        "select min(effective_at) from aftersales.studio_appointment where refused is null and effective_at > :after")
                .param("after", after.atOffset(ZoneOffset.UTC))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private static Appointment read(ResultSet row, int index) throws SQLException {
        return new Appointment(
                row.getTimestamp("effective_at").toInstant(),
                Running.valueOf(row.getString("running")),
                (Integer) row.getObject("percent"),
                row.getString("appointed_by"),
                row.getBoolean("by_former_owner"),
                row.getString("refused"));
    }
}
