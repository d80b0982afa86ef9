package io.aftersales.shifts;

import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.RunOn;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.shifts.RosterStanding.AssignmentChange;
import io.aftersales.shifts.ShiftStanding.PatternChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All that was ever said of shifts, by whom and when. */
@Repository
class ShiftRows {

    private final JdbcClient jdbc;

    ShiftRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of two deliveries of the same change at once the second is to find the first. */
    @Transactional(propagation = Propagation.MANDATORY)
    void awaitOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shifts', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    List<PatternChange> patterns() {
        return jdbc.sql("select * from aftersales.shift_pattern order by id desc")
                .query((row, index) ->
                        new PatternChange(Rosters.pattern(row, index), row.getString("changed_by"), changedAt(row)))
                .list();
    }

    List<AssignmentChange> assignments() {
        return jdbc.sql("select * from aftersales.roster_entry order by id desc")
                .query((row, index) -> new AssignmentChange(
                        Rosters.assignment(row, index), row.getString("changed_by"), changedAt(row)))
                .list();
    }

    /** How often it was said that a shift of somebody runs on, by login. */
    Map<String, Integer> runOnsSaid() {
        return jdbc
                .sql("select login, count(*) as said from aftersales.shift_run_on group by login")
                .query((row, index) -> Map.entry(row.getString("login"), row.getInt("said")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Who said so of somebody, the last first. */
    List<String> runOnAuthors(String login) {
        return jdbc.sql("select changed_by from aftersales.shift_run_on where login = :login order by id desc")
                .param("login", login)
                .query(String.class)
                .list();
    }

    private static Instant changedAt(ResultSet row) throws SQLException {
        return row.getObject("changed_at", OffsetDateTime.class).toInstant();
    }

    void insert(PatternChange change) {
        ShiftPattern pattern = change.pattern();
        jdbc.sql("""
                        insert into aftersales.shift_pattern
                            (shift, name_zh, name_en, starts, ends, valid_from, ended, changed_by, changed_at)
                        values (:shift, :zh, :en, :starts, :ends, :validFrom, :ended, :by, :at)
                        """)
                .param("shift", pattern.shift())
                .param("zh", pattern.name().zh())
                .param("en", pattern.name().en())
                .param("starts", pattern.starts())
                .param("ends", pattern.ends())
                .param("validFrom", pattern.validFrom())
                .param("ended", pattern.ended())
                .param("by", change.by())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(AssignmentChange change) {
        Assignment assignment = change.assignment();
        jdbc.sql("""
                        insert into aftersales.roster_entry
                            (login, shift, day_off, rests_on_holidays, leads, valid_from, changed_by, changed_at)
                        values (:login, :shift, :dayOff, :rests, :leads, :validFrom, :by, :at)
                        """)
                .param("login", assignment.login())
                .param("shift", assignment.shift(), Types.VARCHAR)
                .param(
                        "dayOff",
                        assignment.dayOff() == null ? null : assignment.dayOff().getValue(),
                        Types.INTEGER)
                .param("rests", assignment.restsOnHolidays())
                .param("leads", assignment.leads())
                .param("validFrom", assignment.validFrom())
                .param("by", change.by())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(RunOn runOn, String by, Instant at) {
        jdbc.sql("""
                        insert into aftersales.shift_run_on (login, shift_date, until_at, changed_by, changed_at)
                        values (:login, :date, :until, :by, :at)
                        """)
                .param("login", runOn.login())
                .param("date", runOn.date())
                .param("until", runOn.until().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
